using System.Diagnostics;
using System.Diagnostics.Metrics;
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
        OutcomeKind? kind = null;
        try
        {
            var response = await next();
            kind = response.Kind;
            LogEnd(log, typeof(TRequest).Name, response.Kind, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            return response;
        }
        finally
        {
            var outcome = kind?.ToString() ?? "Failed";
            activity?.SetTag("outcome", outcome);
            Tracing.Count(typeof(TRequest).Name, outcome, Stopwatch.GetElapsedTime(started));
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Request} ended {Kind} after {Milliseconds:F1} ms")]
    private static partial void LogEnd(ILogger logger, string request, OutcomeKind kind, double milliseconds);
}

/// <summary>The portal's source of traces and metrics: requests by name and outcome.</summary>
internal static class Tracing
{
    public static ActivitySource Source { get; } = new("AdvocacyPortal");

    public static Meter Meter { get; } = new("AdvocacyPortal");

    private static readonly Counter<long> Requests =
        Meter.CreateCounter<long>("advocacy_portal.requests", "{request}", "Use cases carried out or refused, by name and outcome.");

    private static readonly Histogram<double> Durations =
        Meter.CreateHistogram<double>("advocacy_portal.request.duration", "s", "How long a use case took, by name and outcome.");

    public static void Count(string request, string outcome, TimeSpan duration)
    {
        var tags = new TagList { { "request", request }, { "outcome", outcome } };
        Requests.Add(1, tags);
        Durations.Record(duration.TotalSeconds, tags);
    }
}
