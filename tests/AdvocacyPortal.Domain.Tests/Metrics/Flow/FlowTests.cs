using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Flow;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Domain.Tests.Flags;
using AdvocacyPortal.Domain.Tests.Metrics.Clocks;

namespace AdvocacyPortal.Domain.Tests.Metrics.Flow;

public sealed class FlowTests
{
    private static readonly WorkingCalendar London = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), WorkingDays.MondayToFriday);

    [Fact]
    public void Each_day_counts_the_flags_in_each_state_at_its_end()
    {
        var flags = Flags(
            "5 Mar 12:00",
            Story.Raised("2 Mar 09:00").Accepted("3 Mar 09:00").Held("3 Mar 10:00").Resumed("4 Mar 09:00"),
            Story.Raised("3 Mar 09:00").Declined("4 Mar 09:00"),
            Story.Raised("5 Mar 12:00"));

        var days = StateCounts.ByDay(flags, new(At("2 Mar 00:00"), At("5 Mar 12:00")), London);

        Assert.Equal([At("3 Mar 00:00"), At("4 Mar 00:00"), At("5 Mar 00:00"), At("5 Mar 12:00")], days.Select(day => day.Moment));
        Assert.Equal([1, 1, 0, 0], days.Select(day => day.In(FlagState.Raised)));
        Assert.Equal([0, 1, 0, 0], days.Select(day => day.In(FlagState.OnHold)));
        Assert.Equal([0, 0, 1, 1], days.Select(day => day.In(FlagState.Accepted)));
        Assert.Equal([0, 0, 1, 1], days.Select(day => day.In(FlagState.Declined)));
        Assert.Equal([1, 2, 1, 1], days.Select(day => day.Open));
        Assert.Equal([1, 2, 2, 2], days.Select(day => day.All));
    }

    [Fact]
    public void An_event_at_the_moment_counts_and_a_flag_raised_at_it_does_not()
    {
        var flags = Flags("9 Mar 09:00", Story.Raised("2 Mar 09:00").Accepted("4 Mar 09:00"), Story.Raised("4 Mar 09:00").Accepted("4 Mar 09:00"));

        var counts = StateCounts.At(flags, [At("2 Mar 09:00"), At("4 Mar 09:00"), At("5 Mar 09:00")]);

        Assert.Equal([0, 1, 2], counts.Select(one => one.In(FlagState.Accepted)));
        Assert.Equal([0, 0, 0], counts.Select(one => one.In(FlagState.Raised)));
    }

    [Fact]
    public void Weeks_end_on_sunday_night_in_the_organisations_zone()
    {
        // Summer time begins on Sunday 29 March: the week ends at 23:00 UTC.
        var weeks = StateCounts.ByWeek(Flags("1 Apr 09:00", Story.Raised("25 Mar 09:00")), new(At("25 Mar 00:00"), At("1 Apr 09:00")), London);

        Assert.Equal([At("29 Mar 23:00"), At("1 Apr 09:00")], weeks.Select(week => week.Moment));
        Assert.Equal([1, 1], weeks.Select(week => week.Open));
    }

    [Fact]
    public void Counts_agree_with_the_state_of_every_flag_at_the_time()
    {
        var history = new RandomHistory(seed: 7, new HistoryCoverage());
        history.Run();
        var timelines = history.Flags.Select(flag => FlagTimeline.Of(flag.Unsaved)).ToList();
        var moments = history.Flags.SelectMany(flag => flag.Unsaved).Select(line => line.HappenedAt).Distinct().Order().ToList();

        var counts = StateCounts.At(TracedFlags.Of(timelines, history.Now.AddDays(1)).All, moments);

        Assert.All(counts, one => Assert.Equal(
            TracedFlags.Of(timelines, one.Moment).Flags.GroupBy(flag => flag.State).ToDictionary(group => group.Key, group => group.Count()),
            one.Of.Select((count, state) => (State: (FlagState)state, Count: count)).Where(pair => pair.Count > 0).ToDictionary(pair => pair.State, pair => pair.Count)));
    }

    [Fact]
    public void Ages_stand_against_the_stays_of_all_flags_those_that_last_counted_in()
    {
        // Stays in triage of 1, 2, 3 and 4 days, one flag in triage for 6 days: S falls to 0.8, 0.6, 0.4, 0.2 and stays there.
        var flags = Flags(
            "8 Mar 09:00",
            Story.Raised("2 Mar 09:00").Accepted("3 Mar 09:00"),
            Story.Raised("2 Mar 09:00").Accepted("4 Mar 09:00"),
            Story.Raised("2 Mar 09:00").Declined("5 Mar 09:00"),
            Story.Raised("2 Mar 09:00").Merged("6 Mar 09:00"),
            Story.Raised("2 Mar 09:00"));

        var ageing = Ageing.Of(flags);

        var triage = ageing[0];
        Assert.Equal((FlagState.Raised, 5, 4), (triage.State, triage.Curve.Cases, triage.Curve.Events));
        Assert.Equal((3d, null, null), (triage.Half, triage.Most, triage.Nearly));
        Assert.Equal(6, Assert.Single(triage.Flags).Days);
        Assert.Equal([5, 4], ageing.Single(one => one.State == FlagState.Accepted).Flags.Select(flag => flag.Days));
        Assert.Equal(5, ageing.Count);
    }

    [Fact]
    public void Three_lines_tell_when_half_most_and_nearly_all_stays_end()
    {
        // Of 20 stays in triage 12 last a day, 6 two and 2 three: S falls to 0.4, 0.1 and 0.
        var flags = Flags("8 Mar 09:00", [.. Enumerable.Range(0, 20).Select(i => Story.Raised("2 Mar 09:00").Accepted(i < 12 ? "3 Mar 09:00" : i < 18 ? "4 Mar 09:00" : "5 Mar 09:00"))]);

        var triage = Ageing.Of(flags)[0];

        Assert.Equal((1d, 2d, 3d), (triage.Half, triage.Most, triage.Nearly));
    }

    [Fact]
    public void A_flag_that_came_back_to_a_state_stayed_there_twice_and_is_as_old_as_its_last_stay()
    {
        var flags = Flags("12 Mar 09:00", Story.Raised("2 Mar 09:00").Asked("3 Mar 09:00").Answered("8 Mar 09:00"));

        var triage = Ageing.Of(flags)[0];

        Assert.Equal((2, 1), (triage.Curve.Cases, triage.Curve.Events));
        Assert.Equal(4, triage.Flags[0].Days);
    }

    [Fact]
    public void Only_flags_beyond_the_85_percent_line_are_named()
    {
        var flags = Flags(
            "30 Mar 09:00",
            [Story.Raised("20 Mar 09:00"), Story.Raised("29 Mar 09:00"), .. Enumerable.Range(0, 20).Select(_ => Story.Raised("2 Mar 09:00").Accepted("4 Mar 09:00"))]);

        var triage = Ageing.Of(flags)[0];

        Assert.Equal(2, triage.Most);
        Assert.Equal(10, Assert.Single(triage.BeyondMost).Days);
    }

    private static FlagGroups Flags(string asOf, params Story[] stories) =>
        TracedFlags.Of(stories.Select(story => story.Timeline), At(asOf)).All;

    private static DateTimeOffset At(string at) => Story.Raised("1 Jan 00:00").Moment(at);
}
