using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Organisation;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar London = In("Europe/London");

    [Theory]
    [InlineData("2026-01-16T10:00Z", 0, "2026-01-16T23:59Z")]
    [InlineData("2026-01-16T10:00Z", 1, "2026-01-19T23:59Z")]
    [InlineData("2026-01-17T10:00Z", 0, "2026-01-19T23:59Z")]
    [InlineData("2026-01-18T10:00Z", 1, "2026-01-20T23:59Z")]
    [InlineData("2026-01-16T10:00Z", 10, "2026-01-30T23:59Z")]
    public void Counts_no_weekend(string from, int days, string end) =>
        Assert.Equal(At(end), London.EndOfWorkingDay(At(from), days));

    [Theory]
    [InlineData("2026-03-27T10:00Z", 1, "2026-03-30T22:59Z")]
    [InlineData("2026-03-26T10:00Z", 1, "2026-03-27T23:59Z")]
    [InlineData("2026-10-23T10:00Z", 1, "2026-10-26T23:59Z")]
    public void Keeps_to_the_clock_on_the_wall_over_a_clock_change(string from, int days, string end) =>
        Assert.Equal(At(end), London.EndOfWorkingDay(At(from), days));

    [Fact]
    public void Ends_a_day_of_23_and_one_of_25_hours_before_midnight()
    {
        var everyDay = London with { Days = WorkingDays.MondayToFriday | WorkingDays.Saturday | WorkingDays.Sunday };

        Assert.Equal(At("2026-03-29T22:59Z"), everyDay.EndOfWorkingDay(At("2026-03-29T00:30Z"), 0));
        Assert.Equal(At("2026-10-25T23:59Z"), everyDay.EndOfWorkingDay(At("2026-10-24T23:30Z"), 0));
    }

    [Fact]
    public void Takes_the_day_in_the_zone_of_the_company()
    {
        // Half past midnight in London on Saturday, still Friday in UTC.
        Assert.Equal(new DateOnly(2026, 6, 13), London.DateOf(At("2026-06-12T23:30Z")));
        Assert.Equal(At("2026-06-15T22:59Z"), London.EndOfWorkingDay(At("2026-06-12T23:30Z"), 0));
    }

    [Fact]
    public void Begins_a_day_without_midnight_at_its_first_instant()
    {
        // Clocks in Santiago went from 24:00 on Saturday to 01:00 on Sunday.
        var santiago = In("America/Santiago") with { Days = WorkingDays.Saturday };

        Assert.Equal(At("2025-09-07T04:00Z"), santiago.StartOf(new(2025, 9, 7)));
        Assert.Equal(At("2025-09-07T03:59Z"), santiago.EndOfWorkingDay(At("2025-09-06T12:00Z"), 0));
    }

    [Fact]
    public void Begins_a_day_with_two_midnights_at_the_first()
    {
        // Clocks in Havana went from 01:00 back to 00:00 on Sunday.
        var havana = In("America/Havana");
        var start = havana.StartOf(new(2025, 11, 2));

        Assert.Equal(At("2025-11-02T04:00Z"), start);
        Assert.Equal(new DateOnly(2025, 11, 1), havana.DateOf(start.AddTicks(-1)));
    }

    [Theory]
    [InlineData("2026-01-16T10:00Z", "2026-01-16T18:00Z", 0)]
    [InlineData("2026-01-16T10:00Z", "2026-01-18T18:00Z", 0)]
    [InlineData("2026-01-16T10:00Z", "2026-01-19T00:00Z", 1)]
    [InlineData("2026-01-16T10:00Z", "2026-01-23T10:00Z", 5)]
    [InlineData("2026-01-19T10:00Z", "2026-01-16T10:00Z", 0)]
    public void Counts_the_working_days_that_begin_in_between(string from, string to, int days) =>
        Assert.Equal(days, London.WorkingDaysBetween(At(from), At(to)));

    [Fact]
    public void A_company_that_named_no_working_days_works_Monday_to_Friday() =>
        Assert.Equal(At("2026-01-19T23:59Z"), (London with { Days = WorkingDays.None }).EndOfWorkingDay(At("2026-01-16T10:00Z"), 1));

    [Fact]
    public void Every_day_begins_in_itself_and_after_the_day_before()
    {
        foreach (var zone in new[] { "Europe/London", "America/Santiago", "America/Havana", "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Auckland" })
        {
            var calendar = In(zone);
            for (var day = new DateOnly(2024, 1, 1); day.Year < 2027; day = day.AddDays(1))
            {
                var start = calendar.StartOf(day);
                Assert.Equal(day, calendar.DateOf(start));
                Assert.Equal(day.AddDays(-1), calendar.DateOf(start.AddTicks(-1)));
            }
        }
    }

    private static WorkingCalendar In(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone), WorkingDays.MondayToFriday);

    private static DateTimeOffset At(string instant) =>
        DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
