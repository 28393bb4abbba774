using System.Text.Json.Serialization;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Flags;

/// <summary>What happened to a flag. Who did it and when stands beside it in <see cref="RecordedFlagEvent"/>, never in it.</summary>
[JsonDerivedType(typeof(FlagRaised), nameof(FlagRaised))]
[JsonDerivedType(typeof(FlagEdited), nameof(FlagEdited))]
[JsonDerivedType(typeof(HeadlineChanged), nameof(HeadlineChanged))]
[JsonDerivedType(typeof(FlagAcknowledged), nameof(FlagAcknowledged))]
[JsonDerivedType(typeof(QuestionAsked), nameof(QuestionAsked))]
[JsonDerivedType(typeof(QuestionAnswered), nameof(QuestionAnswered))]
[JsonDerivedType(typeof(QuestionTakenBack), nameof(QuestionTakenBack))]
[JsonDerivedType(typeof(QuestionLapsed), nameof(QuestionLapsed))]
[JsonDerivedType(typeof(FlagAccepted), nameof(FlagAccepted))]
[JsonDerivedType(typeof(FlagDeclined), nameof(FlagDeclined))]
[JsonDerivedType(typeof(FlagRedirected), nameof(FlagRedirected))]
[JsonDerivedType(typeof(FlagMarkedDuplicate), nameof(FlagMarkedDuplicate))]
[JsonDerivedType(typeof(DuplicateJoined), nameof(DuplicateJoined))]
[JsonDerivedType(typeof(FlagUnmerged), nameof(FlagUnmerged))]
[JsonDerivedType(typeof(DuplicateLeft), nameof(DuplicateLeft))]
[JsonDerivedType(typeof(ChampionSet), nameof(ChampionSet))]
[JsonDerivedType(typeof(ChampionLeft), nameof(ChampionLeft))]
[JsonDerivedType(typeof(CorrectionHandedOver), nameof(CorrectionHandedOver))]
[JsonDerivedType(typeof(DecisionHandedOver), nameof(DecisionHandedOver))]
[JsonDerivedType(typeof(SubjectMerged), nameof(SubjectMerged))]
[JsonDerivedType(typeof(WorkStarted), nameof(WorkStarted))]
[JsonDerivedType(typeof(FixedNow), nameof(FixedNow))]
[JsonDerivedType(typeof(FlagReclassified), nameof(FlagReclassified))]
[JsonDerivedType(typeof(OwnerReplied), nameof(OwnerReplied))]
[JsonDerivedType(typeof(PlanAgreed), nameof(PlanAgreed))]
[JsonDerivedType(typeof(CorrectionReported), nameof(CorrectionReported))]
[JsonDerivedType(typeof(FlagHeld), nameof(FlagHeld))]
[JsonDerivedType(typeof(FlagResumed), nameof(FlagResumed))]
[JsonDerivedType(typeof(HoldRenewed), nameof(HoldRenewed))]
[JsonDerivedType(typeof(FlagResolved), nameof(FlagResolved))]
[JsonDerivedType(typeof(ClosedElsewhere), nameof(ClosedElsewhere))]
[JsonDerivedType(typeof(CheckPassed), nameof(CheckPassed))]
[JsonDerivedType(typeof(CheckFailed), nameof(CheckFailed))]
[JsonDerivedType(typeof(CheckPostponed), nameof(CheckPostponed))]
[JsonDerivedType(typeof(CheckPlanned), nameof(CheckPlanned))]
[JsonDerivedType(typeof(FlagDisputed), nameof(FlagDisputed))]
[JsonDerivedType(typeof(FlagReopened), nameof(FlagReopened))]
[JsonDerivedType(typeof(FlagWithdrawn), nameof(FlagWithdrawn))]
[JsonDerivedType(typeof(FlagEscalated), nameof(FlagEscalated))]
[JsonDerivedType(typeof(DecidedYes), nameof(DecidedYes))]
[JsonDerivedType(typeof(DecidedNo), nameof(DecidedNo))]
[JsonDerivedType(typeof(StudyOrdered), nameof(StudyOrdered))]
[JsonDerivedType(typeof(CommentedInside), nameof(CommentedInside))]
[JsonDerivedType(typeof(CommentedWithRaiser), nameof(CommentedWithRaiser))]
[JsonDerivedType(typeof(Corroborated), nameof(Corroborated))]
[JsonDerivedType(typeof(RaiserNameShown), nameof(RaiserNameShown))]
public abstract record FlagEvent;

