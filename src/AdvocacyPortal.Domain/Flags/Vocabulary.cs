namespace AdvocacyPortal.Domain.Flags;

/// <summary>Where a flag stands.</summary>
public enum FlagState
{
    /// <summary>In the triage inbox.</summary>
    Raised,

    /// <summary>A question waits for the raiser.</summary>
    NeedsInfo,

    /// <summary>Triaged: kind, severity, process, customer task and charter value are set.</summary>
    Accepted,

    /// <summary>Its champion works on it.</summary>
    InProgress,

    /// <summary>Waits for something outside.</summary>
    OnHold,

    /// <summary>The correction is in place; the outcome check is to come.</summary>
    Resolved,

    /// <summary>The outcome check passed.</summary>
    Closed,
    Declined,
    Redirected,
    Duplicate,
    Withdrawn,
}

/// <summary>What is wrong for the customer.</summary>
public enum FlagKind
{
    Effort,
    Delay,
    WrongOutcome,
    Confusing,
    BrokenPromise,
    AgainstInterest,
    Deceptive,
    NearMiss,
}

/// <summary>What one customer suffers, least first.</summary>
public enum Harm
{
    Nuisance,
    TimeOrEffort,
    Money,
    HealthSafetyRights,
}

/// <summary>How many customers are affected.</summary>
public enum Reach
{
    One,
    UpTo10,
    UpTo100,
    UpTo1000,
    Over1000,
}

/// <summary>How often it happens.</summary>
public enum HowOften
{
    EachCase,
    Daily,
    Weekly,
    NowAndThen,
}

/// <summary>Harm × reach, least first.</summary>
public enum Severity
{
    Low,
    Medium,
    High,
    Critical,
}

/// <summary>How the person who speaks knows.</summary>
public enum EvidenceGrade
{
    /// <summary>I saw it.</summary>
    FirstHand,

    /// <summary>Told by the one it happened to.</summary>
    SecondHand,

    /// <summary>From data or hearsay.</summary>
    Proxy,
}

/// <summary>Whether the customer agrees to be quoted.</summary>
public enum QuoteConsent
{
    NotAsked,
    Yes,
    No,
}

/// <summary>Answer to "Could customers lose money, be harmed or be misled?"</summary>
public enum HarmAnswer
{
    NotAnswered,
    No,
    NotSure,
    Yes,
}

/// <summary>Why a flag was declined.</summary>
public enum DeclineReason
{
    /// <summary>It works as customers were told it would.</summary>
    AsPromised,

    /// <summary>Changing it would cost other customers more.</summary>
    HarmsOthers,

    /// <summary>The law or a regulator asks for it.</summary>
    RequiredByLaw,

    /// <summary>What was described could not be found.</summary>
    NotFound,

    /// <summary>It was mended before the flag arrived.</summary>
    AlreadyMended,

    /// <summary>Leadership weighed it and said no.</summary>
    Decided,
    Other,
}

/// <summary>What the process owner says.</summary>
public enum OwnerStance
{
    Agree,
    CorrectFacts,
    ProposeCorrection,
}

/// <summary>How the outcome check is made.</summary>
public enum CheckKind
{
    /// <summary>A number is measured against a threshold set beforehand.</summary>
    Measured,

    /// <summary>Somebody looks: does it still happen?</summary>
    StillHappens,
}

/// <summary>Which side of the threshold is good.</summary>
public enum Direction
{
    AtMost,
    AtLeast,
}

/// <summary>Dated commitments to the raiser.</summary>
[Flags]
public enum PromiseKind
{
    None = 0,
    Reply = 1,
    Answer = 2,
    Check = 4,
}

/// <summary>Why a flag waits for a leader.</summary>
public enum EscalationCause
{
    AskedByChampion,
    AskedByRaiser,
    PromiseMissed,
    CriticalUnaccepted,
    Disputed,
    CheckFailed,
}

/// <summary>Groups of states.</summary>
public static class FlagStates
{
    /// <summary>Raised, NeedsInfo, Accepted, InProgress and OnHold.</summary>
    public static bool IsOpen(this FlagState state) => state <= FlagState.OnHold;

    /// <summary>Ended without a correction.</summary>
    public static bool IsEndedWithoutCorrection(this FlagState state) => state >= FlagState.Declined;
}
