namespace AdvocacyPortal.Domain.Flags;

/// <summary>Everything that can be done to a flag.</summary>
public enum FlagAction
{
    Edit,
    ChangeHeadline,
    Acknowledge,
    Ask,
    Answer,
    TakeBackQuestion,
    LapseQuestion,
    Accept,
    Decline,
    Redirect,
    MarkDuplicate,
    Unmerge,
    Take,
    Assign,
    StartWork,
    FixNow,
    Reclassify,
    ReplyAsOwner,
    AgreePlan,
    ReportCorrectionDone,
    PutOnHold,
    Resume,
    RenewHold,
    Resolve,
    PassCheck,
    FailCheck,
    PostponeCheck,
    PlanCheck,
    Dispute,
    Reopen,
    Withdraw,
    Escalate,
    DecideYes,
    DecideNo,
    StudyUntil,
    CommentInside,
    CommentWithRaiser,
    Corroborate,
    ShowName,
}

/// <summary>Why a move is refused. The words come from the resources.</summary>
public enum RefusalReason
{
    NotInThisState,
    OnlyRaiser,
    OnlyChampion,
    OnlyItsChampion,
    OnlyLeader,
    OnlyProcessOwner,
    OnlyCorrectionOwner,
    OnlyDecidingLeader,
    OnlyChecker,
    OnlySystem,
    RaiserNeverJudges,
    OwnerNeverJudges,
    ResolverNeverChecks,
    RaiserDoesNotCorroborate,
    OwnProcess,
    AnotherChampionTriages,
    AlreadyAcknowledged,
    AskedTwice,
    NotYetDue,
    LeaderSaysNo,
    HasDuplicates,
    OtherIsSame,
    OtherCannotTakeDuplicates,
    OtherCannotShowReturn,
    UnmergeTooLate,
    AlreadyItsChampion,
    NewChampionUnfit,
    SeverityTooHigh,
    NeedsPlan,
    HoldRenewedOnce,
    NoCheckPlanned,
    CheckNotDue,
    ThresholdNotMet,
    PostponedOnce,
    OnlyImported,
    NobodyRaisedIt,
    DisputedOnce,
    DisputeTooLate,
    AlreadyEscalated,
    NoPromiseMissed,
    NotEscalated,
    StudiedOnce,
    AlreadyCorroborated,
    NameAlreadyShown,
}

/// <summary>A refusal that a person can read.</summary>
/// <param name="Reason">Which rule.</param>
/// <param name="State">Where the flag stands, for <see cref="RefusalReason.NotInThisState"/>.</param>
/// <param name="When">The date the rule turns on, where it has one.</param>
public sealed record Refusal(RefusalReason Reason, FlagState? State = null, DateTimeOffset? When = null);

/// <summary>What the workflow says to an attempt.</summary>
/// <param name="To">The state after it; null where refused.</param>
/// <param name="Refusal">Null where allowed.</param>
public sealed record Verdict(FlagState? To, Refusal? Refusal)
{
    /// <summary>Whether the move may be made.</summary>
    public bool Allowed => Refusal is null;
}
