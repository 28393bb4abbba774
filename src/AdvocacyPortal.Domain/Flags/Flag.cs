using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Flags;

/// <summary>
/// A customer advocate flag. Its state is the fold of its events: <see cref="Record"/> appends an event and applies it,
/// nothing else changes a property.
/// </summary>
public sealed partial class Flag
{
    private readonly List<Corroboration> corroborations = [];
    private readonly List<RecordedFlagEvent> unsaved = [];

    private Flag() { }

    public FlagId Id { get; private set; }
    public int Number { get; private set; }

    /// <summary>Sequence of the last event; what a person saw when they decided.</summary>
    public int Version { get; private set; }
    public FlagState State { get; private set; }

    /// <summary>Where it goes back to from NeedsInfo, OnHold and Duplicate.</summary>
    public FlagState? CameFrom { get; private set; }

    /// <summary>Null after the raiser withdrew.</summary>
    public PersonId? RaiserId { get; private set; }

    /// <summary>Everyone who may read the flag may see the name, but the process owner.</summary>
    public bool NameShown { get; private set; }
    public bool Imported { get; private set; }

    /// <summary>The register an imported flag was kept in; null where it was raised here.</summary>
    public string? Source { get; private set; }

    /// <summary>What it was called there.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>Who worked on an imported flag and has no account here; stands until a champion takes it.</summary>
    public string? ChampionText { get; private set; }
    public DateTimeOffset RaisedAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>When it entered the state it is in.</summary>
    public DateTimeOffset StateSince { get; private set; }
    public FlagStory Story { get; private set; } = null!;
    public FlagKind? Kind { get; private set; }
    public Harm? Harm { get; private set; }

    /// <summary>As the champion found it, or the raiser's until then; null is unknown.</summary>
    public Reach? Reach { get; private set; }

    /// <summary>Presumed from the raiser's answers until a champion has looked.</summary>
    public Severity Severity { get; private set; }

    /// <summary>Somebody judged the severity: a champion, or the register it was imported from.</summary>
    public bool SeverityJudged { get; private set; }
    public string? SeverityReason { get; private set; }
    public ProcessId? ProcessId { get; private set; }
    public CustomerTaskId? TaskId { get; private set; }
    public CharterValueVersionId? ValueId { get; private set; }
    public PersonId? ChampionId { get; private set; }

    public Promises Promises { get; private set; } = null!;

    /// <summary>First text by a champion that the raiser can read.</summary>
    public DateTimeOffset? RepliedAt { get; private set; }
    public bool Acknowledged { get; private set; }

    /// <summary>First accept: from then on every employee may read the flag.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>The standing yes or no; null again after a dispute.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }
    public int QuestionsAsked { get; private set; }
    public DateTimeOffset? QuestionLapsesAt { get; private set; }
    public DateTimeOffset? HoldUntil { get; private set; }
    public bool HoldRenewed { get; private set; }
    public Plan? Plan { get; private set; }
    public bool PlanStands { get; private set; }
    public PersonId? CorrectionOwnerId { get; private set; }
    public DateOnly? CorrectionDue { get; private set; }
    public DateTimeOffset? CorrectionReportedAt { get; private set; }
    public CheckKind? CheckKind { get; private set; }
    public OutcomeMeasure? Outcome { get; private set; }

