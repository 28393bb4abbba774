using AdvocacyPortal.Domain.Metrics.Clocks;
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

    internal static FlowFigures Of(ExploreFilter filter, DateTimeOffset asOf, WorkingCalendar calendar, IReadOnlyCollection<FlagTrace> flags)
    {
        var today = calendar.DateOf(asOf);
        var oldest = flags.Count == 0 ? today : calendar.DateOf(flags.Min(flag => flag.RaisedAt));
        var first = filter.From ?? (oldest > today.AddDays(-DaysBack) ? oldest : today.AddDays(-DaysBack));
        var weeks = flags.Count == 0
            ? []
            : WeeklySeries.Of(flags.Select(flag => flag.ResolvedAt).OfType<DateTimeOffset>(), flags.Min(flag => flag.RaisedAt), asOf, calendar);
        int[] finished = [.. weeks.Select(week => week.Count)];
        var refusal = ThroughputForecast.Refusal(finished);
        // The same figures for the same week, whoever asks.
        var forecast = refusal is null ? ThroughputForecast.From(finished, (ulong)today.DayNumber) : null;
        var open = flags.Count(flag => flag.IsOpen);
        return new(
            Ageing.Of(flags, asOf),
            StateCounts.ByDay(flags, new(calendar.StartOf(first < today ? first : today), asOf), calendar),
            first < today ? first : today,
            open,
            forecast,
            refusal,
            forecast is null ? [] : [.. Enumerable.Range(0, WeeksAhead + 1).Select(forecast.HowMany)],
            forecast?.WhenDone(open) ?? [],
            today);
    }
}
