using static AdvocacyPortal.Domain.Flags.FlagState;

namespace AdvocacyPortal.Domain.Flags;

/// <summary>A rule of a move beyond state and person.</summary>
/// <param name="Reason">What the person is told where it does not hold.</param>
/// <param name="Holds">Whether the move may go on. Facts of a form not yet filled in count in its favour.</param>
/// <param name="When">The date the rule turns on, if it has one.</param>
public sealed record Guard(RefusalReason Reason, Func<FlagFacts, DateTimeOffset, bool> Holds, Func<FlagFacts, DateTimeOffset?>? When = null);

/// <summary>One row of the workflow.</summary>
/// <param name="Action">What is done.</param>
/// <param name="From">Where the flag must stand.</param>
/// <param name="Who">Any one of these relations is enough.</param>
/// <param name="OnlyFor">What others are told.</param>
/// <param name="Barred">Any one of these relations is refused, whatever else the person is.</param>
/// <param name="To">The one state it leads to; null where it stays or goes back to where it came from.</param>
/// <param name="GoesBack">It goes back to where the flag came from.</param>
/// <param name="Guards">In the order they are told.</param>
public sealed record Move(
    FlagAction Action,
    IReadOnlyList<FlagState> From,
    Relation Who,
    RefusalReason OnlyFor,
    Relation Barred,
    FlagState? To,
    bool GoesBack,
    IReadOnlyList<Guard> Guards);

/// <summary>The one table that says what may happen to a flag. Aggregate, buttons, documentation and tests read it.</summary>
public static class FlagWorkflow
{
    /// <summary>Days a raiser may dispute after a no, a resolve or a close; days a merge can be undone.</summary>
    public const int DisputeDays = 30;

    /// <summary>Days a question waits for the raiser.</summary>
    public const int QuestionDays = 14;

    /// <summary>Longest hold, and longest study, in days.</summary>
    public const int HoldDays = 30;

    /// <summary>Rounds of questions.</summary>
    public const int QuestionRounds = 2;

    private const Relation Champions = Relation.Champion | Relation.Leader;
    private const Relation Judged = Relation.Raiser | Relation.ProcessOwner;

    private static readonly FlagState[] Open = [Raised, NeedsInfo, Accepted, InProgress, OnHold];
    private static readonly FlagState[] OpenOrResolved = [.. Open, Resolved];
    private static readonly FlagState[] Any = Enum.GetValues<FlagState>();
    private static readonly FlagState[] Taken = [Accepted, NeedsInfo, InProgress, OnHold];

    private static readonly Guard OtherChampion = new(RefusalReason.AnotherChampionTriages, (f, _) => !f.Is.HasFlag(Relation.Disputed) || !f.AnotherChampionThere);
    private static readonly Guard NotOwnProcess = new(RefusalReason.OwnProcess, (f, _) => !f.ProposesOwnProcess);
    private static readonly Guard LeaderSaysNo = new(RefusalReason.LeaderSaysNo, (f, _) => f.Is.HasFlag(Relation.Leader) || !NeedsLeaderToSayNo(f));
    private static readonly Guard CheckPlanned = new(RefusalReason.NoCheckPlanned, (f, _) => f.CheckKind is not null);
    private static readonly Guard CheckDue = new(RefusalReason.CheckNotDue, (f, now) => f.CheckAt is null || f.CheckAt <= now, f => f.CheckAt);
    private static readonly Guard PlanStands = new(RefusalReason.NeedsPlan, (f, _) => f.PlanStands);
    private static readonly Guard RaisedHere = new(RefusalReason.NobodyRaisedIt, (f, _) => !f.Imported);
    private static readonly Guard Waiting = new(RefusalReason.NotEscalated, (f, _) => f.Escalated);

