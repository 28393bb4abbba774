using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Metrics.Flow;

/// <summary>How many flags stood in each state at one moment.</summary>
/// <param name="Moment">UTC: an event at it counts, a flag raised at it does not.</param>
/// <param name="Of">By state, in the order of <see cref="FlagState"/>.</param>
public sealed record StateCounts(DateTimeOffset Moment, IReadOnlyList<int> Of)
{
    /// <summary>Work in progress: flags in the open states.</summary>
    public int Open => Of.Where((_, state) => ((FlagState)state).IsOpen()).Sum();

    /// <summary>Every flag raised before.</summary>
    public int All => Of.Sum();

    /// <summary>The count of one state.</summary>
    public int In(FlagState state) => Of[(int)state];

    /// <summary>Counts the flags at each of some moments.</summary>
    /// <param name="flags">As they were known at the last of the moments, or later.</param>
    /// <param name="moments">Ascending, UTC.</param>
    public static IReadOnlyList<StateCounts> At(FlagGroups flags, IReadOnlyList<DateTimeOffset> moments) =>
        [.. moments.Zip(flags.StatesAt([.. moments.Select(at => at.UtcTicks)]), (at, counts) => new StateCounts(at, counts))];

    /// <summary>The cumulative flow: the counts at the end of each day, the last one at the as-of moment.</summary>
    /// <param name="flags">As they were known at the period's end.</param>
    /// <param name="period">Its days; the first day is the one that holds its first instant.</param>
    /// <param name="calendar">The organisation's.</param>
    public static IReadOnlyList<StateCounts> ByDay(FlagGroups flags, Period period, WorkingCalendar calendar) =>
        At(flags, Ends(calendar.DateOf(period.From), 1, period.AsOf, calendar));

    /// <summary>The counts at the end of each week, the last one at the as-of moment. Weeks start on Monday.</summary>
    /// <param name="flags">As they were known at the period's end.</param>
    /// <param name="period">Its weeks; the first week is the one that holds its first instant.</param>
    /// <param name="calendar">The organisation's.</param>
    public static IReadOnlyList<StateCounts> ByWeek(FlagGroups flags, Period period, WorkingCalendar calendar) =>
        At(flags, Ends(WeeklyFlow.MondayOf(calendar.DateOf(period.From)), 7, period.AsOf, calendar));

    private static List<DateTimeOffset> Ends(DateOnly first, int days, DateTimeOffset asOf, WorkingCalendar calendar)
    {
        var ends = new List<DateTimeOffset>();
        for (var day = first.AddDays(days); calendar.StartOf(day) < asOf; day = day.AddDays(days))
        {
            ends.Add(calendar.StartOf(day));
        }

        ends.Add(asOf);
        return ends;
    }
}
