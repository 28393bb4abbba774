using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Metrics.Signals;

public sealed class WeeksTests
{
    private static readonly WorkingCalendar London = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), WorkingDays.MondayToFriday);
    private static readonly DateTimeOffset First = new(2025, 12, 30, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(2026, 12, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_moment_lies_in_the_week_of_its_day_where_the_organisation_is()
    {
        var weeks = Weeks.Between(First, Last, London);

        // Every half hour of a year in which clocks are put forward and back, and the last instant before each.
        for (var moment = First; moment < Last.AddDays(-7); moment = moment.AddMinutes(30))
        {
            Assert.Equal(WeeklyFlow.MondayOf(London.DateOf(moment)), weeks.Monday(weeks.Of(moment.UtcTicks)));
            Assert.Equal(WeeklyFlow.MondayOf(London.DateOf(moment.AddTicks(-1))) is var monday && monday < weeks.Monday(0) ? -1 : (monday.DayNumber - weeks.Monday(0).DayNumber) / 7, weeks.Of(moment.UtcTicks - 1));
        }
    }

    [Fact]
    public void What_lies_before_the_first_or_in_the_running_week_is_in_none()
    {
        var weeks = Weeks.Between(First, Last, London);

        Assert.Equal(-1, weeks.Of(First.AddDays(-7).UtcTicks));
        Assert.Equal(-1, weeks.Of(Last.UtcTicks));
        Assert.Equal(0, Weeks.Between(Last, Last, London).Count);
        Assert.Equal(-1, Weeks.Between(Last, Last, London).Of(Last.UtcTicks));
    }
}