/// <param name="Number">The reference given on arrival at the board.</param>
/// <param name="Story">What the raiser said.</param>
/// <param name="Promises">The dates shown to the raiser; null where it was imported: nobody was promised anything here.</param>
/// <param name="Import">Where it was kept before; null where it was raised here.</param>
public sealed record FlagRaised(int Number, FlagStory Story, Promises? Promises, FlagImport? Import = null) : FlagEvent;

/// <summary>What an imported flag brought along beside its story. What is null was not recorded there.</summary>
/// <param name="Source">Name of the register it was kept in.</param>
/// <param name="ExternalId">What it was called there; unique within the source.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Severity">As it was judged there.</param>
/// <param name="Customers">How many customers were affected, 1 or more.</param>
/// <param name="Champion">Who worked on it, where that is somebody with an account here.</param>
/// <param name="ChampionText">Who worked on it, in the words of the source, where it is nobody with an account here.</param>
public sealed record FlagImport(
    string Source,
    string ExternalId,
    FlagKind? Kind,
    Severity? Severity,
    int? Customers,
    PersonId? Champion,
    string? ChampionText);

/// <param name="Story">The new version, whole.</param>
public sealed record FlagEdited(FlagStory Story) : FlagEvent;

/// <param name="Headline">By a champion; the raiser's text stays as it is.</param>
public sealed record HeadlineChanged(string Headline) : FlagEvent;

/// <param name="Text">To the raiser; null where an import did not record it.</param>
public sealed record FlagAcknowledged(string? Text) : FlagEvent;

/// <param name="Question">To the raiser.</param>
/// <param name="LapsesAt">When it is taken back if nobody answers.</param>
public sealed record QuestionAsked(string Question, DateTimeOffset LapsesAt) : FlagEvent;

/// <param name="Text">From the raiser.</param>
/// <param name="Promises">The dates after the pause.</param>
public sealed record QuestionAnswered(string Text, Promises Promises) : FlagEvent;

/// <param name="Promises">The dates after the pause.</param>
public sealed record QuestionTakenBack(Promises Promises) : FlagEvent;

/// <param name="Promises">The dates after the pause.</param>
public sealed record QuestionLapsed(Promises Promises) : FlagEvent;

/// <summary>What a champion found: kind, harm and reach with the severity that follows or overrides.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Harm">What one customer suffers.</param>
/// <param name="Reach">How many; null is unknown.</param>
/// <param name="Severity">Computed, or set by hand.</param>
/// <param name="OverrideReason">Why it differs from the computed one; null where it does not.</param>
public sealed record Classification(FlagKind Kind, Harm Harm, Reach? Reach, Severity Severity, string? OverrideReason);

/// <summary>What the flag is about.</summary>
/// <param name="ProcessId">The process at fault.</param>
/// <param name="TaskId">What the customer tries to do.</param>
/// <param name="ValueId">The wording of the charter value it goes against.</param>
public sealed record Subject(ProcessId ProcessId, CustomerTaskId TaskId, CharterValueVersionId ValueId);

/// <summary>What is null was not recorded where the flag was imported from; never where it was accepted here.</summary>
/// <param name="Classification">Kind, harm, reach, severity.</param>
/// <param name="Subject">Process, task, value.</param>
/// <param name="Text">To the raiser.</param>
public sealed record FlagAccepted(Classification? Classification, Subject? Subject, string? Text) : FlagEvent;

/// <summary>What is null was not recorded where the flag was imported from; never where it was declined here.</summary>
/// <param name="Classification">Kind, harm, reach, severity.</param>
/// <param name="Reason">Reason code.</param>
/// <param name="ValueId">The charter value weighed.</param>
/// <param name="Text">To the raiser.</param>
public sealed record FlagDeclined(Classification? Classification, DeclineReason? Reason, CharterValueVersionId? ValueId, string? Text) : FlagEvent;

/// <summary>What is null was not recorded where the flag was imported from; never where it was redirected here.</summary>
/// <param name="Classification">Kind, harm, reach, severity.</param>
/// <param name="Where">Who takes care of it.</param>
/// <param name="Text">To the raiser.</param>
public sealed record FlagRedirected(Classification? Classification, string? Where, string? Text) : FlagEvent;

/// <param name="Other">The flag it is told by.</param>
/// <param name="Text">To the raiser.</param>
public sealed record FlagMarkedDuplicate(FlagId Other, string Text) : FlagEvent;

/// <summary>Recorded on the flag that another was merged into; its people's evidence follows as <see cref="Corroborated"/>.</summary>
/// <param name="Other">The duplicate.</param>
public sealed record DuplicateJoined(FlagId Other) : FlagEvent;

/// <param name="Text">Why it is a matter of its own.</param>
public sealed record FlagUnmerged(string Text) : FlagEvent;

