using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Metrics.Signals;

/// <summary>Complete weeks one after the other, from Monday to Sunday in the organisation's zone.</summary>
public sealed class Weeks
{
    private readonly DateOnly first;

    // The first instant of each, and of the running one.
    private readonly long[] starts;

    private Weeks(DateOnly first, long[] starts) => (this.first, this.starts) = (first, starts);

    /// <summary>How many.</summary>
    public int Count => Math.Max(0, starts.Length - 1);

    /// <summary>The week of a moment, those after it, and none that was not over by another.</summary>
    /// <param name="since">In the first of them.</param>
    /// <param name="asOf">In the running one, which is left out.</param>
    /// <param name="calendar">The organisation's.</param>
    public static Weeks Between(DateTimeOffset since, DateTimeOffset asOf, WorkingCalendar calendar)
    {
        var first = WeeklyFlow.MondayOf(calendar.DateOf(since));
        var running = WeeklyFlow.MondayOf(calendar.DateOf(asOf));
        var starts = new List<long>();
        for (var monday = first; monday <= running; monday = monday.AddDays(7))
        {
            starts.Add(calendar.StartOf(monday).UtcTicks);
        }

        return new(first, [.. starts]);
    }

    /// <summary>The first day of one.</summary>
    /// <param name="week">From 0.</param>
    public DateOnly Monday(int week) => first.AddDays(7 * week);

    /// <summary>The week of a moment; negative where it is none of these.</summary>
    /// <param name="ticks">UTC.</param>
    public int Of(long ticks)
    {
        if (starts.Length == 0 || ticks < starts[0] || ticks >= starts[^1])
        {
            return -1;
        }

        // Where clocks are put forward or back, a week is an hour off: one step mends that.
        var week = Math.Min((int)((ticks - starts[0]) / (7 * TimeSpan.TicksPerDay)), Count - 1);
        while (ticks < starts[week])
        {
            week--;
        }

        while (ticks >= starts[week + 1])
        {
            week++;
        }

        return week;
    }

    /// <summary>When one is over, in ticks, UTC.</summary>
    public long EndOf(int week) => starts[week + 1];

    /// <summary>A count for each.</summary>
    public IReadOnlyList<WeekCount> Counted(IReadOnlyList<int> counts) => [.. counts.Select((count, week) => new WeekCount(Monday(week), count))];
}
