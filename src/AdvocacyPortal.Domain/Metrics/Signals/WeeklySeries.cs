using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Metrics.Signals;

/// <summary>How much happened in one complete week.</summary>
/// <param name="Monday">Its first day in the organisation's zone.</param>
/// <param name="Count">0 or more.</param>
public readonly record struct WeekCount(DateOnly Monday, int Count);

/// <summary>Counts by complete week, starting on Monday in the organisation's zone. The running week is left out.</summary>
public static class WeeklySeries
{
    /// <summary>Counts moments by week; weeks in which nothing happened are there with 0.</summary>
    /// <param name="moments">In any order; those outside the weeks are passed over.</param>
    /// <param name="since">The series starts with the week of this moment, such as that of the first flag.</param>
    /// <param name="asOf">The week of this moment is the running one.</param>
    /// <param name="calendar">The organisation's.</param>
    public static IReadOnlyList<WeekCount> Of(
        IEnumerable<DateTimeOffset> moments, DateTimeOffset since, DateTimeOffset asOf, WorkingCalendar calendar)
    {
        var weeks = Weeks.Between(since, asOf, calendar);
        var counts = new int[weeks.Count];
        foreach (var moment in moments)
        {
            if (weeks.Of(moment.UtcTicks) is >= 0 and var week)
            {
                counts[week]++;
            }
        }

        return weeks.Counted(counts);
    }
}
