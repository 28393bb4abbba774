using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Features.Reading;

/// <summary>A flag as one person may read it. What they may not read is not in here.</summary>
public sealed record FlagView
{
    public required FlagId Id { get; init; }
    public required int Number { get; init; }

    /// <summary>Where it comes from; null where it was raised here.</summary>
    public ImportLine? Import { get; init; }
    public required FlagState State { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public required string Headline { get; init; }

    /// <summary>Champions and leaders work on the page; for everybody else it needs no circuit.</summary>
    public required bool Inside { get; init; }

    /// <summary>The reader raised it.</summary>
    public required bool Own { get; init; }
    public required bool NameShown { get; init; }
    public required Speaker Raiser { get; init; }
    public string? Champion { get; init; }
    public string? ProcessOwner { get; init; }
    public string? Task { get; init; }
    public string? Process { get; init; }
    public string? Value { get; init; }
    public string? ValueText { get; init; }

    /// <summary>Where the raiser works; for those who may know who it is.</summary>
    public string? Area { get; init; }
    public required Rating Rating { get; init; }

    /// <summary>Null for those who read the sentence only.</summary>
    public StoryText? Story { get; init; }
    public QuotedWords? CustomerWords { get; init; }

    /// <summary>For those who read the story; a corroborator reads their own.</summary>
    public required IReadOnlyList<EvidenceLine> Evidence { get; init; }

    /// <summary>Distinct people beside the raiser.</summary>
    public required int SawItToo { get; init; }
    public required IReadOnlyList<PromiseLine> Promises { get; init; }
    public PlanLines? Plan { get; init; }

    /// <summary>The newest of what was changed for customers; null until it is resolved, and again after a check failed.</summary>
    public string? WhatChanged { get; init; }
    public required IReadOnlyList<CheckLine> Checks { get; init; }
    public required IReadOnlyList<OwnerReply> OwnerReplies { get; init; }
    public WaitingDecision? Waiting { get; init; }
    public required IReadOnlyList<DecisionTaken> Decisions { get; init; }
    public Ending? Ending { get; init; }

    /// <summary>Until when it is on hold, and why for those inside.</summary>
    public DateTimeOffset? HoldUntil { get; init; }
    public string? HoldReason { get; init; }

    /// <summary>The flag this one was merged into.</summary>
    public OtherFlagLink? DuplicateOf { get; init; }

    /// <summary>Flags merged into this one; those the reader may not read are counted only.</summary>
    public required IReadOnlyList<OtherFlagLink> Merged { get; init; }
    public required IReadOnlyList<HistoryLine> History { get; init; }
}

/// <summary>As whom somebody appears on a flag.</summary>
public enum SpeakerKind
{
    /// <summary>By name, in their office: champion, leader, owner, administrator.</summary>
    Person,

    /// <summary>The one who raised it, by name only where the reader may know it.</summary>
    Raiser,

    /// <summary>One who saw it too, by name only where the reader may know it.</summary>
    Colleague,

    /// <summary>A date came, or who it was says nothing.</summary>
    Portal,