    /// <summary>Every move, in the order in which they are documented.</summary>
    public static IReadOnlyList<Move> Moves { get; } =
    [
        Same(FlagAction.Edit, [Raised, NeedsInfo], Relation.Raiser, RefusalReason.OnlyRaiser),
        // The line that lists show: a raiser edits it with the text, an owner of the process must not soften it.
        Same(FlagAction.ChangeHeadline, [Raised, NeedsInfo], Champions, RefusalReason.OnlyChampion, Judged),
        Same(FlagAction.Acknowledge, [Raised], Champions, RefusalReason.OnlyChampion, Judged, RaisedHere,
            new Guard(RefusalReason.AlreadyAcknowledged, (f, _) => !f.Acknowledged)),
        To(NeedsInfo, FlagAction.Ask, [Raised, Accepted, InProgress], Champions, RefusalReason.OnlyChampion, Relation.Raiser, RaisedHere,
            new Guard(RefusalReason.AskedTwice, (f, _) => f.QuestionsAsked < QuestionRounds)),
        Back(FlagAction.Answer, [NeedsInfo], Relation.Raiser, RefusalReason.OnlyRaiser),
        Back(FlagAction.TakeBackQuestion, [NeedsInfo], Champions, RefusalReason.OnlyChampion),
        Back(FlagAction.LapseQuestion, [NeedsInfo], Relation.System, RefusalReason.OnlySystem,
            new Guard(RefusalReason.NotYetDue, (f, now) => f.QuestionLapsesAt <= now, f => f.QuestionLapsesAt)),
        To(Accepted, FlagAction.Accept, [Raised], Champions, RefusalReason.OnlyChampion, Judged, OtherChampion, NotOwnProcess),
        To(Declined, FlagAction.Decline, [Raised], Champions, RefusalReason.OnlyChampion, Judged, OtherChampion, LeaderSaysNo),
        To(Redirected, FlagAction.Redirect, [Raised], Champions, RefusalReason.OnlyChampion, Judged, OtherChampion, LeaderSaysNo),
        To(Duplicate, FlagAction.MarkDuplicate, [Raised, Accepted], Champions, RefusalReason.OnlyChampion, Judged, OtherChampion,
            new Guard(RefusalReason.HasDuplicates, (f, _) => f.Duplicates == 0),
            new Guard(RefusalReason.OtherIsSame, (f, _) => f.Other is not { IsSame: true }),
            new Guard(RefusalReason.OtherCannotTakeDuplicates, (f, _) => f.Other is null || f.Other.State.IsOpen() || f.Other.State == Resolved)),
        Back(FlagAction.Unmerge, [Duplicate], Champions, RefusalReason.OnlyChampion,
            new Guard(RefusalReason.UnmergeTooLate, (f, now) => f.MergedAt is null || now <= f.MergedAt.Value.AddDays(DisputeDays), f => f.MergedAt?.AddDays(DisputeDays))),
        Same(FlagAction.Take, Taken, Champions, RefusalReason.OnlyChampion, Judged,
            new Guard(RefusalReason.AlreadyItsChampion, (f, _) => !f.Is.HasFlag(Relation.ItsChampion))),
        Same(FlagAction.Assign, Taken, Champions, RefusalReason.OnlyChampion, Relation.None,
            new Guard(RefusalReason.NewChampionUnfit, (f, _) => f.NewChampion is not { } one || ((one & Champions) != 0 && (one & Judged) == 0)),
            new Guard(RefusalReason.AlreadyItsChampion, (f, _) => f.NewChampion is not { } one || !one.HasFlag(Relation.ItsChampion))),
        To(InProgress, FlagAction.StartWork, [Accepted], Relation.ItsChampion, RefusalReason.OnlyItsChampion),
        To(Resolved, FlagAction.FixNow, [Accepted], Relation.ItsChampion, RefusalReason.OnlyItsChampion, Relation.None,
            new Guard(RefusalReason.SeverityTooHigh, (f, _) => f.Severity <= Severity.Medium)),
        Same(FlagAction.Reclassify, [Accepted, InProgress, OnHold], Champions, RefusalReason.OnlyChampion, Judged, NotOwnProcess),
        Same(FlagAction.ReplyAsOwner, Open, Relation.ProcessOwner, RefusalReason.OnlyProcessOwner),
        Same(FlagAction.AgreePlan, [InProgress], Relation.ItsChampion, RefusalReason.OnlyItsChampion),
        Same(FlagAction.ReportCorrectionDone, [InProgress], Relation.CorrectionOwner, RefusalReason.OnlyCorrectionOwner),
        To(OnHold, FlagAction.PutOnHold, [Accepted, InProgress], Relation.ItsChampion, RefusalReason.OnlyItsChampion),
        Back(FlagAction.Resume, [OnHold], Relation.ItsChampion | Relation.System, RefusalReason.OnlyItsChampion,
            new Guard(RefusalReason.NotYetDue, (f, now) => !f.Is.HasFlag(Relation.System) || f.HoldUntil <= now, f => f.HoldUntil)),
        Same(FlagAction.RenewHold, [OnHold], Relation.Leader, RefusalReason.OnlyLeader, Relation.None,
            new Guard(RefusalReason.HoldRenewedOnce, (f, _) => !f.HoldRenewed)),
        To(Resolved, FlagAction.Resolve, [InProgress], Relation.ItsChampion, RefusalReason.OnlyItsChampion, Relation.None, PlanStands),
        Check(Closed, FlagAction.PassCheck, CheckPlanned, CheckDue,
            new Guard(RefusalReason.ThresholdNotMet, (f, _) => f.ThresholdMet != false)),
        Check(InProgress, FlagAction.FailCheck, CheckPlanned, CheckDue),
        Same(FlagAction.PostponeCheck, [Resolved], Relation.Leader, RefusalReason.OnlyLeader, Judged, CheckPlanned,
            new Guard(RefusalReason.PostponedOnce, (f, _) => !f.CheckPostponed)),
        // Who worked on it may have no account here: the check is then any champion's to plan.
        Same(FlagAction.PlanCheck, [Resolved], Relation.ItsChampion | Champions, RefusalReason.OnlyItsChampion, Judged,
            new Guard(RefusalReason.OnlyItsChampion, (f, _) => f.Is.HasFlag(Relation.ItsChampion) || !f.HasChampion),
            new Guard(RefusalReason.OnlyImported, (f, _) => f.Imported && f.CheckKind is null)),
        To(Raised, FlagAction.Dispute, [Declined, Redirected, Duplicate, Resolved, Closed], Relation.Raiser, RefusalReason.OnlyRaiser, Relation.None,
            new Guard(RefusalReason.DisputedOnce, (f, _) => !f.DisputedOnce),
            new Guard(RefusalReason.DisputeTooLate, (f, now) => f.AnsweredOrEndedAt is null || now <= f.AnsweredOrEndedAt.Value.AddDays(DisputeDays), f => f.AnsweredOrEndedAt?.AddDays(DisputeDays))),
        To(Accepted, FlagAction.Reopen, [Closed], Champions, RefusalReason.OnlyChampion, Relation.None,
            new Guard(RefusalReason.OtherIsSame, (f, _) => f.Other is not { IsSame: true }),
            new Guard(RefusalReason.OtherCannotShowReturn, (f, _) => f.Other is null or { State: Raised or Accepted, HasDuplicates: false })),
        To(Withdrawn, FlagAction.Withdraw, Open, Relation.Raiser, RefusalReason.OnlyRaiser),
        Same(FlagAction.Escalate, OpenOrResolved, Champions | Relation.Raiser | Relation.System, RefusalReason.OnlyChampion, Relation.None,
            // What a date, a raiser or a failed check brought before a leader, a champion still argues for, once.
            new Guard(RefusalReason.AlreadyEscalated, (f, _) => !f.Escalated || ((f.Is & Champions) != 0 && !f.DecisionAsked)),
            new Guard(RefusalReason.NoPromiseMissed, (f, _) => (f.Is & (Champions | Relation.System)) != 0 || f.PromiseMissedUnescalated),
            new Guard(RefusalReason.NotYetDue, (f, now) => !f.Is.HasFlag(Relation.System) || f.EscalatesAt <= now, f => f.EscalatesAt)),
        Same(FlagAction.DecideYes, OpenOrResolved, Relation.DecidingLeader, RefusalReason.OnlyDecidingLeader, Judged, Waiting),
        To(Declined, FlagAction.DecideNo, Open, Relation.DecidingLeader, RefusalReason.OnlyDecidingLeader, Judged, Waiting),
        Same(FlagAction.StudyUntil, OpenOrResolved, Relation.DecidingLeader, RefusalReason.OnlyDecidingLeader, Judged, Waiting,
            new Guard(RefusalReason.StudiedOnce, (f, _) => !f.Studied)),
        Same(FlagAction.CommentInside, Any, Champions, RefusalReason.OnlyChampion),
        Same(FlagAction.CommentWithRaiser, Any, Champions | Relation.Raiser, RefusalReason.OnlyChampion, Relation.None, RaisedHere),
        Same(FlagAction.Corroborate, OpenOrResolved, Relation.Employee, RefusalReason.OnlySystem, Relation.Raiser,
            new Guard(RefusalReason.AlreadyCorroborated, (f, _) => !f.Is.HasFlag(Relation.Corroborator))),
        Same(FlagAction.ShowName, Any, Relation.Raiser, RefusalReason.OnlyRaiser, Relation.None,
            new Guard(RefusalReason.NameAlreadyShown, (f, _) => !f.NameShown)),
    ];

