namespace AdvocacyPortal.Domain.Flags;

/// <summary>The other flag of a merge or a reopening.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="IsSame">It is this very flag.</param>
/// <param name="HasDuplicates">Others were merged into it.</param>
public sealed record OtherFlag(FlagState State, bool IsSame, bool HasDuplicates);

/// <summary>Everything the guards of the workflow look at. Form fields are validated apart.</summary>
public sealed record FlagFacts
{
    /// <summary>Where the flag stands.</summary>
    public required FlagState State { get; init; }

    /// <summary>What the person is to it.</summary>
    public required Relation Is { get; init; }

    /// <summary>Where it came from, in NeedsInfo, OnHold and Duplicate.</summary>
    public FlagState? CameFrom { get; init; }
    public bool Imported { get; init; }

    /// <summary>Somebody with an account here works on it.</summary>
    public bool HasChampion { get; init; }
    public Severity Severity { get; init; }
    public FlagKind? Kind { get; init; }
    public HarmAnswer HarmAnswer { get; init; }
    public bool Acknowledged { get; init; }

    /// <summary>Rounds so far, 0–2.</summary>
    public int QuestionsAsked { get; init; }
    public DateTimeOffset? QuestionLapsesAt { get; init; }

    /// <summary>Distinct people beside the raiser who saw it too.</summary>
    public int Corroborations { get; init; }

    /// <summary>Flags merged into this one.</summary>
    public int Duplicates { get; init; }
    public DateTimeOffset? HoldUntil { get; init; }
    public bool HoldRenewed { get; init; }

    /// <summary>A plan was agreed since the last failed check, dispute or reopening.</summary>
    public bool PlanStands { get; init; }
    public CheckKind? CheckKind { get; init; }

    /// <summary>When the outcome check may be made.</summary>
    public DateTimeOffset? CheckAt { get; init; }
    public bool CheckPostponed { get; init; }

    /// <summary>When it was declined, redirected, merged, resolved or closed.</summary>
    public DateTimeOffset? AnsweredOrEndedAt { get; init; }
    public DateTimeOffset? MergedAt { get; init; }
    public bool DisputedOnce { get; init; }

    /// <summary>After a dispute: another champion is there who may triage.</summary>
    public bool AnotherChampionThere { get; init; }
    public bool Escalated { get; init; }

    /// <summary>A champion has said what is to be decided; a date, a dispute or a failed check says only that something is.</summary>
    public bool DecisionAsked { get; init; }
    public bool Studied { get; init; }

    public bool NameShown { get; init; }

    /// <summary>A missed promise that the raiser did not yet escalate for.</summary>
    public bool PromiseMissedUnescalated { get; init; }

    /// <summary>When the system tells a leader, if nothing happens before.</summary>
    public DateTimeOffset? EscalatesAt { get; init; }

    /// <summary>The kind on the form; null before it is filled in.</summary>
    public FlagKind? ProposedKind { get; init; }

    /// <summary>The severity on the form.</summary>
    public Severity? ProposedSeverity { get; init; }

    /// <summary>The form sets a process that this person owns.</summary>
    public bool ProposesOwnProcess { get; init; }

    /// <summary>The other flag on the form.</summary>
    public OtherFlag? Other { get; init; }

    /// <summary>What the new champion on the form is to this flag.</summary>
    public Relation? NewChampion { get; init; }

    /// <summary>Whether the measured value on the form meets the threshold.</summary>
    public bool? ThresholdMet { get; init; }
}
