using AdvocacyPortal.Domain.Flags;
using static AdvocacyPortal.Domain.Tests.Flags.Sample;

namespace AdvocacyPortal.Domain.Tests.Flags;

public sealed class FlagFoldTests
{
    private static readonly Promises Later = Promises.From(Raised.AddDays(3), Calendar);

    [Fact]
    public void An_edit_while_a_question_waits_leaves_what_the_champion_found()
    {
        var flag = Flag().After(Champion, Accepted(Severity.High), new QuestionAsked("Which branch?", Raised.AddDays(14)));

        flag.After(Raiser, new FlagEdited(Story with { What = "Customers wait two hours.", Reach = Reach.One }));

        Assert.Equal("Customers wait two hours.", flag.Story.What);
        Assert.Equal(About, new Subject(flag.ProcessId!.Value, flag.TaskId!.Value, flag.ValueId!.Value));
        Assert.Equal((Reach.UpTo1000, Severity.High), (flag.Reach, flag.Severity));
    }

    [Fact]
    public void An_edit_before_triage_is_taken_over_whole()
    {
        var flag = Flag().After(Raiser, new FlagEdited(Story with { HarmAnswer = HarmAnswer.Yes, Reach = Reach.Over1000, ProcessId = Desk }));

        Assert.Equal((Severity.Critical, Reach.Over1000, Desk), (flag.Severity, flag.Reach, flag.ProcessId));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_withdrawal_that_stays_takes_the_raiser_out_everywhere(bool critical)
    {
        var other = FlagId.New();
        var flag = (critical ? Critical() : Flag())
            .After(Champion, new DuplicateJoined(other))
            .After(Raiser, SeenToo(other), new RaiserNameShown())
            .After(Leader, SeenToo());
        var state = flag.State;
        Assert.Equal(1, flag.CorroboratorCount);

        flag.After(Raiser, new FlagWithdrawn(null, Stays: true));

        Assert.Equal(state, flag.State);
        Assert.Null(flag.RaiserId);
        Assert.False(flag.NameShown);
        Assert.Equal([null, Leader], flag.Corroborations.Select(one => one.PersonId));
        Assert.Equal(1, flag.CorroboratorCount);
        Assert.DoesNotContain(Raiser.Value.ToString(), FlagText.Of(flag), StringComparison.Ordinal);
    }

    [Fact]
    public void A_withdrawal_is_the_same_flag_after_the_name_left_the_record()
    {
        var other = FlagId.New();
        var flag = Flag()
            .After(Raiser, new FlagMarkedDuplicate(other, "It came back there."))
            .After(Champion, new FlagUnmerged("It did not."))
            .After(Raiser, SeenToo(other), new FlagWithdrawn(null, Stays: true));
        foreach (var recorded in flag.Unsaved.Where(one => one.ActorId == Raiser))
        {
            recorded.Forget();
        }

        Assert.Equal(FlagText.Of(flag), FlagText.Of(Domain.Flags.Flag.Fold(flag.Unsaved)));
        Assert.DoesNotContain(Raiser.Value.ToString(), FlagText.Of(flag), StringComparison.Ordinal);
    }

    [Fact]
    public void A_merge_undone_after_a_dispute_still_waits_for_another_champion()
    {
        var flag = Flag().After(Champion, Declined()).After(Raiser, Disputed(Raised));
        Assert.Equal(Champion, flag.DisputedPersonId);

        flag.After(Leader, new FlagMarkedDuplicate(FlagId.New(), "Known."), new FlagUnmerged("It is not."));
        Assert.Equal(Champion, flag.DisputedPersonId);

        flag.After(Leader, Accepted());
        Assert.Null(flag.DisputedPersonId);
    }

    [Fact]
    public void What_a_merge_brought_leaves_with_it_and_nothing_else()
    {
        var (first, second) = (FlagId.New(), FlagId.New());
        var flag = Flag().After(Leader, SeenToo(), new DuplicateJoined(first), SeenToo(first), new DuplicateJoined(second), SeenToo(second));

        flag.After(Champion, new DuplicateLeft(first));

        Assert.Equal([null, second], flag.Corroborations.Select(one => one.FromFlag));
        Assert.Equal(1, flag.Duplicates);
    }

    [Fact]
    public void One_person_who_saw_it_twice_counts_once()
    {
        var flag = Flag().After(Leader, SeenToo(), SeenToo(FlagId.New())).After(Champion, SeenToo());

        Assert.Equal(2, flag.CorroboratorCount);
    }

    [Fact]
    public void A_failed_check_asks_for_a_new_plan()
    {
        var flag = Flag().After(Champion, Accepted(), new ChampionSet(Champion, null), new WorkStarted(), Planned(), new FlagResolved("New sign."));
        Assert.True(flag.PlanStands);

        flag.After(Leader, new CheckFailed(20, "Counted."));

        Assert.Equal(FlagState.InProgress, flag.State);
        Assert.False(flag.PlanStands);
        Assert.Null(flag.CheckAt);
        Assert.Null(flag.ResolvedAt);
        Assert.Equal(Champion, flag.ChampionId);
    }

    [Fact]
    public void A_reopened_flag_has_no_champion_and_no_plan()
    {
        var flag = Flag()
            .After(Champion, Accepted(), new ChampionSet(Champion, null), new WorkStarted(), Planned(), new FlagResolved("New sign."))
            .After(Leader, new CheckPassed(3, "Counted."), new FlagReopened(FlagId.New(), "It came back."));

        Assert.Equal(FlagState.Accepted, flag.State);
        Assert.Null(flag.ChampionId);
        Assert.False(flag.PlanStands);
        Assert.Null(flag.ClosedAt);
    }

    [Fact]
    public void A_hold_over_a_question_goes_back_step_by_step()
    {
        var flag = Flag().After(Champion, Accepted(), new WorkStarted(), new FlagHeld("The supplier answers.", Raised.AddDays(9)));
        Assert.Equal((FlagState.OnHold, FlagState.InProgress), (flag.State, flag.CameFrom));

        flag.After(null, new FlagResumed());
        Assert.Equal((FlagState.InProgress, null), (flag.State, flag.CameFrom));

        flag.After(Champion, new QuestionAsked("Which branch?", Raised.AddDays(14))).After(Raiser, new QuestionAnswered("All of them.", Later));
        Assert.Equal((FlagState.InProgress, Later), (flag.State, flag.Promises));
    }

    [Fact]
    public void A_no_from_a_hold_leaves_nothing_to_go_back_to()
    {
        var flag = Flag().After(Champion, Accepted(), new FlagHeld("The supplier answers.", Raised.AddDays(9)), Escalated());

        flag.After(Leader, new DecidedNo(Value, "Too dear."));

        Assert.Equal((FlagState.Declined, null, null), (flag.State, flag.CameFrom, flag.HoldUntil));
        Assert.Equal(Leader, flag.AnsweredBy);
        Assert.False(flag.Escalated);
    }

    [Fact]
    public void A_move_whose_events_lead_elsewhere_is_a_bug_and_says_so()
    {
        var flag = Flag();
        var facts = flag.Facts(Relation.Employee | Relation.Champion, Calendar, Raised, anotherChampionThere: false);

        Assert.Throws<InvalidOperationException>(() => flag.Try(FlagAction.Accept, facts, Champion, Raised, new WorkStarted()));
    }

    private static PlanAgreed Planned()
    {
        var measure = new OutcomeMeasure("people who wait", "%", 40, 5, Direction.AtMost);
        var plan = new Plan("Nobody owns the desk.", "A second desk today.", "A rota.", Champion, new(2026, 2, 1), null, measure, new(2026, 3, 1));
        return new(plan, Calendar.StartOf(plan.CheckOn));
    }
}
