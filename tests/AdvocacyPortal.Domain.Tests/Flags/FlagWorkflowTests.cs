using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Tests.Flags;

public sealed class FlagWorkflowTests
{
    private const Relation AnyChampion = Relation.Employee | Relation.Champion;

    private static readonly DateTimeOffset Now = FavourableFacts.Now;

    [Fact]
    public void Decides_every_state_action_and_relation_as_reviewed() =>
        Repository.AssertSame(
            Repository.PathOf("tests", "AdvocacyPortal.Domain.Tests", "Flags", "FlagWorkflowTests.snapshot.txt"),
            WorkflowSnapshot.Write());

    [Fact]
    public void Has_one_row_for_each_action() =>
        Assert.Equal(Enum.GetValues<FlagAction>(), FlagWorkflow.Moves.Select(move => move.Action).Order());

    [Fact]
    public void Allows_or_refuses_with_a_reason_whatever_the_facts()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var action = (FlagAction)random.Next(Enum.GetValues<FlagAction>().Length);
            var facts = Facts(random);

            var verdict = FlagWorkflow.Decide(action, facts, Now);

            Assert.Equal(verdict.Allowed, verdict.To is not null);
            Assert.Equal(verdict.Allowed, verdict.Refusal is null);
        }
    }

    public static TheoryData<FlagAction, FlagState, Relation, RefusalReason, string> Guards()
    {
        var its = AnyChampion | Relation.ItsChampion;
        var leader = Relation.Employee | Relation.Leader;
        var deciding = leader | Relation.DecidingLeader;
        var raiser = Relation.Employee | Relation.Raiser;
        return new()
        {
            { FlagAction.Acknowledge, FlagState.Raised, AnyChampion, RefusalReason.NobodyRaisedIt, "imported" },
            { FlagAction.Ask, FlagState.Raised, AnyChampion, RefusalReason.NobodyRaisedIt, "imported" },
            { FlagAction.CommentWithRaiser, FlagState.Raised, AnyChampion, RefusalReason.NobodyRaisedIt, "imported" },
            { FlagAction.Acknowledge, FlagState.Raised, AnyChampion, RefusalReason.AlreadyAcknowledged, "acknowledged" },
            { FlagAction.Ask, FlagState.Raised, AnyChampion, RefusalReason.AskedTwice, "asked twice" },
            { FlagAction.LapseQuestion, FlagState.NeedsInfo, Relation.System, RefusalReason.NotYetDue, "question fresh" },
            { FlagAction.Accept, FlagState.Raised, AnyChampion | Relation.Disputed, RefusalReason.AnotherChampionTriages, "another champion" },
            { FlagAction.Decline, FlagState.Raised, AnyChampion | Relation.Disputed, RefusalReason.AnotherChampionTriages, "another champion" },
            { FlagAction.Redirect, FlagState.Raised, AnyChampion | Relation.Disputed, RefusalReason.AnotherChampionTriages, "another champion" },
            { FlagAction.MarkDuplicate, FlagState.Raised, AnyChampion | Relation.Disputed, RefusalReason.AnotherChampionTriages, "another champion" },
            { FlagAction.Accept, FlagState.Raised, AnyChampion, RefusalReason.OwnProcess, "own process" },
            { FlagAction.Reclassify, FlagState.InProgress, AnyChampion, RefusalReason.OwnProcess, "own process" },
            { FlagAction.Decline, FlagState.Raised, AnyChampion, RefusalReason.LeaderSaysNo, "harm possible" },
            { FlagAction.Decline, FlagState.Raised, AnyChampion, RefusalReason.LeaderSaysNo, "deceptive on the form" },
            { FlagAction.Decline, FlagState.Raised, AnyChampion, RefusalReason.LeaderSaysNo, "against interest" },
            { FlagAction.Decline, FlagState.Raised, AnyChampion, RefusalReason.LeaderSaysNo, "high on the form" },
            { FlagAction.Redirect, FlagState.Raised, AnyChampion, RefusalReason.LeaderSaysNo, "harm possible" },
            { FlagAction.MarkDuplicate, FlagState.Accepted, AnyChampion, RefusalReason.HasDuplicates, "has duplicates" },
            { FlagAction.MarkDuplicate, FlagState.Accepted, AnyChampion, RefusalReason.OtherIsSame, "itself" },
            { FlagAction.MarkDuplicate, FlagState.Accepted, AnyChampion, RefusalReason.OtherCannotTakeDuplicates, "other closed" },
            { FlagAction.MarkDuplicate, FlagState.Accepted, AnyChampion, RefusalReason.OtherCannotTakeDuplicates, "other a duplicate" },
            { FlagAction.Unmerge, FlagState.Duplicate, AnyChampion, RefusalReason.UnmergeTooLate, "long ago" },
            { FlagAction.Take, FlagState.Accepted, its, RefusalReason.AlreadyItsChampion, "" },
            { FlagAction.Assign, FlagState.Accepted, AnyChampion, RefusalReason.NewChampionUnfit, "an employee" },
            { FlagAction.Assign, FlagState.Accepted, AnyChampion, RefusalReason.NewChampionUnfit, "the raiser" },
            { FlagAction.Assign, FlagState.Accepted, AnyChampion, RefusalReason.NewChampionUnfit, "the process owner" },
            { FlagAction.Assign, FlagState.Accepted, AnyChampion, RefusalReason.AlreadyItsChampion, "the same champion" },
            { FlagAction.FixNow, FlagState.Accepted, its, RefusalReason.SeverityTooHigh, "severity high" },
            { FlagAction.Resume, FlagState.OnHold, Relation.System, RefusalReason.NotYetDue, "hold fresh" },
            { FlagAction.RenewHold, FlagState.OnHold, leader, RefusalReason.HoldRenewedOnce, "renewed" },
            { FlagAction.Resolve, FlagState.InProgress, its, RefusalReason.NeedsPlan, "no plan" },
            { FlagAction.PassCheck, FlagState.Resolved, AnyChampion, RefusalReason.NoCheckPlanned, "no check" },
            { FlagAction.PassCheck, FlagState.Resolved, AnyChampion, RefusalReason.CheckNotDue, "check later" },
            { FlagAction.PassCheck, FlagState.Resolved, AnyChampion, RefusalReason.ThresholdNotMet, "not met" },
            { FlagAction.FailCheck, FlagState.Resolved, AnyChampion, RefusalReason.NoCheckPlanned, "no check" },
            { FlagAction.FailCheck, FlagState.Resolved, AnyChampion, RefusalReason.CheckNotDue, "check later" },
            { FlagAction.PostponeCheck, FlagState.Resolved, leader, RefusalReason.PostponedOnce, "postponed" },
            { FlagAction.PostponeCheck, FlagState.Resolved, leader, RefusalReason.NoCheckPlanned, "no check" },
            { FlagAction.PlanCheck, FlagState.Resolved, AnyChampion, RefusalReason.OnlyItsChampion, "has a champion" },
            { FlagAction.PlanCheck, FlagState.Resolved, its, RefusalReason.OnlyImported, "not imported" },
            { FlagAction.Dispute, FlagState.Declined, raiser, RefusalReason.DisputedOnce, "disputed" },
            { FlagAction.Dispute, FlagState.Closed, raiser, RefusalReason.DisputeTooLate, "long ago" },
            { FlagAction.Reopen, FlagState.Closed, AnyChampion, RefusalReason.OtherIsSame, "itself" },
            { FlagAction.Reopen, FlagState.Closed, AnyChampion, RefusalReason.OtherCannotShowReturn, "other closed" },
            { FlagAction.Reopen, FlagState.Closed, AnyChampion, RefusalReason.OtherCannotShowReturn, "other has duplicates" },
            { FlagAction.Escalate, FlagState.InProgress, AnyChampion, RefusalReason.AlreadyEscalated, "decision asked" },
            { FlagAction.Escalate, FlagState.InProgress, raiser, RefusalReason.AlreadyEscalated, "escalated" },
            { FlagAction.Escalate, FlagState.InProgress, raiser, RefusalReason.NoPromiseMissed, "promises kept" },
            { FlagAction.Escalate, FlagState.Raised, Relation.System, RefusalReason.NotYetDue, "escalation later" },
            { FlagAction.DecideYes, FlagState.Raised, deciding, RefusalReason.NotEscalated, "not escalated" },
            { FlagAction.DecideNo, FlagState.Raised, deciding, RefusalReason.NotEscalated, "not escalated" },
            { FlagAction.StudyUntil, FlagState.Raised, deciding, RefusalReason.NotEscalated, "not escalated" },
            { FlagAction.StudyUntil, FlagState.Raised, deciding, RefusalReason.StudiedOnce, "studied" },
            { FlagAction.Corroborate, FlagState.Accepted, Relation.Employee | Relation.Corroborator, RefusalReason.AlreadyCorroborated, "" },
            { FlagAction.ShowName, FlagState.Accepted, raiser, RefusalReason.NameAlreadyShown, "name shown" },
        };
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public void Refuses_where_one_guard_does_not_hold(FlagAction action, FlagState state, Relation relation, RefusalReason reason, string circumstance)
    {
        var facts = Under(circumstance, FavourableFacts.For(action, state, relation));

        var verdict = FlagWorkflow.Decide(action, facts, Now);

        Assert.Equal(reason, verdict.Refusal?.Reason);
    }

    [Fact]
    public void Every_guard_is_seen_refusing()
    {
        var seen = Guards().Select(row => (row.Data.Item1, row.Data.Item4)).ToHashSet();
        var unseen = FlagWorkflow.Moves
            .SelectMany(move => move.Guards.Select(guard => (move.Action, guard.Reason)))
            .Where(pair => !seen.Contains(pair));
        Assert.Empty(unseen);
    }

    [Theory]
    [InlineData(FlagAction.Dispute, FlagState.Declined, Relation.Raiser)]
    [InlineData(FlagAction.Unmerge, FlagState.Duplicate, Relation.Champion)]
    public void Thirty_days_end_at_the_same_minute(FlagAction action, FlagState state, Relation relation)
    {
        var last = Now.AddDays(-30);
        var facts = FavourableFacts.For(action, state, relation) with { AnsweredOrEndedAt = last, MergedAt = last };

        Assert.True(FlagWorkflow.Decide(action, facts, Now).Allowed);
        Assert.Equal(Now, FlagWorkflow.Decide(action, facts, Now.AddTicks(1)).Refusal?.When);
    }

    [Theory]
    [InlineData(FlagState.Raised)]
    [InlineData(FlagState.Accepted)]
    [InlineData(FlagState.InProgress)]
    public void A_question_goes_back_where_it_came_from(FlagState from)
    {
        var facts = FavourableFacts.For(FlagAction.Answer, FlagState.NeedsInfo, Relation.Employee | Relation.Raiser) with { CameFrom = from };

        Assert.Equal(from, FlagWorkflow.Decide(FlagAction.Answer, facts, Now).To);
    }

    [Fact]
    public void A_severity_that_the_form_lowers_lets_a_champion_decline()
    {
        var facts = FavourableFacts.For(FlagAction.Decline, FlagState.Raised, AnyChampion) with { Severity = Severity.High, ProposedSeverity = Severity.Medium };

        Assert.True(FlagWorkflow.Decide(FlagAction.Decline, facts, Now).Allowed);
    }

    private static FlagFacts Under(string circumstance, FlagFacts facts) => circumstance switch
    {
        "" => facts,
        "acknowledged" => facts with { Acknowledged = true },
        "asked twice" => facts with { QuestionsAsked = 2 },
        "question fresh" => facts with { QuestionLapsesAt = Now.AddTicks(1) },
        "another champion" => facts with { AnotherChampionThere = true },
        "own process" => facts with { ProposesOwnProcess = true },
        "harm possible" => facts with { HarmAnswer = HarmAnswer.NotSure },
        "deceptive on the form" => facts with { ProposedKind = FlagKind.Deceptive },
        "against interest" => facts with { Kind = FlagKind.AgainstInterest },
        "high on the form" => facts with { ProposedSeverity = Severity.High },
        "has duplicates" => facts with { Duplicates = 1 },
        "itself" => facts with { Other = new(facts.State, IsSame: true, HasDuplicates: false) },
        "other closed" => facts with { Other = new(FlagState.Closed, IsSame: false, HasDuplicates: false) },
        "other a duplicate" => facts with { Other = new(FlagState.Duplicate, IsSame: false, HasDuplicates: false) },
        "other has duplicates" => facts with { Other = new(FlagState.Raised, IsSame: false, HasDuplicates: true) },
        "long ago" => facts with { AnsweredOrEndedAt = Now.AddDays(-31), MergedAt = Now.AddDays(-31) },
        "an employee" => facts with { NewChampion = Relation.Employee },
        "the raiser" => facts with { NewChampion = AnyChampion | Relation.Raiser },
        "the process owner" => facts with { NewChampion = AnyChampion | Relation.ProcessOwner },
        "the same champion" => facts with { NewChampion = AnyChampion | Relation.ItsChampion },
        "severity high" => facts with { Severity = Severity.High },
        "hold fresh" => facts with { HoldUntil = Now.AddTicks(1) },
        "renewed" => facts with { HoldRenewed = true },
        "no plan" => facts with { PlanStands = false },
        "no check" => facts with { CheckKind = null, CheckAt = null },
        "check later" => facts with { CheckAt = Now.AddTicks(1) },
        "not met" => facts with { ThresholdMet = false },
        "postponed" => facts with { CheckPostponed = true },
        "has a champion" => facts with { HasChampion = true },
        "imported" => facts with { Imported = true },
        "not imported" => facts with { Imported = false },
        "disputed" => facts with { DisputedOnce = true },
        "escalated" => facts with { Escalated = true },
        "decision asked" => facts with { Escalated = true, DecisionAsked = true },
        "promises kept" => facts with { PromiseMissedUnescalated = false },
        "escalation later" => facts with { EscalatesAt = Now.AddTicks(1) },
        "not escalated" => facts with { Escalated = false },
        "studied" => facts with { Studied = true },
        "name shown" => facts with { NameShown = true },
        _ => throw new ArgumentOutOfRangeException(nameof(circumstance), circumstance, null),
    };

    private static FlagFacts Facts(Random random)
    {
        bool Toss() => random.Next(2) == 0;
        DateTimeOffset? Around() => Toss() ? null : Now.AddDays(random.Next(-40, 40));
        T One<T>() where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
        return new()
        {
            State = One<FlagState>(),
            Is = (Relation)random.Next(1 << 12),
            CameFrom = Toss() ? null : One<FlagState>(),
            Imported = Toss(),
            HasChampion = Toss(),
            Severity = One<Severity>(),
            Kind = Toss() ? null : One<FlagKind>(),
            HarmAnswer = One<HarmAnswer>(),
            Acknowledged = Toss(),
            QuestionsAsked = random.Next(3),
            QuestionLapsesAt = Around(),
            Corroborations = random.Next(3),
            Duplicates = random.Next(3),
            HoldUntil = Around(),
            HoldRenewed = Toss(),
            PlanStands = Toss(),
            CheckKind = Toss() ? null : One<CheckKind>(),
            CheckAt = Around(),
            CheckPostponed = Toss(),
            AnsweredOrEndedAt = Around(),
            MergedAt = Around(),
            DisputedOnce = Toss(),
            AnotherChampionThere = Toss(),
            Escalated = Toss(),
            Studied = Toss(),
            NameShown = Toss(),
            PromiseMissedUnescalated = Toss(),
            EscalatesAt = Around(),
            ProposesOwnProcess = Toss(),
            Other = Toss() ? null : new(One<FlagState>(), Toss(), Toss()),
            NewChampion = Toss() ? null : (Relation)random.Next(1 << 12),
            ThresholdMet = Toss() ? null : Toss(),
        };
    }
}
