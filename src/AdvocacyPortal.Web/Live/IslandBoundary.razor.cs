using System.Diagnostics;
using Microsoft.AspNetCore.Components;

namespace AdvocacyPortal.Web.Live;

/// <summary>Keeps a failure inside one island and says under which reference it stands in the log.</summary>
public sealed partial class IslandBoundary
{
    private string reference = "";

    [Inject]
    private ILogger<IslandBoundary> Log { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception)
    {
        reference = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
        LogFailure(Log, reference, exception);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An island failed, reference {Reference}")]
    private static partial void LogFailure(ILogger logger, string reference, Exception problem);
}
