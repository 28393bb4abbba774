using System.Text.Json.Serialization;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Web.Features.Leading.Pack;

/// <summary>Where an agreed action stands.</summary>
public enum ActionState
{
    Open,
    Overdue,
    Done,

    /// <summary>The flag ended without a correction.</summary>
    Dropped,
}

/// <summary>Whether an action helped customers.</summary>
public enum ActionEffect
{
    /// <summary>No check is planned yet.</summary>
    NotPlanned,

    /// <summary>The day of the check is to come.</summary>
    ToCome,

    /// <summary>Its day came and nobody checked.</summary>
    CheckOverdue,
    Passed,
    Failed,
    Overturned,
}

/// <summary>What was agreed to be done.</summary>
/// <param name="Open">Corrections not yet done.</param>
/// <param name="Overdue">Of them, those past their date.</param>
/// <param name="Done">Done, and the check is to come or overdue.</param>
/// <param name="Checked">Checked in the quarter.</param>
/// <param name="UnderWay">Not checked yet: overdue ones first, then by date.</param>
/// <param name="Told">Checked or overturned in the quarter, oldest check first.</param>
public sealed record PackActions(int Open, int Overdue, int Done, int Checked, Capped<PackAction> UnderWay, Capped<PackAction> Told)
{
    /// <summary>Every line printed.</summary>
    [JsonIgnore]
    public IEnumerable<PackAction> Shown => UnderWay.Shown.Concat(Told.Shown);
}

/// <summary>One plan, quick fix or decided correction, with what became of it.</summary>
/// <param name="FlagId">Of which flag.</param>
/// <param name="AgreedAt">When it was agreed.</param>
/// <param name="Due">By when; null for a quick fix.</param>
/// <param name="DoneAt">When it was reported done, or the flag resolved.</param>
/// <param name="State">Where it stands.</param>
/// <param name="CheckAt">The day of the check; null where none is planned.</param>
/// <param name="CheckedAt">When the check was made.</param>
/// <param name="Effect">What it showed.</param>
/// <param name="HasPrevention">It also keeps the cause from coming back elsewhere.</param>
public sealed record PackAction(
    FlagId FlagId,
    DateTimeOffset AgreedAt,
    DateOnly? Due,
    DateTimeOffset? DoneAt,
    ActionState State,
    DateTimeOffset? CheckAt,
    DateTimeOffset? CheckedAt,
    ActionEffect Effect,
    bool HasPrevention)
{
    /// <summary>Who makes the correction; null for a quick fix.</summary>
    [JsonIgnore]
    public PersonId? Owner { get; init; }

    /// <summary>What is done for customers today; null where there is no plan.</summary>
    [JsonIgnore]
    public string? Containment { get; init; }

    /// <summary>What removes the cause; null where a leader asked for a correction and no plan is agreed yet.</summary>
    [JsonIgnore]
    public string? Correction { get; init; }

    /// <summary>What keeps it from coming back elsewhere.</summary>
    [JsonIgnore]
    public string? Prevention { get; init; }
}

/// <summary>What a leader said.</summary>
public enum LeaderAnswer
{
    Yes,
    No,
    Study,
}

/// <summary>What leaders decided.</summary>
/// <param name="Yes">Corrections ordered.</param>
/// <param name="No">Flags declined against a charter value.</param>
/// <param name="Study">Decisions put off for a study.</param>
/// <param name="Waiting">Flags that wait for a decision at the end.</param>
/// <param name="LongestWaitDays">Whole days that the longest of them has waited; null where none waits.</param>
/// <param name="Overridden">Charter values overridden by a no, most often first.</param>
/// <param name="Lines">Oldest first.</param>
public sealed record PackDecisions(
    int Yes,
    int No,
    int Study,
    int Waiting,
    int? LongestWaitDays,
    IReadOnlyList<OverriddenValue> Overridden,
    Capped<PackDecision> Lines);

/// <summary>A charter value that a no overrode.</summary>
/// <param name="ValueId">The wording.</param>
/// <param name="Times">How often in the quarter.</param>
public sealed record OverriddenValue(CharterValueVersionId ValueId, int Times);

/// <summary>One decision.</summary>
/// <param name="FlagId">On which flag.</param>
/// <param name="At">When.</param>
/// <param name="Answer">Yes, no or study until.</param>
/// <param name="WaitedDays">Whole days since it was asked for.</param>
/// <param name="ValueId">The value overridden by a no.</param>
/// <param name="Due">The day the correction is due, or the study ends.</param>
public sealed record PackDecision(FlagId FlagId, DateTimeOffset At, LeaderAnswer Answer, int WaitedDays, CharterValueVersionId? ValueId, DateOnly? Due)
{
    /// <summary>The leader who decided.</summary>
    [JsonIgnore]
    public PersonId? Leader { get; init; }

    /// <summary>Who makes the correction or the study.</summary>
    [JsonIgnore]
    public PersonId? Owner { get; init; }

    /// <summary>In the leader's words.</summary>
    [JsonIgnore]
    public string Text { get; init; } = "";
}

/// <summary>Who did not agree.</summary>
/// <param name="Disputes">Made in the quarter, oldest first.</param>
/// <param name="Repeated">Flags put before a leader again in the quarter, most often first.</param>
/// <param name="Replies">Process owners who corrected the facts in the quarter, oldest first.</param>
public sealed record PackDissent(Capped<PackDispute> Disputes, Capped<RepeatedEscalation> Repeated, Capped<PackReply> Replies);

/// <summary>A raiser who did not accept the answer.</summary>
/// <param name="FlagId">On which flag.</param>
/// <param name="At">When.</param>
/// <param name="Against">The state that it had come to.</param>
/// <param name="Result">What became of it.</param>
public sealed record PackDispute(FlagId FlagId, DateTimeOffset At, FlagState Against, DisputeResult Result);

/// <summary>A flag that was put before a leader more than once.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Times">How often by the end.</param>
/// <param name="LastAt">The last time.</param>
/// <param name="LastCause">Why then.</param>
/// <param name="Waits">It waits for a decision at the end.</param>
public sealed record RepeatedEscalation(FlagId FlagId, int Times, DateTimeOffset LastAt, EscalationCause LastCause, bool Waits);

/// <summary>A process owner who says that the facts are different.</summary>
/// <param name="FlagId">On which flag.</param>
/// <param name="At">When.</param>
public sealed record PackReply(FlagId FlagId, DateTimeOffset At)
{
    /// <summary>The first sentence of it.</summary>
    [JsonIgnore]
    public string Text { get; init; } = "";
}