    /// <summary>The register it was imported from did not say.</summary>
    NotRecorded,
}

/// <summary>Who did something, as far as the reader may know.</summary>
/// <param name="Kind">In which part.</param>
/// <param name="Name">Null where the reader may not know it, or nobody does any more.</param>
public sealed record Speaker(SpeakerKind Kind, string? Name);

/// <summary>What a champion found, or what is presumed until then.</summary>
/// <param name="Kind">Null until a champion has looked.</param>
/// <param name="Harm">Likewise.</param>
/// <param name="Reach">Null is unknown.</param>
/// <param name="Severity">Harm × reach, or set by hand.</param>
/// <param name="SetByHand">A champion overrode what was computed.</param>
/// <param name="Reason">Why, for those who read the story.</param>
/// <param name="Judged">Not merely presumed.</param>
public sealed record Rating(FlagKind? Kind, Harm? Harm, Reach? Reach, Severity Severity, bool SetByHand, string? Reason, bool Judged);

/// <summary>What an imported flag tells beside its story. Its texts are plain.</summary>
/// <param name="Source">The register it was kept in.</param>
/// <param name="ExternalId">What it was called there, for those who read the story.</param>
/// <param name="RecordedAt">When it was imported.</param>
/// <param name="Champion">Who worked on it there and has no account here, until a champion takes it.</param>
/// <param name="Customers">How many customers were affected; null where not recorded.</param>
public sealed record ImportLine(string Source, string? ExternalId, DateTimeOffset RecordedAt, string? Champion, int? Customers);

/// <summary>What the raiser wrote.</summary>
/// <param name="What">Markdown.</param>
/// <param name="Better">Markdown.</param>
/// <param name="HarmAnswer">To the harm question.</param>
/// <param name="HowOften">Null where not said.</param>
/// <param name="Grade">Null where not said.</param>
/// <param name="Earlier">Versions before, newest first.</param>
public sealed record StoryText(string What, string? Better, HarmAnswer HarmAnswer, HowOften? HowOften, EvidenceGrade? Grade, IReadOnlyList<EarlierVersion> Earlier);

/// <summary>A version that was replaced.</summary>
/// <param name="Sequence">Of its event.</param>
/// <param name="At">When it was written.</param>
/// <param name="Headline">As it was.</param>
/// <param name="What">As it was, Markdown.</param>
public sealed record EarlierVersion(int Sequence, DateTimeOffset At, string Headline, string What);

/// <summary>The customer's own words.</summary>
/// <param name="Text">As said or written.</param>
/// <param name="Consent">Without a yes only some may read them.</param>
public sealed record QuotedWords(string Text, QuoteConsent Consent);

/// <summary>"I saw this too", as evidence.</summary>
/// <param name="Sequence">Of its event.</param>
/// <param name="By">Who.</param>
/// <param name="Own">The reader's own.</param>
/// <param name="Grade">How they know.</param>
/// <param name="Text">What they saw; may be missing.</param>
/// <param name="IsPlain">The text is a headline, no Markdown: it came with a duplicate.</param>
/// <param name="When">The day it was seen.</param>
/// <param name="HowOften">How often it happens.</param>
/// <param name="At">When it was said.</param>
/// <param name="Words">The customer's words that came with it.</param>
public sealed record EvidenceLine(int Sequence, Speaker By, bool Own, EvidenceGrade Grade, string? Text, bool IsPlain, DateOnly? When, HowOften? HowOften, DateTimeOffset At, QuotedWords? Words);

/// <summary>How a promise stands.</summary>
public enum PromiseStanding
{
    Kept,
    KeptLate,
    Next,
    Later,
    Missed,