/// <summary>Recorded on the flag that the duplicate left; the evidence that came with it goes with it.</summary>
/// <param name="Other">The former duplicate.</param>
public sealed record DuplicateLeft(FlagId Other) : FlagEvent;

/// <param name="Champion">Who works on it from now on.</param>
/// <param name="Note">Reason and hand-over; null for a first champion who took it.</param>
public sealed record ChampionSet(PersonId Champion, string? Note) : FlagEvent;

/// <summary>Its champion left the company and nobody fit was named: it waits for a champion to take it.</summary>
public sealed record ChampionLeft : FlagEvent;

/// <summary>The owner of the correction left the company.</summary>
/// <param name="Owner">Who makes the correction from now on; the due date stays.</param>
public sealed record CorrectionHandedOver(PersonId Owner) : FlagEvent;

/// <summary>The leader waited for left the company; the wait goes on from where it began.</summary>
/// <param name="To">Who decides from now on; null until one is appointed who may.</param>
public sealed record DecisionHandedOver(PersonId? To) : FlagEvent;

/// <summary>An administrator found the process or the customer task to be another one by a second name.</summary>
/// <param name="ProcessId">The process it is known by now; null where it is the task that was merged.</param>
/// <param name="TaskId">The task it is known by now; null where it is the process that was merged.</param>
public sealed record SubjectMerged(ProcessId? ProcessId, CustomerTaskId? TaskId) : FlagEvent;

public sealed record WorkStarted : FlagEvent;

/// <param name="WhatChanged">For the raiser.</param>
/// <param name="CheckAt">When "does it still happen?" is asked.</param>
public sealed record FixedNow(string WhatChanged, DateTimeOffset CheckAt) : FlagEvent;

/// <param name="Classification">As it is from now on.</param>
/// <param name="Subject">As it is from now on.</param>
/// <param name="Reason">Why.</param>
public sealed record FlagReclassified(Classification Classification, Subject Subject, string Reason) : FlagEvent;

/// <param name="Stance">What the owner says.</param>
/// <param name="Text">In the owner's words.</param>
public sealed record OwnerReplied(OwnerStance Stance, string Text) : FlagEvent;

/// <param name="Plan">Containment, correction, prevention and outcome measure.</param>
/// <param name="CheckAt">The first instant of the day of the check.</param>
public sealed record PlanAgreed(Plan Plan, DateTimeOffset CheckAt) : FlagEvent;

/// <param name="WhatChanged">In the correction owner's words.</param>
public sealed record CorrectionReported(string WhatChanged) : FlagEvent;

/// <param name="Reason">What it waits for; champions and leaders read it.</param>
/// <param name="Until">At most 30 days ahead.</param>
public sealed record FlagHeld(string Reason, DateTimeOffset Until) : FlagEvent;

public sealed record FlagResumed : FlagEvent;

/// <param name="Reason">Why once more.</param>
/// <param name="Until">At most 30 days ahead.</param>
public sealed record HoldRenewed(string Reason, DateTimeOffset Until) : FlagEvent;

/// <param name="WhatChanged">For the raiser; null where an import did not record it.</param>
public sealed record FlagResolved(string? WhatChanged) : FlagEvent;

/// <summary>
/// An import: the register it was kept in closed the flag after its end. Nobody checked the outcome, so nothing follows
/// from it here; where that closing is the only end recorded, it is a <see cref="FlagResolved"/> instead.
/// </summary>
public sealed record ClosedElsewhere : FlagEvent;

/// <param name="Measured">In the measure's unit; null for "does it still happen?".</param>
/// <param name="Source">Where the value or observation comes from.</param>
public sealed record CheckPassed(decimal? Measured, string Source) : FlagEvent;

/// <param name="Measured">In the measure's unit; null for "does it still happen?".</param>
/// <param name="Source">Where the value or observation comes from.</param>
public sealed record CheckFailed(decimal? Measured, string Source) : FlagEvent;

/// <param name="CheckAt">The new date.</param>
/// <param name="Reason">Why.</param>
public sealed record CheckPostponed(DateTimeOffset CheckAt, string Reason) : FlagEvent;

/// <param name="Outcome">Null for "does it still happen?".</param>
/// <param name="CheckAt">When.</param>
public sealed record CheckPlanned(OutcomeMeasure? Outcome, DateTimeOffset CheckAt) : FlagEvent;

/// <param name="Text">Why the raiser does not agree.</param>
/// <param name="Promises">A yes or no is promised anew.</param>
public sealed record FlagDisputed(string Text, Promises Promises) : FlagEvent;

/// <param name="ShownBy">The new flag that shows it came back.</param>
/// <param name="Text">What was seen.</param>
public sealed record FlagReopened(FlagId ShownBy, string Text) : FlagEvent;