    /// <summary>The first instant of the day of the outcome check.</summary>
    public DateTimeOffset? CheckAt { get; private set; }
    public bool CheckPostponed { get; private set; }
    public PersonId? ResolverId { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When it was declined, redirected, merged, withdrawn, resolved or closed; null while open.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
    public FlagId? DuplicateOf { get; private set; }
    public int Duplicates { get; private set; }
    public bool DisputedOnce { get; private set; }

    /// <summary>Who gave the last answer that a raiser can dispute.</summary>
    public PersonId? AnsweredBy { get; private set; }

    /// <summary>Who gave the answer that was disputed; null once it is answered anew.</summary>
    public PersonId? DisputedPersonId { get; private set; }
    public bool Escalated { get; private set; }

    /// <summary>A champion has said what is to be decided, with options.</summary>
    public bool DecisionAsked { get; private set; }

    /// <summary>The leader waited for; null until one is appointed who may decide.</summary>
    public PersonId? EscalatedTo { get; private set; }
    public DateTimeOffset? EscalatedAt { get; private set; }
    public DateTimeOffset? StudyUntil { get; private set; }
    public PromiseKind RaiserEscalatedFor { get; private set; }
    public PromiseKind SystemEscalatedFor { get; private set; }
    public bool SystemEscalatedCritical { get; private set; }
    public IReadOnlyList<Corroboration> Corroborations => corroborations;

    /// <summary>Distinct people beside the raiser who saw it too.</summary>
    public int CorroboratorCount { get; private set; }

    /// <summary>Events not yet saved; the commit takes them.</summary>
    public IReadOnlyList<RecordedFlagEvent> Unsaved => unsaved;

    /// <summary>A new flag, in the triage inbox.</summary>
    /// <param name="id">New key.</param>
    /// <param name="raised">Number, story, promises.</param>
    /// <param name="raiser">Who raises it.</param>
    /// <param name="now">UTC.</param>
    public static Flag Raise(FlagId id, FlagRaised raised, PersonId raiser, DateTimeOffset now)
    {
        var flag = new Flag { Id = id };
        flag.Record(raised, raiser, now);
        return flag;
    }

    /// <summary>The state that a record tells. Events in order, the first one <see cref="FlagRaised"/>.</summary>
    public static Flag Fold(IEnumerable<RecordedFlagEvent> events)
    {
        var flag = new Flag();
        foreach (var recorded in events)
        {
            flag.Id = recorded.FlagId;
            flag.Apply(recorded);
        }

        return flag;
    }

    /// <summary>A flag from another register, with what happened to it there. The guards of the past are not applied.</summary>
    /// <param name="id">New key.</param>
    /// <param name="raised">Number, story and where it comes from.</param>
    /// <param name="raisedAt">When it was raised there, UTC.</param>
    /// <param name="past">What happened later there and when, in order.</param>
    /// <param name="now">When it is recorded here, UTC.</param>
    public static Flag Import(FlagId id, FlagRaised raised, DateTimeOffset raisedAt, IEnumerable<(FlagEvent Change, DateTimeOffset At)> past, DateTimeOffset now)
    {
        var flag = new Flag { Id = id };
        foreach (var (change, at) in past.Prepend((raised, raisedAt)))
        {
            var recorded = new RecordedFlagEvent(id, flag.Version + 1, null, at, now, change);
            flag.Apply(recorded);
            flag.unsaved.Add(recorded);
        }

        return flag;
    }

    /// <summary>Makes a move if the workflow allows it; a refused move changes nothing.</summary>
    /// <param name="action">The move.</param>
    /// <param name="facts">What the guards look at.</param>
    /// <param name="actor">Null for the system.</param>
    /// <param name="now">UTC.</param>
    /// <param name="changes">What it does, in order; the first is the move itself.</param>
    /// <returns>Null where it was made.</returns>
    public Refusal? Try(FlagAction action, FlagFacts facts, PersonId? actor, DateTimeOffset now, params IReadOnlyList<FlagEvent> changes)
    {
        var verdict = FlagWorkflow.Decide(action, facts, now);
        if (!verdict.Allowed)
        {
            return verdict.Refusal;
        }

        foreach (var change in changes)
        {
            Record(change, actor, now);
        }

        return State == verdict.To
            ? null
            : throw new InvalidOperationException($"{action} leads to {verdict.To}, its events to {State}.");
    }

    /// <summary>Appends what follows from another flag's move: a duplicate that joins or leaves, with its evidence.</summary>
    public void Record(FlagEvent change, PersonId? actor, DateTimeOffset now)
    {
        var recorded = new RecordedFlagEvent(Id, Version + 1, actor, now, now, change);
        Apply(recorded);
        unsaved.Add(recorded);
    }

    /// <summary>The commit has the events.</summary>
    public void Saved() => unsaved.Clear();
}

/// <summary>"I saw this too", as the flag keeps it.</summary>
public sealed class Corroboration
{
    private Corroboration() { }

    internal Corroboration(int sequence, PersonId? personId, FlagId? fromFlag, DateTimeOffset at, Evidence evidence)
    {
        Sequence = sequence;
        PersonId = personId;
        FromFlag = fromFlag;
        At = at;
        Evidence = evidence;
    }

    /// <summary>Of its event.</summary>
    public int Sequence { get; private set; }

    /// <summary>Who saw it; champions only read this.</summary>
    public PersonId? PersonId { get; private set; }

    /// <summary>The duplicate it came with.</summary>
    public FlagId? FromFlag { get; private set; }
    public DateTimeOffset At { get; private set; }
    public Evidence Evidence { get; private set; } = null!;

    internal void Forget() => PersonId = null;

    internal void Redact(Redaction redaction) => Evidence = redaction.Copy(Evidence);
}
