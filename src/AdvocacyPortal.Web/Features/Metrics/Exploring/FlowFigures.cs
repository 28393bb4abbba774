using System.Collections.Concurrent;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Flow;
using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Web.Features.Metrics.Exploring;

/// <summary>What is under way, how old it is, and when it will be done.</summary>
/// <param name="Ages">By open state.</param>
/// <param name="Days">Every state at the end of each day.</param>
/// <param name="FirstDay">The first of these days; the others follow one by one.</param>
/// <param name="Open">Flags open at the as-of moment.</param>
/// <param name="Forecast">Null where there is none to make; <paramref name="Refusal"/> says why.</param>
/// <param name="Refusal">Why nothing is forecast.</param>
/// <param name="Ahead">How many will be resolved after each of the coming weeks, today first.</param>
/// <param name="UntilDone">After how many weeks all that are open now will be.</param>
/// <param name="Today">The day of the as-of moment.</param>
public sealed record FlowFigures(
    IReadOnlyList<StateAgeing> Ages,
    IReadOnlyList<StateCounts> Days,
    DateOnly FirstDay,
    int Open,
    ThroughputForecast? Forecast,
    ForecastRefusal? Refusal,
    IReadOnlyList<IReadOnlyList<ForecastAnswer>> Ahead,
    IReadOnlyList<ForecastAnswer> UntilDone,
    DateOnly Today)
{
    /// <summary>Weeks looked ahead.</summary>
    public const int WeeksAhead = 12;

    private const int DaysBack = 365;

    internal static FlowFigures Of(ExploreFilter filter, WorkingCalendar calendar, FlagGroups flags)
    {
        var asOf = flags.Flags.AsOf;
        var today = calendar.DateOf(asOf);
        var raised = flags.FirstRaisedAt;
        var oldest = raised is { } at ? calendar.DateOf(at) : today;
        var first = filter.From ?? (oldest > today.AddDays(-DaysBack) ? oldest : today.AddDays(-DaysBack));
        var days = new Period(calendar.StartOf(first < today ? first : today), asOf);
        int[] finished = raised is { } since ? [.. flags.Weekly(FlagPart.ResolvedIn, Weeks.Between(since, asOf, calendar)).Overall.Select(week => week.Count)] : [];
        var refusal = ThroughputForecast.Refusal(finished);
        // The same figures for the same day, whoever asks.
        var outlook = refusal is null ? Outlook.Of(finished, (ulong)today.DayNumber, flags.Open) : null;
        return new(
            Ageing.Of(flags),
            StateCounts.ByDay(flags, days, calendar),
            first < today ? first : today,
            flags.Open,
            outlook?.Forecast,
            refusal,
            outlook?.Ahead ?? [],
            outlook?.UntilDone ?? [],
            today);
    }

    // Ten thousand futures take longer than all other figures: they are played through once for the same past.
    private sealed record Outlook(ThroughputForecast Forecast, IReadOnlyList<IReadOnlyList<ForecastAnswer>> Ahead, IReadOnlyList<ForecastAnswer> UntilDone)
    {
        private const int MostKept = 100;

        private static readonly ConcurrentDictionary<string, Outlook> Kept = new();

        public static Outlook Of(int[] finished, ulong seed, int open)
        {
            var past = $"{string.Join(',', finished.TakeLast(ThroughputForecast.WeeksDrawnFrom))} {seed} {open}";
            if (Kept.TryGetValue(past, out var known))
            {
                return known;
            }

            if (Kept.Count >= MostKept)
            {
                Kept.Clear();
            }

            var forecast = ThroughputForecast.From(finished, seed);
            return Kept[past] = new(forecast, [.. Enumerable.Range(0, WeeksAhead + 1).Select(forecast.HowMany)], forecast.WhenDone(open));
        }
    }
}
