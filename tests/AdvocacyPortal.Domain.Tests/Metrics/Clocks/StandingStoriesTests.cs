using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Metrics.Clocks;

namespace AdvocacyPortal.Domain.Tests.Metrics.Clocks;

/// <summary>Resolves and checks count as long as they stand.</summary>
public sealed class StandingStoriesTests
{
    private static Story Fixed => Story.Raised("2 Mar 09:00").Accepted("3 Mar 09:00").Started("4 Mar 09:00").Planned("5 Mar 09:00", "20 Mar 00:00").Resolved("12 Mar 09:00");

    [Fact]
    public void Resolved_is_not_yet_verified() =>
        Fixed.AsOf("15 Mar 09:00").Reached(Clock.Resolve, 10).Runs(Clock.Verified, 13);

    [Fact]
    public void A_passed_check_verifies() =>
        Fixed.CheckPassed("22 Mar 09:00").AsOf("1 Apr 09:00").Reached(Clock.Resolve, 10).Reached(Clock.Verified, 20).Stands(FlagState.Closed, 10);

    [Fact]
    public void A_failed_check_overturns_the_resolve()
    {
        var flag = Fixed.CheckFailed("22 Mar 09:00").AsOf("24 Mar 09:00").Runs(Clock.Resolve, 22).Runs(Clock.Verified, 22).Stands(FlagState.InProgress, 2);

        Assert.Equal(CheckResult.Failed, Assert.Single(flag.Trace.Checks).Result);
    }

    [Fact]
    public void Fixed_again_after_a_failed_check_only_the_second_resolve_counts() =>
        Fixed.CheckFailed("22 Mar 09:00").Planned("23 Mar 09:00", "20 Apr 00:00").Resolved("1 Apr 09:00").AsOf("2 Apr 09:00")
            .Reached(Clock.Resolve, 30).Runs(Clock.Verified, 31);

    [Fact]
    public void The_second_check_passes_and_the_first_stands_beside_it()
    {
        var flag = Fixed.CheckFailed("22 Mar 09:00").Planned("23 Mar 09:00", "20 Apr 00:00").Resolved("1 Apr 09:00").CheckPassed("21 Apr 09:00").AsOf("1 May 09:00")
            .Reached(Clock.Verified, 50);

        Assert.Equal([CheckResult.Failed, CheckResult.Passed], flag.Trace.Checks.Select(check => check.Result!.Value));
    }

    [Fact]
    public void A_disputed_resolve_is_not_one() =>
        Fixed.Disputed("14 Mar 09:00").AsOf("16 Mar 09:00").Runs(Clock.Resolve, 14).Reached(Clock.Accept, 1).Stands(FlagState.Raised, 2);

    [Fact]
    public void A_dispute_that_is_declined_ends_the_flag_otherwise()
    {
        var flag = Fixed.Disputed("14 Mar 09:00").Declined("17 Mar 09:00").AsOf("1 Apr 09:00").EndedOtherwise(Clock.Resolve, 15);

        Assert.Equal(DisputeResult.NotUpheld, flag.Trace.Dispute);
    }

    [Fact]
    public void A_declined_flag_accepted_after_its_dispute_keeps_its_first_answer()
    {
        var flag = Story.Raised("2 Mar 09:00").Declined("4 Mar 09:00").Disputed("10 Mar 09:00").Accepted("12 Mar 09:00").AsOf("20 Mar 09:00")
            .Reached(Clock.Answer, 2).Reached(Clock.Accept, 10).Runs(Clock.Resolve, 18);

        Assert.Equal((DisputeResult.Upheld, FlagState.Declined), (flag.Trace.Dispute, flag.Trace.FirstAnswer));
    }

    [Fact]
    public void A_disputed_no_waits_again()
    {
        var flag = Story.Raised("2 Mar 09:00").Declined("4 Mar 09:00").Disputed("10 Mar 09:00").AsOf("11 Mar 09:00").Runs(Clock.Accept, 9).Reached(Clock.Answer, 2);

        Assert.Equal(DisputeResult.Waiting, flag.Trace.Dispute);
    }

