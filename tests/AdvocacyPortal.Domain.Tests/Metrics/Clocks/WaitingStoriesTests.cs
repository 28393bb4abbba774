using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;

namespace AdvocacyPortal.Domain.Tests.Metrics.Clocks;

/// <summary>Replies, questions and holds.</summary>
public sealed class WaitingStoriesTests
{
    [Fact]
    public void Nobody_has_looked_yet()
    {
        var flag = Story.Raised("2 Mar 09:00").AsOf("5 Mar 09:00");

        foreach (var clock in Enum.GetValues<Clock>())
        {
            flag.Runs(clock, 3);
        }
    }

    [Fact]
    public void A_thank_you_acknowledges_and_answers_nothing() =>
        Story.Raised("2 Mar 09:00").Acknowledged("2 Mar 15:00").AsOf("5 Mar 09:00")
            .Reached(Clock.Acknowledge, 0.25).Runs(Clock.Accept, 3).Runs(Clock.Answer, 3);

    [Fact]
    public void A_champions_word_to_the_raiser_acknowledges() =>
        Story.Raised("2 Mar 09:00").ToldRaiser("3 Mar 09:00").Acknowledged("4 Mar 09:00").AsOf("5 Mar 09:00")
            .Reached(Clock.Acknowledge, 1);

    [Fact]
    public void What_the_raiser_adds_and_what_champions_say_among_themselves_acknowledge_nothing() =>
        Story.Raised("2 Mar 09:00").RaiserWrote("3 Mar 09:00").TalkedInside("4 Mar 09:00").AsOf("5 Mar 09:00")
            .Runs(Clock.Acknowledge, 3);

    [Fact]
    public void An_accept_carries_a_text_and_so_acknowledges_and_answers() =>
        Story.Raised("2 Mar 09:00").Accepted("4 Mar 21:00").AsOf("5 Mar 09:00")
            .Reached(Clock.Acknowledge, 2.5).Reached(Clock.Accept, 2.5).Reached(Clock.Answer, 2.5).Runs(Clock.Resolve, 3);

    [Fact]
    public void A_question_acknowledges_and_the_clock_runs_through_it() =>
        Story.Raised("2 Mar 09:00").Asked("3 Mar 09:00").Answered("5 Mar 09:00").Accepted("6 Mar 09:00").AsOf("10 Mar 09:00")
            .Reached(Clock.Acknowledge, 1).Reached(Clock.Accept, 4, waiting: 2).Runs(Clock.Resolve, 8, waiting: 2)
            .Stayed((FlagState.Raised, 1), (FlagState.NeedsInfo, 2), (FlagState.Raised, 1), (FlagState.Accepted, 4));

    [Fact]
    public void A_question_still_open_waits_until_now() =>
        Story.Raised("2 Mar 09:00").Asked("3 Mar 09:00").AsOf("9 Mar 21:00")
            .Stands(FlagState.NeedsInfo, 6.5).Runs(Clock.Answer, 7.5, waiting: 6.5);

    [Fact]
    public void Two_rounds_of_questions_add_up() =>
        Story.Raised("2 Mar 09:00").Asked("3 Mar 09:00").Answered("4 Mar 09:00").Accepted("5 Mar 09:00")
            .Asked("10 Mar 09:00").Answered("13 Mar 09:00").Started("14 Mar 09:00").Planned("15 Mar 09:00", "30 Apr 00:00").Resolved("22 Mar 09:00")
            .AsOf("23 Mar 09:00")
            .Reached(Clock.Accept, 3, waiting: 1).Reached(Clock.Resolve, 20, waiting: 4).Runs(Clock.Verified, 21, waiting: 4);

    [Fact]
    public void A_question_taken_back_waited_for_the_raiser_too() =>
        Story.Raised("2 Mar 09:00").Asked("3 Mar 09:00").TookBackQuestion("3 Mar 21:00").AsOf("4 Mar 09:00")
            .Stands(FlagState.Raised, 0.5).Runs(Clock.Answer, 2, waiting: 0.5);

    [Fact]
    public void A_question_that_lapses_goes_back_to_where_it_came_from() =>
        Story.Raised("2 Mar 09:00").Accepted("3 Mar 09:00").Asked("4 Mar 09:00").QuestionLapsed("18 Mar 09:00").AsOf("20 Mar 09:00")
            .Stands(FlagState.Accepted, 2).Runs(Clock.Resolve, 18, waiting: 14);

    [Fact]
    public void A_hold_is_in_our_own_hands_and_stops_nothing() =>
        Story.Raised("2 Mar 09:00").Accepted("3 Mar 09:00").Started("3 Mar 09:00").Held("4 Mar 09:00").Resumed("24 Mar 09:00")
            .Planned("25 Mar 09:00", "30 Apr 00:00").Resolved("1 Apr 09:00").AsOf("2 Apr 09:00")
            .Reached(Clock.Resolve, 30)
            .Stayed((FlagState.Raised, 1), (FlagState.Accepted, 0), (FlagState.InProgress, 1), (FlagState.OnHold, 20), (FlagState.InProgress, 8), (FlagState.Resolved, 1));

    [Fact]
    public void A_hold_that_lasts_is_a_stay_without_an_end() =>
        Story.Raised("2 Mar 09:00").Accepted("3 Mar 09:00").Held("4 Mar 09:00").AsOf("14 Mar 09:00")
            .Stands(FlagState.OnHold, 10).Runs(Clock.Resolve, 12);

    [Fact]
    public void A_raiser_who_leaves_while_asked_waits_no_longer() =>
        Story.Raised("2 Mar 09:00").Asked("3 Mar 09:00").Withdrew("5 Mar 09:00").AsOf("20 Mar 09:00")
            .EndedOtherwise(Clock.Answer, 3, waiting: 2).Reached(Clock.Acknowledge, 1);

    [Fact]
    public void A_quick_fix_is_a_resolve() =>
        Story.Raised("2 Mar 09:00").Accepted("3 Mar 09:00").FixedNow("4 Mar 09:00").AsOf("5 Mar 09:00")
            .Stands(FlagState.Resolved, 1).Reached(Clock.Resolve, 2).Runs(Clock.Verified, 3);
}
