using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Metrics;

public sealed class WeeklyFlowTests
{
    // Berlin is two hours ahead in summer: Sunday 22:00 UTC is Monday there.
    private static readonly WorkingCalendar Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), WorkingDays.MondayToFriday);
    private static readonly DateTimeOffset Wednesday = new(2026, 7, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly RunningMonday = new(2026, 7, 13);

    [Theory]
    [InlineData("2026-07-13", "2026-07-13")]
    [InlineData("2026-07-19", "2026-07-13")]
    [InlineData("2026-01-01", "2025-12-29")]
    public void A_week_starts_on_monday(string day, string monday) =>
        Assert.Equal(DateOnly.Parse(monday, null), WeeklyFlow.MondayOf(DateOnly.Parse(day, null)));

    [Fact]
    public void Shows_26_complete_weeks_and_the_running_one_apart()
    {
        var flow = WeeklyFlow.Of(TracedFlags.Of((FlagTrace[])[Flag(FlagState.Raised, Wednesday.AddYears(-2))], Wednesday), Berlin);

        Assert.Equal(26, flow.Weeks.Count);
        Assert.Equal(new DateOnly(2026, 1, 12), flow.Weeks[0].Monday);
        Assert.Equal(new DateOnly(2026, 7, 6), flow.Weeks[^1].Monday);
        Assert.Equal(RunningMonday, flow.Running.Monday);
    }

    [Fact]
    public void Shows_no_week_before_the_first_flag()
    {
        var flow = WeeklyFlow.Of(TracedFlags.Of((FlagTrace[])[Flag(FlagState.Raised, Wednesday.AddDays(-15))], Wednesday), Berlin);

        Assert.Equal([new DateOnly(2026, 6, 29), new DateOnly(2026, 7, 6)], flow.Weeks.Select(week => week.Monday));
    }

    [Fact]
    public void Counts_by_the_organisations_monday()
    {
        var sundayNight = new DateTimeOffset(2026, 7, 5, 21, 59, 0, TimeSpan.Zero);
        var mondayMorning = new DateTimeOffset(2026, 7, 5, 22, 0, 0, TimeSpan.Zero);
        FlagTrace[] flags =
        [
            Flag(FlagState.Raised, sundayNight),
            Flag(FlagState.Resolved, sundayNight, resolved: mondayMorning),
            Flag(FlagState.Declined, mondayMorning, ended: Wednesday),
            // Overturned: raised counts, the resolve does not stand.
            Flag(FlagState.Accepted, mondayMorning),
            // Raised at the very as-of moment: not yet known.
            Flag(FlagState.Raised, Wednesday),
        ];

        var flow = WeeklyFlow.Of(TracedFlags.Of(flags, Wednesday), Berlin);

        Assert.Equal([new FlowWeek(new(2026, 6, 29), 2, 0, 0), new FlowWeek(new(2026, 7, 6), 2, 1, 0)], flow.Weeks);
        Assert.Equal(new FlowWeek(RunningMonday, 0, 0, 1), flow.Running);
    }

    [Fact]
    public void A_closed_flag_counts_where_it_was_resolved()
    {
        var resolved = Wednesday.AddDays(-20);
        var flow = WeeklyFlow.Of(TracedFlags.Of((FlagTrace[])[Flag(FlagState.Closed, Wednesday.AddDays(-30), resolved)], Wednesday), Berlin);

        Assert.Equal(new DateOnly(2026, 6, 22), Assert.Single(flow.Weeks, week => week.Resolved == 1).Monday);
        Assert.Equal(0, flow.Running.Resolved + flow.Running.EndedOtherwise);
    }

    private static FlagTrace Flag(FlagState state, DateTimeOffset raised, DateTimeOffset? resolved = null, DateTimeOffset? ended = null) =>
        new() { FlagId = FlagId.New(), State = state, RaisedAt = raised, ResolvedAt = resolved, EndedOtherwiseAt = ended };
}
