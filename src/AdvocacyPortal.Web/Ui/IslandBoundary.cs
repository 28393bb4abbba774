using Microsoft.AspNetCore.Components.Web;

namespace AdvocacyPortal.Web.Ui;

/// <summary>Catches what an island throws and logs it with the reference that the person is shown.</summary>
/// <param name="log">Where the failure is told with that reference.</param>
public sealed partial class IslandBoundary(ILogger<IslandBoundary> log) : ErrorBoundary
{
    private const string Key = "Reference";

    /// <summary>The reference shown and logged; made when the failure was caught.</summary>
    public static string ReferenceOf(Exception failure) => failure.Data[Key] as string ?? "";

    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception)
    {
        var reference = Guid.NewGuid().ToString("N")[..8];
        exception.Data[Key] = reference;
        LogFailure(log, exception, reference);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An island failed, reference {Reference}")]
    private static partial void LogFailure(ILogger logger, Exception failure, string reference);
}
