using System.Diagnostics;
using MediatR;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Says which request ran, how long and how it ended; never what was in it or who sent it.</summary>
internal sealed partial class TraceRequest<TRequest, TResponse>(ILogger<TraceRequest<TRequest, TResponse>> log) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        using var activity = Tracing.Source.StartActivity(typeof(TRequest).Name);
        var started = Stopwatch.GetTimestamp();
        var response = await next();
        activity?.SetTag("outcome", response.Kind);
        LogEnd(log, typeof(TRequest).Name, response.Kind, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return response;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Request} ended {Kind} after {Milliseconds:F1} ms")]
    private static partial void LogEnd(ILogger logger, string request, OutcomeKind kind, double milliseconds);
}

/// <summary>The portal's source of traces.</summary>
internal static class Tracing
{
    public static ActivitySource Source { get; } = new("AdvocacyPortal");
}