    [Fact]
    public void A_dispute_taken_back_with_the_flag_was_never_answered() =>
        Assert.Equal(DisputeResult.Withdrawn, Story.Raised("2 Mar 09:00").Declined("4 Mar 09:00").Disputed("10 Mar 09:00").Withdrew("12 Mar 09:00").AsOf("20 Mar 09:00").Trace.Dispute);

    [Fact]
    public void A_disputed_duplicate_is_raised_again_from_its_first_day() =>
        Story.Raised("2 Mar 09:00").Merged("4 Mar 09:00").Disputed("6 Mar 09:00").Accepted("8 Mar 09:00").AsOf("9 Mar 09:00")
            .Reached(Clock.Accept, 6).Runs(Clock.Resolve, 7);

    [Fact]
    public void A_dispute_of_a_passed_check_overturns_it_with_the_resolve()
    {
        var flag = Fixed.CheckPassed("22 Mar 09:00").Disputed("24 Mar 09:00").AsOf("26 Mar 09:00").Runs(Clock.Resolve, 24).Runs(Clock.Verified, 24);

        Assert.Equal((CheckResult.Overturned, false), (flag.Trace.Checks[0].Result, flag.Trace.Checks[0].CameBack));
    }

    [Fact]
    public void A_return_opens_the_flag_from_its_first_day_and_leaves_the_past_as_it_was()
    {
        var flag = Fixed.CheckPassed("22 Mar 09:00").Reopened("10 Jun 09:00");

        flag.AsOf("9 Jun 09:00").Reached(Clock.Resolve, 10).Reached(Clock.Verified, 20);
        var back = flag.AsOf("11 Jun 09:00").Runs(Clock.Resolve, 101).Runs(Clock.Verified, 101).Stands(FlagState.Accepted, 1);
        Assert.True(back.Trace.Checks[0].CameBack);
        Assert.Equal(1, back.Trace.Returns);
    }

    [Fact]
    public void Corrected_once_more_after_a_return_both_count_anew() =>
        Fixed.CheckPassed("22 Mar 09:00").Reopened("10 Jun 09:00").Started("11 Jun 09:00").Planned("12 Jun 09:00", "30 Jun 00:00").Resolved("20 Jun 09:00").CheckPassed("30 Jun 09:00").AsOf("1 Jul 09:00")
            .Reached(Clock.Resolve, 110).Reached(Clock.Verified, 120);

    [Fact]
    public void A_check_whose_day_has_come_is_due_and_one_put_off_in_time_is_not()
    {
        Assert.True(Fixed.AsOf("20 Mar 00:00").Trace.Checks[0].CameDueBy(Fixed.Moment("20 Mar 00:00")));

        var later = Fixed.CheckPostponed("18 Mar 09:00", to: "20 Apr 00:00").AsOf("25 Mar 09:00");
        Assert.False(Assert.Single(later.Trace.Checks).CameDueBy(later.Moment));
    }

    [Fact]
    public void A_check_put_off_after_its_day_stays_one_that_nobody_made()
    {
        var flag = Fixed.CheckPostponed("21 Mar 09:00", to: "20 Apr 00:00").AsOf("25 Mar 09:00");

        Assert.Equal([true, false], flag.Trace.Checks.Select(check => check.CameDueBy(flag.Moment)));
        Assert.All(flag.Trace.Checks, check => Assert.Null(check.Result));
    }

    [Fact]
    public void A_dispute_before_the_day_of_the_check_drops_it()
    {
        var flag = Fixed.Disputed("14 Mar 09:00").AsOf("1 Apr 09:00");

        Assert.False(Assert.Single(flag.Trace.Checks).CameDueBy(flag.Moment));
    }
}
