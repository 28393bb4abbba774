using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Metrics.Signals;

public sealed class WeeklySeriesTests
{
    private static readonly WorkingCalendar Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), WorkingDays.MondayToFriday);

    [Fact]
    public void Weeks_start_on_monday_in_the_organisations_zone_and_the_running_one_is_left_out()
    {
        // Summer time begins on Sunday 29 March 2026: Monday starts at 23:00 UTC before it and at 22:00 UTC after it.
        var weeks = WeeklySeries.Of(
            [Utc(3, 15, 23), Utc(3, 22, 22), Utc(3, 22, 23), Utc(3, 29, 21), Utc(3, 29, 22), Utc(4, 12, 22), Utc(3, 1, 0), Utc(4, 20, 0)],
            Utc(3, 18, 9),
            Utc(4, 15, 12),
            Berlin);

        Assert.Equal([(new(2026, 3, 16), 2), (new(2026, 3, 23), 2), (new(2026, 3, 30), 1), (new DateOnly(2026, 4, 6), 0)], weeks.Select(week => (week.Monday, week.Count)));
    }

    [Fact]
    public void Within_the_first_week_there_is_no_complete_one()
    {
        Assert.Empty(WeeklySeries.Of([Utc(4, 14, 0)], Utc(4, 13, 9), Utc(4, 15, 12), Berlin));
        Assert.Empty(WeeklySeries.Of([], Utc(4, 30, 9), Utc(4, 15, 12), Berlin));
    }

    private static DateTimeOffset Utc(int month, int day, int hour) => new(2026, month, day, hour, 0, 0, TimeSpan.Zero);
}