/// <param name="Reason">Null where the raiser gave none.</param>
/// <param name="Stays">True where the flag goes on as the champions' own.</param>
public sealed record FlagWithdrawn(string? Reason, bool Stays) : FlagEvent;

/// <param name="Cause">Why it waits for a leader.</param>
/// <param name="To">That leader; null until one is appointed who may decide.</param>
/// <param name="Promise">The promise that was missed, or none.</param>
/// <param name="Question">What is to be decided; null for the system's own.</param>
/// <param name="Options">What could be done.</param>
/// <param name="Recommendation">What the champion would do.</param>
public sealed record FlagEscalated(
    EscalationCause Cause,
    PersonId? To,
    PromiseKind Promise,
    string? Question,
    IReadOnlyList<DecisionOption> Options,
    string? Recommendation) : FlagEvent;

/// <param name="CorrectionOwner">Who makes it happen.</param>
/// <param name="CorrectionDue">By when.</param>
/// <param name="Text">In the leader's words.</param>
public sealed record DecidedYes(PersonId CorrectionOwner, DateOnly CorrectionDue, string Text) : FlagEvent;

/// <param name="ValueId">The charter value overridden.</param>
/// <param name="Text">In the leader's words.</param>
public sealed record DecidedNo(CharterValueVersionId ValueId, string Text) : FlagEvent;

/// <param name="By">Who studies it.</param>
/// <param name="Until">Within 30 days.</param>
/// <param name="Text">What is to be found out.</param>
public sealed record StudyOrdered(PersonId By, DateTimeOffset Until, string Text) : FlagEvent;

/// <param name="Text">Markdown, for champions and leaders.</param>
public sealed record CommentedInside(string Text) : FlagEvent;

/// <param name="Text">Markdown, for the raiser, champions and leaders.</param>
/// <param name="FromRaiser">True where the raiser wrote it, so that the side of the talk outlives the name.</param>
public sealed record CommentedWithRaiser(string Text, bool FromRaiser) : FlagEvent;

/// <summary>"I saw this too": evidence, not a vote.</summary>
/// <param name="Evidence">What was seen.</param>
/// <param name="FromFlag">The duplicate it came with; null where the person said it here.</param>
public sealed record Corroborated(Evidence Evidence, FlagId? FromFlag) : FlagEvent;

/// <summary>The raiser lets everyone who may read the flag see the name; the process owner still does not.</summary>
public sealed record RaiserNameShown : FlagEvent;

/// <summary>What one more person saw.</summary>
/// <param name="Text">What they saw; may be empty.</param>
/// <param name="When">The day, if known.</param>
/// <param name="HowOften">How often it happens.</param>
/// <param name="Grade">How they know.</param>
/// <param name="CustomerWords">The customer's own words.</param>
/// <param name="QuoteConsent">Whether the customer agrees to be quoted.</param>
public sealed record Evidence(
    string? Text,
    DateOnly? When,
    HowOften? HowOften,
    EvidenceGrade Grade,
    string? CustomerWords,
    QuoteConsent QuoteConsent);

/// <summary>One line of a flag's record.</summary>
public sealed class RecordedFlagEvent
{
    private RecordedFlagEvent() { }

    /// <param name="flagId">Whose record.</param>
    /// <param name="sequence">From 1, without gaps.</param>
    /// <param name="actorId">Who did it; null for the system, or a raiser who withdrew.</param>
    /// <param name="happenedAt">UTC; metrics use this.</param>
    /// <param name="recordedAt">UTC; the record uses this. Differs for imports.</param>
    /// <param name="change">What happened.</param>
    public RecordedFlagEvent(FlagId flagId, int sequence, PersonId? actorId, DateTimeOffset happenedAt, DateTimeOffset recordedAt, FlagEvent change)
    {
        FlagId = flagId;
        Sequence = sequence;
        ActorId = actorId;
        HappenedAt = happenedAt;
        RecordedAt = recordedAt;
        Type = change.GetType().Name;
        Change = change;
    }

    public FlagId FlagId { get; private set; }
    public int Sequence { get; private set; }

    /// <summary>Name of the event, for queries.</summary>
    public string Type { get; private set; } = "";
    public PersonId? ActorId { get; private set; }
    public DateTimeOffset HappenedAt { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    public FlagEvent Change { get; private set; } = null!;

    /// <summary>Takes the person out of this line for good.</summary>
    public void Forget() => ActorId = null;

    /// <summary>Replaces the line by the same event with a name taken out of its texts.</summary>
    public void Redact(FlagEvent redacted) => Change = redacted;
}
