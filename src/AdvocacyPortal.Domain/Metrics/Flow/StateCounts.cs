using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Metrics.Flow;

/// <summary>How many flags stood in each state at one moment.</summary>
/// <param name="Moment">UTC: an event at it counts, a flag raised at it does not.</param>
/// <param name="Of">By state, in the order of <see cref="FlagState"/>.</param>
public sealed record StateCounts(DateTimeOffset Moment, IReadOnlyList<int> Of)
{
    private static readonly int States = Enum.GetValues<FlagState>().Length;

    /// <summary>Work in progress: flags in the open states.</summary>
    public int Open => Of.Where((_, state) => ((FlagState)state).IsOpen()).Sum();

    /// <summary>Every flag raised before.</summary>
    public int All => Of.Sum();

    /// <summary>The count of one state.</summary>
    public int In(FlagState state) => Of[(int)state];

    /// <summary>Counts the flags at each of some moments, in one pass over their stays.</summary>
    /// <param name="flags">As they were known at the last of the moments, or later.</param>
    /// <param name="moments">Ascending, UTC.</param>
    public static IReadOnlyList<StateCounts> At(IEnumerable<FlagTrace> flags, IReadOnlyList<DateTimeOffset> moments)
    {
        if (moments.Count == 0)
        {
            return [];
        }

        var ticks = moments.Select(at => at.UtcTicks).ToArray();
        var changes = new int[moments.Count + 1, States];
        var visits = new List<StateVisit>();
        foreach (var flag in flags)
        {
            visits.Clear();
            flag.AddVisits(moments[^1], visits);
            foreach (var visit in visits)
            {
                changes[FirstFrom(ticks, visit.From.UtcTicks + (visit.IsFirst ? 1 : 0)), (int)visit.State]++;
                if (visit.To is { } end)
                {
                    // A flag raised and moved on at one moment was never counted in its first state.
                    changes[FirstFrom(ticks, Math.Max(end.UtcTicks, visit.From.UtcTicks + (visit.IsFirst ? 1 : 0))), (int)visit.State]--;
                }
            }
        }

        var (counts, running) = (new List<StateCounts>(moments.Count), new int[States]);
        for (var i = 0; i < moments.Count; i++)
        {
            for (var state = 0; state < States; state++)
            {
                running[state] += changes[i, state];
            }

            counts.Add(new(moments[i], [.. running]));
        }

        return counts;
    }

    /// <summary>The cumulative flow: the counts at the end of each day, the last one at the as-of moment.</summary>
    /// <param name="flags">As they were known at the period's end.</param>
    /// <param name="period">Its days; the first day is the one that holds its first instant.</param>
    /// <param name="calendar">The organisation's.</param>
    public static IReadOnlyList<StateCounts> ByDay(IEnumerable<FlagTrace> flags, Period period, WorkingCalendar calendar) =>
        At(flags, Ends(calendar.DateOf(period.From), 1, period.AsOf, calendar));

    /// <summary>The counts at the end of each week, the last one at the as-of moment. Weeks start on Monday.</summary>
    /// <param name="flags">As they were known at the period's end.</param>
    /// <param name="period">Its weeks; the first week is the one that holds its first instant.</param>
    /// <param name="calendar">The organisation's.</param>
    public static IReadOnlyList<StateCounts> ByWeek(IEnumerable<FlagTrace> flags, Period period, WorkingCalendar calendar) =>
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

    private static int FirstFrom(long[] ticks, long at)
    {
        var place = Array.BinarySearch(ticks, at);
        return place >= 0 ? place : ~place;
    }
}