    /// <summary>While a question waits for the raiser.</summary>
    Paused,
}

/// <summary>One dated promise to the raiser.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="By">Its date; null while paused.</param>
/// <param name="KeptAt">When it was kept.</param>
public sealed record PromiseLine(PromiseKind Kind, PromiseStanding Standing, DateTimeOffset? By, DateTimeOffset? KeptAt);

/// <summary>What is done about it.</summary>
/// <param name="Stands">False where a failed check, a dispute or a reopening overtook it, or where it was never agreed.</param>
/// <param name="Cause">Null where only a leader's yes is there.</param>
/// <param name="Containment">For customers today.</param>
/// <param name="Correction">For this cause.</param>
/// <param name="Owner">Who makes the correction.</param>
/// <param name="Due">By when.</param>
/// <param name="Overdue">The day has passed and nothing was reported.</param>
/// <param name="ReportedAt">When its owner said it is done.</param>
/// <param name="Prevention">So that it never happens again.</param>
public sealed record PlanLines(bool Stands, string? Cause, string? Containment, string? Correction, string? Owner, DateOnly? Due, bool Overdue, DateTimeOffset? ReportedAt, string? Prevention);

/// <summary>An outcome check: still to come, passed or failed.</summary>
/// <param name="Sequence">Of its event; 0 for the one to come.</param>
/// <param name="Kind">Measured, or looked at.</param>
/// <param name="Measure">Null for "does it still happen?".</param>
/// <param name="Passed">Null for the one to come.</param>
/// <param name="At">When it was made, or may be made.</param>
/// <param name="Due">The one to come may be made now.</param>
/// <param name="Measured">In the measure's unit.</param>
/// <param name="Source">Where the value or the observation comes from.</param>
/// <param name="By">Who checked; null for the one to come.</param>
public sealed record CheckLine(int Sequence, CheckKind Kind, OutcomeMeasure? Measure, bool? Passed, DateTimeOffset At, bool Due, decimal? Measured, string? Source, Speaker? By);

/// <summary>What the process owner said.</summary>
/// <param name="Sequence">Of its event.</param>
/// <param name="By">The owner then.</param>
/// <param name="At">When.</param>
/// <param name="Stance">Agrees, corrects or proposes.</param>
/// <param name="Text">In their words.</param>
public sealed record OwnerReply(int Sequence, Speaker By, DateTimeOffset At, OwnerStance Stance, string Text);

/// <summary>A leader's decision is waited for.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Leader">Who; null until one is appointed.</param>
/// <param name="Since">Since when.</param>
/// <param name="DaysWithout">Shown to everyone from the seventh day on; null before.</param>
/// <param name="StudyUntil">Until when it is studied.</param>
/// <param name="Question">What is to be decided, for those who read the story.</param>
/// <param name="Options">Likewise.</param>
/// <param name="Recommendation">Likewise.</param>
public sealed record WaitingDecision(EscalationCause Cause, string? Leader, DateTimeOffset Since, int? DaysWithout, DateTimeOffset? StudyUntil, string? Question, IReadOnlyList<DecisionOption> Options, string? Recommendation)
{
    /// <summary>As one person may read it.</summary>
    /// <param name="found">An escalated flag.</param>
    /// <param name="asked">The newest escalation.</param>
    /// <param name="leader">Name of the leader waited for.</param>
    internal static WaitingDecision Of(FlagCase found, FlagEscalated asked, string? leader)
    {
        var (flag, reads) = (found.Flag, found.Visibility.Story);
        return new(
            asked.Cause,
            leader,
            flag.EscalatedAt ?? found.Now,
            flag.DaysWithoutDecision(found.Now),
            flag.StudyUntil,
            reads ? asked.Question : null,
            reads ? asked.Options : [],
            reads ? asked.Recommendation : null);
    }
}

/// <summary>What a leader may have decided.</summary>
public enum DecisionKind
{
    Yes,
    No,
    Study,
}

/// <summary>A decision, for everyone who may read the flag.</summary>
/// <param name="Sequence">Of its event.</param>
/// <param name="Kind">Yes, no, or study until.</param>
/// <param name="By">The leader.</param>
/// <param name="At">When.</param>
/// <param name="Text">In the leader's words.</param>
/// <param name="Value">The charter value a no overrides.</param>
/// <param name="Person">Who corrects or studies it.</param>
/// <param name="Due">By when.</param>
/// <param name="Until">Until when it is studied.</param>
public sealed record DecisionTaken(int Sequence, DecisionKind Kind, Speaker By, DateTimeOffset At, string Text, string? Value, string? Person, DateOnly? Due, DateTimeOffset? Until);

/// <summary>Why it ended without a correction.</summary>
/// <param name="State">How.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">The reason code of a decline.</param>
/// <param name="Value">The charter value weighed.</param>
/// <param name="Where">Where it was redirected to.</param>
/// <param name="Text">To the raiser; for those who read that thread, and a leader's no for everyone.</param>
public sealed record Ending(FlagState State, DateTimeOffset At, Speaker By, DeclineReason? Reason, string? Value, string? Where, string? Text);

/// <summary>Another flag.</summary>
/// <param name="Number">Null where the reader may not read it.</param>
/// <param name="Headline">Likewise.</param>
/// <param name="State">Likewise.</param>
public sealed record OtherFlagLink(int? Number, string? Headline, FlagState? State);

/// <summary>One line of the record.</summary>
/// <param name="Sequence">Of its event.</param>
/// <param name="Type">Name of the event; the words stand in the resources.</param>
/// <param name="By">Who.</param>
/// <param name="At">When it happened.</param>
/// <param name="RecordedAt">When it was recorded, where that differs by more than a minute: an import.</param>
/// <param name="About">A person, a date or a reference that belongs to it.</param>
/// <param name="Text">What was written, where it stands nowhere else on the page.</param>
public sealed record HistoryLine(int Sequence, string Type, Speaker By, DateTimeOffset At, DateTimeOffset? RecordedAt, string? About, string? Text);
