using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Metrics.Clocks;

/// <summary>The as-of moment, the past, clock changes, and what a flag was about back then.</summary>
public sealed class MomentStoriesTests
{
    [Fact]
    public void A_flag_is_not_there_before_it_is_raised_nor_at_that_very_moment()
    {
        var flag = Story.Raised("2 Mar 09:00");

        flag.AsOf("1 Mar 09:00").IsNotThere();
        flag.AsOf("2 Mar 09:00").IsNotThere();
        flag.AsOf("2 Mar 09:01").Runs(Clock.Resolve, 1 / 1440d);
    }

    [Fact]
    public void What_happens_at_the_moment_asked_for_has_happened()
    {
        var flag = Story.Raised("2 Mar 09:00").Accepted("4 Mar 09:00");

        flag.AsOf("4 Mar 09:00").Reached(Clock.Accept, 2).Stands(FlagState.Accepted, 0);
        flag.AsOf("4 Mar 08:59").Runs(Clock.Accept, 2 - (1 / 1440d));
    }

    [Fact]
    public void The_past_does_not_know_what_came_later()
    {
        var flag = Story.Raised("2 Mar 09:00").Accepted("3 Mar 09:00").Started("4 Mar 09:00").Planned("5 Mar 09:00", "20 Mar 00:00").Resolved("12 Mar 09:00").CheckFailed("22 Mar 09:00");

        flag.AsOf("10 Mar 09:00").Runs(Clock.Resolve, 8);
        flag.AsOf("15 Mar 09:00").Reached(Clock.Resolve, 10);
        flag.AsOf("22 Mar 09:00").Runs(Clock.Resolve, 20);
    }

    [Fact]
    public void Accepted_and_fixed_in_the_same_minute_both_took_as_long() =>
        Story.Raised("2 Mar 09:00").Accepted("3 Mar 09:00").FixedNow("3 Mar 09:00").AsOf("3 Mar 09:00")
            .Reached(Clock.Accept, 1).Reached(Clock.Resolve, 1).Stands(FlagState.Resolved, 0);

    [Fact]
    public void The_last_of_several_changes_at_one_moment_decides() =>
        Story.Raised("2 Mar 09:00").Merged("4 Mar 09:00").Unmerged("4 Mar 09:00").AsOf("4 Mar 09:00").Runs(Clock.Resolve, 2).Stands(FlagState.Raised, 0);

    [Fact]
    public void The_night_the_clocks_go_forward_is_an_hour_shorter() =>
        // Sunday 29 March 2026: 01:00 becomes 02:00 in London.
        Story.Raised("28 Mar 12:00", zone: "Europe/London").Accepted("29 Mar 12:00").AsOf("29 Mar 12:00").Reached(Clock.Accept, 23 / 24d);

    [Fact]
    public void The_night_the_clocks_go_back_is_an_hour_longer() =>
        // Sunday 25 October 2026: 03:00 becomes 02:00 in Berlin.
        Story.Raised("24 Oct 12:00", zone: "Europe/Berlin").Accepted("25 Oct 12:00").AsOf("25 Oct 12:00").Reached(Clock.Accept, 25 / 24d);

    [Fact]
    public void A_question_over_the_night_of_a_clock_change_waits_as_long_as_it_took() =>
        Story.Raised("28 Mar 00:00", zone: "Europe/London").Asked("28 Mar 12:00").Answered("30 Mar 12:00").AsOf("31 Mar 00:00")
            .Runs(Clock.Answer, 71 / 24d, waiting: 47 / 24d);

    [Fact]
    public void A_server_whose_clock_is_set_back_makes_no_time_run_backwards()
    {
        var flag = Story.Raised("2 Mar 09:00").Accepted("4 Mar 09:00").Started("4 Mar 08:00").AsOf("5 Mar 09:00");

        Assert.False(flag.Trace.IsDataError);
        flag.Stayed((FlagState.Raised, 2), (FlagState.Accepted, 0), (FlagState.InProgress, 1));
    }

    [Fact]
    public void It_was_about_what_was_known_then()
    {
        var flag = Story.Raised("2 Mar 09:00").Accepted("4 Mar 09:00", Severity.Medium).Reclassified("6 Mar 09:00", Story.Delivery, Severity.High);

        var before = flag.AsOf("3 Mar 09:00").Trace;
        var accepted = flag.AsOf("5 Mar 09:00").Trace;
        var now = flag.AsOf("7 Mar 09:00").Trace;
        Assert.Equal((null, null, null, false), (before.ProcessId, before.TaskId, before.ValueId, before.SeverityJudged));
        Assert.Equal((Story.Billing.ProcessId, Severity.Medium, FlagKind.Delay), (accepted.ProcessId, accepted.Severity, accepted.Kind));
        Assert.Equal((Story.Delivery.ProcessId, Story.Delivery.TaskId, Story.Delivery.ValueId, Severity.High), (now.ProcessId, now.TaskId, now.ValueId, now.Severity));
    }

    [Fact]
    public void It_counts_for_the_area_of_its_process_or_else_of_its_raiser()
    {
        var (flag, office) = (Story.Raised("2 Mar 09:00").Accepted("4 Mar 09:00"), AreaId.New());

        Assert.Equal(Story.RaisersArea, flag.AsOf("3 Mar 09:00").Trace.AreaBy(_ => office));
        Assert.Equal(office, flag.AsOf("5 Mar 09:00").Trace.AreaBy(_ => office));
    }

    [Fact]
    public void A_process_known_by_another_name_since_is_that_one_since()
    {
        var (one, flag) = (ProcessId.New(), Story.Raised("2 Mar 09:00").Accepted("4 Mar 09:00"));
        flag.ProcessMerged("10 Mar 09:00", one);

        Assert.Equal(Story.Billing.ProcessId, flag.AsOf("9 Mar 09:00").Trace.ProcessId);
        Assert.Equal(one, flag.AsOf("10 Mar 09:00").Trace.ProcessId);
    }

    [Fact]
    public void What_a_champion_found_outlasts_the_raisers_edit()
    {
        var flag = Story.Raised("2 Mar 09:00", reach: Reach.One).Edited("2 Mar 10:00", Reach.UpTo10).Accepted("4 Mar 09:00", reach: Reach.Over1000).Asked("5 Mar 09:00").Edited("6 Mar 09:00", Reach.One);

        Assert.Equal(1, flag.AsOf("2 Mar 09:30").Trace.Customers);
        Assert.Equal(5, flag.AsOf("3 Mar 09:00").Trace.Customers);
        Assert.Equal(2000, flag.AsOf("7 Mar 09:00").Trace.Customers);
    }
}
