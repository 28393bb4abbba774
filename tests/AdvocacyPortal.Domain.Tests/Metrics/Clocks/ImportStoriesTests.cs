using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;

namespace AdvocacyPortal.Domain.Tests.Metrics.Clocks;

/// <summary>What another register tells, and what it leaves out.</summary>
public sealed class ImportStoriesTests
{
    private static readonly FlagEvent Acknowledged = new FlagAcknowledged(null);
    private static readonly FlagEvent Accepted = new FlagAccepted(null, null, null);
    private static readonly FlagEvent Resolved = new FlagResolved(null);

    [Fact]
    public void Times_are_those_of_the_register_not_of_the_import() =>
        Story.Imported("2 Mar 09:00").There("3 Mar 09:00", Acknowledged).There("5 Mar 09:00", Accepted).There("12 Mar 09:00", Resolved).AsOf("20 Mar 09:00")
            .Reached(Clock.Acknowledge, 1).Reached(Clock.Accept, 3).Reached(Clock.Answer, 3).Reached(Clock.Resolve, 10);

    [Fact]
    public void A_closing_is_a_resolve_and_never_a_verified_one() =>
        Story.Imported("2 Mar 09:00").There("12 Mar 09:00", Resolved).There("17 Mar 09:00", new ClosedElsewhere()).AsOf("20 Mar 09:00")
            .Reached(Clock.Resolve, 10).Runs(Clock.Verified, 18).Stands(FlagState.Resolved, 8);

    [Fact]
    public void What_the_register_left_out_ended_with_the_resolve() =>
        Story.Imported("2 Mar 09:00").There("12 Mar 09:00", Resolved).AsOf("20 Mar 09:00")
            .EndedOtherwise(Clock.Acknowledge, 10).EndedOtherwise(Clock.Accept, 10).EndedOtherwise(Clock.Answer, 10);

    [Fact]
    public void Before_the_resolve_what_it_left_out_was_still_waited_for() =>
        Story.Imported("2 Mar 09:00").There("12 Mar 09:00", Resolved).AsOf("7 Mar 09:00").Runs(Clock.Accept, 5).Runs(Clock.Resolve, 5);

    [Fact]
    public void Open_in_the_register_it_goes_on_here() =>
        Story.Imported("2 Mar 09:00").There("5 Mar 09:00", Accepted).Started("2 Jul 09:00").Planned("3 Jul 09:00", "1 Aug 00:00").Resolved("10 Jul 09:00").AsOf("11 Jul 09:00")
            .Reached(Clock.Accept, 3).Reached(Clock.Resolve, 130);

    [Fact]
    public void A_check_planned_here_verifies_what_was_resolved_there() =>
        Story.Imported("2 Mar 09:00").There("12 Mar 09:00", Resolved).CheckPlanned("2 Jul 09:00", on: "10 Jul 00:00").CheckPassed("10 Jul 09:00").AsOf("11 Jul 09:00")
            .Reached(Clock.Resolve, 10).Reached(Clock.Verified, 130);

    [Fact]
    public void Resolved_in_the_minute_it_was_raised_took_no_time() =>
        Story.Imported("2 Mar 09:00").There("2 Mar 09:00", Resolved).AsOf("3 Mar 09:00").Reached(Clock.Resolve, 0);

    [Fact]
    public void Resolved_before_it_was_raised_is_a_data_error_without_a_negative_time()
    {
        var flag = Story.Imported("12 Mar 09:00").There("2 Mar 09:00", Resolved).AsOf("20 Mar 09:00");

        Assert.True(flag.Trace.IsDataError);
        Assert.All(Enum.GetValues<Clock>(), clock => Assert.True(flag.Trace.Observe(clock, flag.Moment).Time >= 0));
    }

    [Fact]
    public void Accepted_after_it_was_resolved_is_a_data_error() =>
        Assert.True(Story.Imported("2 Mar 09:00").There("12 Mar 09:00", Resolved).There("5 Mar 09:00", Accepted).AsOf("20 Mar 09:00").Trace.IsDataError);

    [Fact]
    public void Closed_there_before_it_was_resolved_there_is_a_data_error() =>
        Assert.True(Story.Imported("2 Mar 09:00").There("12 Mar 09:00", Resolved).There("11 Mar 09:00", new ClosedElsewhere()).AsOf("20 Mar 09:00").Trace.IsDataError);

    [Fact]
    public void Raised_after_it_was_imported_is_a_data_error() =>
        Assert.True(Story.Imported("5 Jul 09:00").AsOf("6 Jul 09:00").Trace.IsDataError);

    [Fact]
    public void A_data_error_stays_one_whatever_is_done_here() =>
        Assert.True(Story.Imported("12 Mar 09:00").There("2 Mar 09:00", Accepted).Started("2 Jul 09:00").AsOf("3 Jul 09:00").Trace.IsDataError);

    [Fact]
    public void Nobody_was_promised_anything() =>
        Assert.Empty(Story.Imported("2 Mar 09:00").AsOf("1 Jun 09:00").Trace.Promises);

    [Fact]
    public void The_severity_of_the_register_is_a_judged_one()
    {
        var judged = Story.Imported("2 Mar 09:00", Severity.High).AsOf("1 Jun 09:00").Trace;
        var presumed = Story.Imported("2 Mar 09:00").AsOf("1 Jun 09:00").Trace;

        Assert.Equal((Severity.High, true), (judged.Severity, judged.SeverityJudged));
        Assert.False(presumed.SeverityJudged);
    }
}
