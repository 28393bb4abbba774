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
    /// <param name="flags">All of them.</param>
    /// <param name="calendar">The organisation's.</param>
    public static WeeklyFlow Of(TracedFlags flags, WorkingCalendar calendar)
    {
        var running = MondayOf(calendar.DateOf(flags.AsOf));
        var first = flags.All.FirstRaisedAt is { } oldest ? MondayOf(calendar.DateOf(oldest)) : running;
        var shown = Math.Min(MostWeeks, (running.DayNumber - first.DayNumber) / 7);
        // A week more than what is over: the running one.
        var weeks = Signals.Weeks.Between(calendar.StartOf(running.AddDays(-7 * shown)), calendar.StartOf(running.AddDays(7)), calendar);
        var plain = flags.Columns.Plain;
        int[] Count(Column<long> moments)
        {
            var counts = new int[weeks.Count];
            for (var place = 0; place < moments.Count; place++)
            {
                if (weeks.Of(moments[place]) is >= 0 and var week && !plain.Has(place, FlagMarks.DataError))
                {
                    counts[week]++;
                }
            }

            return counts;
        }

        var (raised, resolved, ended) = (Count(plain.RaisedAt), Count(plain.ResolvedAt), Count(plain.EndedOtherwiseAt));
        FlowWeek[] counted = [.. Enumerable.Range(0, weeks.Count).Select(week => new FlowWeek(weeks.Monday(week), raised[week], resolved[week], ended[week]))];
        return new(counted[..^1], counted[^1]);
    }
}
