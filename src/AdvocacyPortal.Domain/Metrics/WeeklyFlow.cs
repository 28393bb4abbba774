using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Metrics;

/// <summary>What came in and went out in one week.</summary>
/// <param name="Monday">Its first day in the organisation's zone.</param>
/// <param name="Raised">Flags raised, whatever became of them.</param>
/// <param name="Resolved">Flags whose standing resolve lies in it.</param>
/// <param name="EndedOtherwise">Flags declined, redirected, merged or withdrawn in it, and still so.</param>
public sealed record FlowWeek(DateOnly Monday, int Raised, int Resolved, int EndedOtherwise);

/// <summary>Arrivals and throughput by week. Weeks start on Monday in the organisation's zone.</summary>
/// <param name="Weeks">Complete weeks, oldest first; none before the week of the first flag.</param>
/// <param name="Running">The week of the as-of moment, as far as it has come.</param>
public sealed record WeeklyFlow(IReadOnlyList<FlowWeek> Weeks, FlowWeek Running)
{
    /// <summary>Complete weeks shown at most: half a year.</summary>
    public const int MostWeeks = 26;

    /// <summary>Fewer complete weeks than this are too few to read a trend from.</summary>
    public const int FewestForTrend = 8;

    /// <summary>The first day of the week that a day lies in.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>Counts the last complete weeks and the running one.</summary>
    /// <param name="flags">All of them, as they were known at <paramref name="asOf"/>.</param>
    /// <param name="asOf">UTC. Flags raised at or after it do not count.</param>
    /// <param name="calendar">The organisation's.</param>
    public static WeeklyFlow Of(IEnumerable<FlagTrace> flags, DateTimeOffset asOf, WorkingCalendar calendar)
    {
        var known = flags.Where(flag => flag.RaisedAt < asOf).ToList();
        DateOnly WeekOf(DateTimeOffset instant) => MondayOf(calendar.DateOf(instant));
        var running = WeekOf(asOf);
        // Which week a moment lies in costs more than passing over those that lie in none shown.
        var since = calendar.StartOf(running.AddDays(-7 * MostWeeks));
        Dictionary<DateOnly, int> ByWeek(Func<FlagTrace, DateTimeOffset?> at) =>
            known.Select(at).OfType<DateTimeOffset>().Where(one => one >= since).CountBy(WeekOf).ToDictionary();
        var (raised, resolved, ended) = (ByWeek(flag => flag.RaisedAt), ByWeek(flag => flag.ResolvedAt), ByWeek(flag => flag.EndedOtherwiseAt));
        FlowWeek Count(DateOnly monday) =>
            new(monday, raised.GetValueOrDefault(monday), resolved.GetValueOrDefault(monday), ended.GetValueOrDefault(monday));

        var first = known.Count > 0 ? WeekOf(known.Min(flag => flag.RaisedAt)) : running;
        var weeks = new List<FlowWeek>();
        for (var back = MostWeeks; back > 0; back--)
        {
            var monday = running.AddDays(-7 * back);
            if (monday >= first)
            {
                weeks.Add(Count(monday));
            }
        }

        return new(weeks, Count(running));
    }
}
