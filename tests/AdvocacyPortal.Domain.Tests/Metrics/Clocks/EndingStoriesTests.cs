using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;

namespace AdvocacyPortal.Domain.Tests.Metrics.Clocks;

/// <summary>Flags that end without a correction: what was waited for will not happen, and they are not dropped.</summary>
public sealed class EndingStoriesTests
{
    [Fact]
    public void A_decline_answers_and_ends_the_other_clocks() =>
        Story.Raised("2 Mar 09:00").Declined("5 Mar 09:00").AsOf("20 Mar 09:00")
            .Reached(Clock.Acknowledge, 3).Reached(Clock.Answer, 3).EndedOtherwise(Clock.Accept, 3).EndedOtherwise(Clock.Resolve, 3).EndedOtherwise(Clock.Verified, 3);

    [Fact]
    public void A_redirect_answers_too() =>
        Story.Raised("2 Mar 09:00").Redirected("4 Mar 09:00").AsOf("20 Mar 09:00")
            .Reached(Clock.Answer, 2).EndedOtherwise(Clock.Resolve, 2);

    [Fact]
    public void A_leaders_no_to_an_accepted_flag_leaves_the_accept_and_ends_the_rest() =>
        Story.Raised("2 Mar 09:00").Accepted("3 Mar 09:00").LeaderSaidNo("12 Mar 09:00").AsOf("20 Mar 09:00")
            .Reached(Clock.Accept, 1).Reached(Clock.Answer, 1).EndedOtherwise(Clock.Resolve, 10).Stands(FlagState.Declined, 8);

    [Fact]
    public void A_leaders_no_to_a_raised_flag_is_its_answer() =>
        Story.Raised("2 Mar 09:00").LeaderSaidNo("12 Mar 09:00").AsOf("20 Mar 09:00")
            .Reached(Clock.Answer, 10).EndedOtherwise(Clock.Accept, 10);

    [Fact]
    public void A_duplicate_ends_without_a_yes_or_no_of_its_own() =>
        Story.Raised("2 Mar 09:00").Merged("4 Mar 09:00").AsOf("20 Mar 09:00")
            .Reached(Clock.Acknowledge, 2).EndedOtherwise(Clock.Answer, 2).EndedOtherwise(Clock.Resolve, 2);

    [Fact]
    public void Unmerged_it_waits_again_from_the_day_it_was_raised() =>
        Story.Raised("2 Mar 09:00").Merged("4 Mar 09:00").Unmerged("12 Mar 09:00").AsOf("13 Mar 09:00")
            .Stands(FlagState.Raised, 1).Runs(Clock.Answer, 11).Runs(Clock.Resolve, 11)
            .Stayed((FlagState.Raised, 2), (FlagState.Duplicate, 8), (FlagState.Raised, 1));

    [Fact]
    public void Unmerged_after_it_was_accepted_it_is_accepted_still() =>
        Story.Raised("2 Mar 09:00").Accepted("3 Mar 09:00").Merged("4 Mar 09:00").Unmerged("10 Mar 09:00").Started("11 Mar 09:00").AsOf("12 Mar 09:00")
            .Reached(Clock.Accept, 1).Runs(Clock.Resolve, 10).Stands(FlagState.InProgress, 1);

    [Fact]
    public void Before_it_was_unmerged_it_had_ended()
    {
        var flag = Story.Raised("2 Mar 09:00").Merged("4 Mar 09:00").Unmerged("12 Mar 09:00");

        flag.AsOf("11 Mar 09:00").EndedOtherwise(Clock.Resolve, 2);
        flag.AsOf("12 Mar 09:00").Runs(Clock.Resolve, 10);
    }

    [Fact]
    public void Withdrawn_before_anybody_answered_it_stays_unanswered() =>
        Story.Raised("2 Mar 09:00").Withdrew("3 Mar 09:00").AsOf("20 Mar 09:00")
            .EndedOtherwise(Clock.Acknowledge, 1).EndedOtherwise(Clock.Answer, 1);

    [Fact]
    public void Withdrawn_where_others_saw_it_too_it_goes_on() =>
        Story.Raised("2 Mar 09:00").Corroborated("3 Mar 09:00").Withdrew("4 Mar 09:00", stays: true).Accepted("6 Mar 09:00").AsOf("8 Mar 09:00")
            .Reached(Clock.Accept, 4).Runs(Clock.Resolve, 6);

    [Fact]
    public void What_came_with_a_duplicate_leaves_with_it()
    {
        var other = FlagId.New();
        var flag = Story.Raised("2 Mar 09:00").Corroborated("3 Mar 09:00", EvidenceGrade.SecondHand).TookIn("4 Mar 09:00", other, EvidenceGrade.FirstHand).LetGo("9 Mar 09:00", other);

        Assert.Equal([EvidenceGrade.SecondHand, EvidenceGrade.FirstHand], flag.AsOf("8 Mar 09:00").Trace.Corroborations.Select(one => one.Grade));
        Assert.Equal([EvidenceGrade.SecondHand], flag.AsOf("9 Mar 09:00").Trace.Corroborations.Select(one => one.Grade));
    }
}
