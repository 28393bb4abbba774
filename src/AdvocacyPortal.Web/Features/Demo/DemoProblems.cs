using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Web.Features.Demo;

/// <summary>One problem of the invented company, as several of its people tell it.</summary>
public sealed record DemoProblem
{
    public required string Key { get; init; }
    public required string Process { get; init; }
    public required string Task { get; init; }
    public required string Value { get; init; }
    public required FlagKind Kind { get; init; }
    public required Harm Harm { get; init; }
    public required Reach Reach { get; init; }
    public required HowOften HowOften { get; init; }
    public required IReadOnlyList<string> Narratives { get; init; }

    /// <summary>The narrative that the problem's own answers fit.</summary>
    public required int LeadNarrative { get; init; }
    public required IReadOnlyList<string> CustomerWords { get; init; }
    public string? WouldBeBetter { get; init; }
    public string? DeclineReason { get; init; }
    public required DemoQuestion Question { get; init; }
    public required string Acknowledge { get; init; }
    public required DemoPlan Plan { get; init; }
    public required string WhatChanged { get; init; }
    public required DemoOwnerReply OwnerReply { get; init; }
    public required DemoHold Hold { get; init; }
    public required DemoComments Comments { get; init; }
    public required IReadOnlyList<string> Corroborations { get; init; }
}

/// <summary>A question to the raiser and what they say.</summary>
public sealed record DemoQuestion(string Ask, string Answer);

/// <summary>What the process owner says.</summary>
public sealed record DemoOwnerReply(OwnerStance Stance, string Text);

/// <summary>What a flag waits for.</summary>
public sealed record DemoHold(string Reason);

/// <summary>What is said in the two threads.</summary>
public sealed record DemoComments(IReadOnlyList<string> Inside, IReadOnlyList<string> Raiser);

/// <summary>A plan and what its check measures.</summary>
public sealed record DemoPlan(
    string Cause,
    string Containment,
    string Correction,
    string? Prevention,
    string Measure,
    string Unit,
    decimal Baseline,
    decimal Threshold,
    Direction Direction,
    decimal MeasuredPass,
    decimal MeasuredFail,
    string Source);

/// <summary>Texts that suit any flag.</summary>
public sealed record DemoCommon
{
    public required IReadOnlyList<string> Acknowledge { get; init; }
    public required IReadOnlyList<DemoQuestion> Question { get; init; }
    public required IReadOnlyList<DemoHandOver> HandOver { get; init; }
    public required IReadOnlyList<string> RedirectedNarratives { get; init; }
    public required IReadOnlyList<DemoRedirect> Redirect { get; init; }
    public required IReadOnlyList<string> Duplicate { get; init; }
    public required IReadOnlyList<string> Unmerge { get; init; }
    public required IReadOnlyList<string> Withdraw { get; init; }
    public required IReadOnlyList<string> Dispute { get; init; }
    public required IReadOnlyList<DemoEscalation> Escalate { get; init; }
    public required IReadOnlyList<string> DecideYes { get; init; }
    public required IReadOnlyList<string> DecideNo { get; init; }
    public required IReadOnlyList<string> DecideStudy { get; init; }
    public required IReadOnlyList<string> SeverityOverride { get; init; }
    public required IReadOnlyList<string> HoldRenew { get; init; }
    public required IReadOnlyList<string> PostponeCheck { get; init; }
    public required IReadOnlyList<string> FixNow { get; init; }
    public required DemoStillHappens FixNowCheck { get; init; }
    public required IReadOnlyList<string> PassCheck { get; init; }
    public required IReadOnlyList<string> FailCheck { get; init; }
    public required IReadOnlyList<string> Reopen { get; init; }
    public required IReadOnlyList<string> CommentRaiser { get; init; }
    public required IReadOnlyList<string> CommentRaiserReply { get; init; }
    public required IReadOnlyList<string> CommentInside { get; init; }
    public required IReadOnlyList<string> Corroborations { get; init; }
}

/// <summary>Why a flag changes hands, and what the next one needs to know.</summary>
public sealed record DemoHandOver(string Reason, string Note);

/// <summary>Where a flag belongs that is not about customers.</summary>
public sealed record DemoRedirect(string To, string Text);

/// <summary>What a leader is asked.</summary>
public sealed record DemoEscalation(string ToDecide, IReadOnlyList<DecisionOption> Options, string Recommendation);

/// <summary>What people say who looked whether it still happens.</summary>
public sealed record DemoStillHappens(IReadOnlyList<string> StillHappensNo, IReadOnlyList<string> StillHappensYes);

/// <summary>One flag followed through everything.</summary>
public sealed record DemoStory(IReadOnlyList<DemoStoryStep> Steps);

/// <summary>One step of the story.</summary>
/// <param name="Step">The move.</param>
/// <param name="Actor">Key of the person.</param>
/// <param name="DayOffset">Days after the first, a Monday.</param>
/// <param name="Texts">What is typed.</param>
public sealed record DemoStoryStep(string Step, string Actor, int DayOffset, System.Text.Json.JsonElement Texts);
