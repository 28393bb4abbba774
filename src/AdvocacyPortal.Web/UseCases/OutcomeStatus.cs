namespace AdvocacyPortal.Web.UseCases;

/// <summary>How an endpoint answers a request that did not end well.</summary>
internal static class OutcomeStatus
{
    /// <summary>An empty answer with the status that says why.</summary>
    public static IResult Of(OutcomeKind kind) => Results.StatusCode(kind switch
    {
        OutcomeKind.Forbidden => StatusCodes.Status403Forbidden,
        OutcomeKind.NotFound => StatusCodes.Status404NotFound,
        OutcomeKind.DiskFull or OutcomeKind.Unwritable => StatusCodes.Status507InsufficientStorage,
        _ => StatusCodes.Status400BadRequest,
    });
}
