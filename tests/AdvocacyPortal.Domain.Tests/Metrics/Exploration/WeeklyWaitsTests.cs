using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Domain.Tests.Metrics.Clocks;

namespace AdvocacyPortal.Domain.Tests.Metrics.Exploration;

public sealed class WeeklyWaitsTests
{
    private static readonly WorkingCalendar Utc = new(TimeZoneInfo.Utc, WorkingDays.MondayToFriday);

    [Fact]
    public void A_flag_that_still_waits_counts_with_the_whole_horizon()
    {
        // Two days, and fourteen of those that the other has waited so far: eight in the middle.
        var point = Assert.Single(Waits(Story.Raised("16 Mar 09:00").Accepted("18 Mar 09:00"), Story.Raised("17 Mar 09:00")));

        Assert.Equal((new DateOnly(2026, 3, 16), 8, 2), (point.Monday, point.Value, point.Flags));
    }

    [Fact]
    public void A_week_in_which_all_were_declined_says_nothing_of_waiting_to_be_accepted() =>
        Assert.Empty(Waits(Story.Raised("2 Mar 09:00").Declined("3 Mar 09:00"), Story.Raised("3 Mar 09:00").Declined("4 Mar 09:00")));

    [Fact]
    public void Nor_does_one_whose_last_were_declined_while_others_had_been_accepted() =>
        Assert.Empty(Waits(
            Story.Raised("9 Mar 09:00").Accepted("10 Mar 09:00"),
            Story.Raised("9 Mar 09:00").Declined("11 Mar 09:00"),
            Story.Raised("10 Mar 09:00").Declined("12 Mar 09:00")));

    [Fact]
    public void A_decline_before_the_last_was_accepted_only_leaves_fewer_to_wait()
    {
        // One of three is accepted after a day, one is declined after two, the last is accepted after four: 1 + ⅔ · 3.
        var point = Assert.Single(Waits(
            Story.Raised("9 Mar 09:00").Accepted("10 Mar 09:00"),
            Story.Raised("9 Mar 09:00").Declined("11 Mar 09:00"),
            Story.Raised("9 Mar 09:00").Accepted("13 Mar 09:00")));

        Assert.Equal(3, point.Value, 9);
    }

    [Fact]
    public void Each_week_and_each_group_has_its_own_flags()
    {
        var flags = TracedFlags.Of(
            new[]
            {
                Story.Raised("24 Feb 09:00").Accepted("25 Feb 09:00"),
                Story.Raised("26 Feb 09:00").Accepted("1 Mar 09:00"),
                Story.Raised("3 Mar 09:00").Accepted("8 Mar 09:00"),
                Story.Raised("28 Feb 09:00").Accepted("5 Mar 09:00"),
                Story.Raised("1 Mar 09:00").Accepted("3 Mar 09:00"),
            }.Select(story => story.Timeline),
            At("20 Apr 00:00"));

        var (overall, groups) = flags.Group(FlagGrouping.None, MetricsGroup.Month).WeeklyWaits(Clock.Accept, 14, Weeks.Between(At("23 Feb 00:00"), At("9 Mar 00:00"), Utc));

        // Of the first week 1, 3, 5 and 2 days, of which the last was raised in March; of the second 5.
        Assert.Equal([(new DateOnly(2026, 2, 23), 2.75, 4), (new DateOnly(2026, 3, 2), 5, 1)], overall.Select(Told));
        Assert.Equal([[(new DateOnly(2026, 2, 23), 3, 3)], [(new DateOnly(2026, 2, 23), 2, 1), (new DateOnly(2026, 3, 2), 5, 1)]], groups.Select(group => group.Select(Told).ToArray()));

        static (DateOnly, double, int) Told(WeekPoint point) => (point.Monday, point.Value, point.Flags);
    }

    private static IReadOnlyList<WeekPoint> Waits(params Story[] stories)
    {
        var weeks = Weeks.Between(At("2 Mar 00:00"), At("30 Mar 00:00"), Utc);
        return TracedFlags.Of(stories.Select(story => story.Timeline), At("20 Apr 00:00")).All.WeeklyWaits(Clock.Accept, 14, weeks).Overall;
    }

    private static DateTimeOffset At(string at) => Story.Raised("1 Jan 00:00").Moment(at);
}
