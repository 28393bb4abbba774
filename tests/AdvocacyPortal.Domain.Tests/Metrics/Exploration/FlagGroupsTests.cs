using System.Globalization;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Statistics;
using AdvocacyPortal.Domain.Tests.Metrics.Clocks;

namespace AdvocacyPortal.Domain.Tests.Metrics.Exploration;

public sealed class FlagGroupsTests
{
    private static readonly Story[] Stories =
    [
        Story.Raised("5 Jan 09:00").Accepted("6 Jan 09:00"),
        Story.Raised("2 Feb 09:00").Accepted("5 Feb 09:00"),
        Story.Raised("9 Feb 09:00"),
        Story.Raised("2 Mar 09:00").Declined("3 Mar 09:00"),
        Story.Raised("3 Mar 09:00").Accepted("8 Mar 09:00"),
        Story.Raised("7 Apr 09:00").Accepted("8 Apr 09:00"),
    ];

    [Fact]
    public void Those_raised_before_or_after_a_period_are_in_no_count_and_no_curve()
    {
        var groups = TracedFlags.Of(Stories.Select(story => story.Timeline), At("1 May 00:00")).Group(FlagGrouping.None, MetricsGroup.Month, At("2 Feb 09:00"), At("7 Apr 09:00"));

        Assert.Equal([("2026-02", 2), ("2026-03", 2)], groups.Keys.Zip(groups.Counts));
        AssertWaits(groups, [3, 5], [3], [5]);
    }

    [Fact]
    public void Groups_that_were_not_chosen_are_in_no_count_and_no_curve()
    {
        var groups = TracedFlags.Of(Stories.Select(story => story.Timeline), At("1 May 00:00")).Group(FlagGrouping.None, MetricsGroup.Month).Only(["2026-04", "2026-02", "1999-01"]);

        Assert.Equal([("2026-02", 2), ("2026-04", 1)], groups.Keys.Zip(groups.Counts));
        AssertWaits(groups, [1, 3], [3], [1]);
    }

    [Fact]
    public void A_group_counts_a_flag_that_came_after_it_was_counted()
    {
        var table = FlagTable.Empty.With([.. Stories.Select(story => story.Timeline)]);
        Assert.Equal([6], table.AsOf(At("1 May 00:00")).All.Counts);

        table = table.With([Story.Raised("8 Apr 09:00").Timeline]);

        Assert.Equal([7], table.AsOf(At("1 May 00:00")).All.Counts);
    }

    [Fact]
    public void Of_thousands_each_wait_is_in_the_curve_of_its_group()
    {
        const int Flags = 3_000;
        static string After(int month, int minutes) => new DateTime(2026, month, 5, 9, 0, 0).AddMinutes(minutes).ToString("d MMM HH:mm", CultureInfo.InvariantCulture);
        static Story Waited(int minutes, int month) => Story.Raised(After(month, 0)).Accepted(After(month, minutes));
        var timelines = Enumerable.Range(1, Flags).Select(minutes => Waited(minutes, minutes % 3 == 0 ? 2 : 1).Timeline);

        var groups = TracedFlags.Of(timelines, At("1 May 00:00")).Group(FlagGrouping.None, MetricsGroup.Month);

        double[] Days(bool late) => [.. Enumerable.Range(1, Flags).Where(minutes => minutes % 3 == 0 == late).Select(minutes => TimeSpan.FromMinutes(minutes).TotalDays)];
        Assert.Equal(["2026-01", "2026-02"], groups.Keys);
        AssertWaits(groups, [.. Days(false).Concat(Days(true)).Order()], Days(false), Days(true));
    }

    // As days it is no number that a double can hold.
    [Fact]
    public void A_flag_and_its_columns_tell_the_same_time_to_the_tick()
    {
        var (timeline, waited) = (Story.Raised("5 Jan 09:00").Timeline, TimeSpan.FromTicks(3_719_745_299_727_951));
        var flags = TracedFlags.Of([timeline], At("5 Jan 09:00") + waited);

        var told = Assert.Single(flags.Flags).Observe(Clock.Accept, flags.AsOf);

        Assert.Equal(new(waited, ObservationEnd.Censored), told);
        Assert.Equal(told.Time, flags.All.Curves(Clock.Accept).Overall.Curve.LastTime);
        Assert.Throws<ArgumentException>(() => flags.Flags[0].Observe(Clock.Accept, At("5 Jan 08:59")));
    }

    private static void AssertWaits(FlagGroups groups, double[] all, params double[][] each)
    {
        var curves = groups.Curves(Clock.Accept, _ => true);
        Assert.Equal(all, curves.Overall.Curve.Steps.Select(step => step.Time));
        Assert.Equal(groups.Count, curves.Overall.Curve.Cases);
        Assert.Equal(each, curves.Groups.Select(group => group.Curve.Steps.Select(step => step.Time).ToArray()));
        Assert.Equal(groups.Counts, curves.Groups.Select(group => group.Curve.Cases));
    }

    private static DateTimeOffset At(string at) => Story.Raised("1 Jan 00:00").Moment(at);
}
