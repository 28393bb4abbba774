using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Finds the other flag of a merge or a reopening, as the form names it.</summary>
public static class OtherFlags
{
    /// <summary>By reference or key; null where it does not exist for this person.</summary>
    /// <param name="desk">Looks with the rights of the sender.</param>
    /// <param name="text">Such as <c>F-1042</c>.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static async Task<FlagCase?> OpenOtherAsync(this FlagDesk desk, string text, CancellationToken cancellation)
    {
        if (Guid.TryParse(text, out var key))
        {
            return await desk.OpenAsync(new FlagId(key), cancellation);
        }

        return FlagReference.TryParse(text, out var reference) ? await desk.OpenAsync(reference, cancellation) : null;
    }

    /// <summary>Whether it could be a reference or a key at all.</summary>
    public static bool IsReference(string? text) => Guid.TryParse(text, out _) || FlagReference.TryParse(text, out _);
}