    private static readonly Dictionary<FlagAction, Move> ByAction = Moves.ToDictionary(move => move.Action);

    /// <summary>The row of an action.</summary>
    public static Move Of(FlagAction action) => ByAction[action];

    /// <summary>Whether this person may do this to this flag now, and where it leads.</summary>
    /// <param name="action">What is tried.</param>
    /// <param name="facts">The flag and what the person is to it.</param>
    /// <param name="now">The moment, UTC.</param>
    public static Verdict Decide(FlagAction action, FlagFacts facts, DateTimeOffset now)
    {
        var move = Of(action);
        if (WrongPerson(move, facts) is { } reason)
        {
            return new(null, new Refusal(reason));
        }

        if (!move.From.Contains(facts.State))
        {
            return new(null, new Refusal(RefusalReason.NotInThisState, facts.State));
        }

        var broken = move.Guards.FirstOrDefault(guard => !guard.Holds(facts, now));
        return broken is not null
            ? new(null, new Refusal(broken.Reason, When: broken.When?.Invoke(facts)))
            : new(Target(move, facts), null);
    }

    /// <summary>Whether only a leader may end this flag with a no, going by the form where it is filled in.</summary>
    public static bool NeedsLeaderToSayNo(FlagFacts facts) =>
        facts.HarmAnswer is HarmAnswer.Yes or HarmAnswer.NotSure
        || (facts.ProposedSeverity ?? facts.Severity) >= Severity.High
        || (facts.ProposedKind ?? facts.Kind) is FlagKind.Deceptive or FlagKind.AgainstInterest;

    private static RefusalReason? WrongPerson(Move move, FlagFacts facts)
    {
        // Nobody needs a seat in the building to see whether it still happens to customers.
        var looks = facts.CheckKind == CheckKind.StillHappens && move.Action is FlagAction.PassCheck or FlagAction.FailCheck;
        var who = looks ? move.Who | Relation.Raiser | Relation.Corroborator : move.Who;
        var barred = looks ? move.Barred & ~Relation.Raiser : move.Barred;
        if ((facts.Is & who) == 0)
        {
            return move.OnlyFor;
        }

        return (facts.Is & barred) switch
        {
            0 => null,
            var hit when hit.HasFlag(Relation.Resolver) => RefusalReason.ResolverNeverChecks,
            var hit when hit.HasFlag(Relation.ProcessOwner) => RefusalReason.OwnerNeverJudges,
            _ when move.Action == FlagAction.Corroborate => RefusalReason.RaiserDoesNotCorroborate,
            _ => RefusalReason.RaiserNeverJudges,
        };
    }

    private static FlagState Target(Move move, FlagFacts facts) => move switch
    {
        // A raiser is always let go; harm that is grave, or that others saw too, is not.
        { Action: FlagAction.Withdraw } when StaysWithoutRaiser(facts) => facts.State,
        { GoesBack: true } => facts.CameFrom ?? Accepted,
        _ => move.To ?? facts.State,
    };

    private static bool StaysWithoutRaiser(FlagFacts facts) =>
        facts.Severity >= Severity.High || facts.Corroborations > 0 || facts.Duplicates > 0;

    private static Move Same(FlagAction action, FlagState[] from, Relation who, RefusalReason onlyFor, Relation barred = Relation.None, params Guard[] guards) =>
        new(action, from, who, onlyFor, barred, null, false, guards);

    private static Move To(FlagState to, FlagAction action, FlagState[] from, Relation who, RefusalReason onlyFor, Relation barred = Relation.None, params Guard[] guards) =>
        new(action, from, who, onlyFor, barred, to, false, guards);

    private static Move Back(FlagAction action, FlagState[] from, Relation who, RefusalReason onlyFor, params Guard[] guards) =>
        new(action, from, who, onlyFor, Relation.None, null, true, guards);

    private static Move Check(FlagState to, FlagAction action, params Guard[] guards) =>
        To(to, action, [Resolved], Champions, RefusalReason.OnlyChecker, Judged | Relation.Resolver, guards);
}
