using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Features.Reading;

/// <summary>What the events of a flag tell its reader beyond the state they lead to.</summary>
internal sealed class FlagRecord(
    FlagCase found,
    IReadOnlyList<RecordedFlagEvent> events,
    Speakers speakers,
    IReadOnlyDictionary<CharterValueVersionId, CharterValueVersion> values)
{
    private Flag Flag => found.Flag;

    /// <summary>What the raiser wrote, with every version before.</summary>
    public StoryText Story()
    {
        var versions = new List<EarlierVersion>();
        foreach (var line in events)
        {
            var told = line.Change switch
            {
                FlagRaised e => (e.Story.Headline, e.Story.What),
                FlagEdited e => (e.Story.Headline, e.Story.What),
                HeadlineChanged e => (e.Headline, versions[^1].What),
                _ => default((string Headline, string What)?),
            };
            if (told is var (headline, what))
            {
                versions.Add(new(line.Sequence, line.HappenedAt, headline, what));
            }
        }

        var now = Flag.Story;
        return new(now.What, now.Better, now.HarmAnswer, now.HowOften, now.Evidence, [.. versions.SkipLast(1).Reverse()]);
    }

    /// <summary>The newest "what changed" while it holds.</summary>
    public string? WhatChanged() => Flag.ResolvedAt is null
        ? null
        : events.Select(line => line.Change switch { FlagResolved e => e.WhatChanged, FixedNow e => e.WhatChanged, _ => null }).LastOrDefault(text => text is not null);

    /// <summary>Checks made, oldest first, then the one to come.</summary>
    public IReadOnlyList<CheckLine> Checks()
    {
        var lines = new List<CheckLine>();
        OutcomeMeasure? measure = null;
        foreach (var line in events)
        {
            switch (line.Change)
            {
                case PlanAgreed e: measure = e.Plan.Outcome; break;
                case CheckPlanned e: measure = e.Outcome; break;
                case FixedNow: measure = null; break;
                case CheckPassed e: lines.Add(Made(line, measure, true, e.Measured, e.Source)); break;
                case CheckFailed e: lines.Add(Made(line, measure, false, e.Measured, e.Source)); break;
            }
        }

        if (Flag is { CheckKind: { } kind, CheckAt: { } at, ClosedAt: null } && !Flag.State.IsEndedWithoutCorrection())
        {
            var due = Flag.State == FlagState.Resolved && at <= found.Now;
            lines.Add(new(0, kind, Flag.Outcome, null, at, due, null, null, null));
        }

        return lines;
    }

    /// <summary>The raiser, those inside and the owner read them.</summary>
    public IReadOnlyList<OwnerReply> OwnerReplies() =>
        found.Visibility.Story || found.Relation.HasFlag(Relation.ProcessOwner)
            ? events.Where(line => line.Change is OwnerReplied)
                .Select(line => (line, Reply: (OwnerReplied)line.Change))
                .Select(one => new OwnerReply(one.line.Sequence, speakers.Of(one.line), one.line.HappenedAt, one.Reply.Stance, one.Reply.Text))
                .ToList()
            : [];

    /// <summary>The decision that is waited for.</summary>
    public WaitingDecision? Waiting()
    {
        if (!Flag.Escalated || events.LastOrDefault(line => line.Change is FlagEscalated)?.Change is not FlagEscalated asked)
        {
            return null;
        }

        return WaitingDecision.Of(found, asked, speakers.NameOf(Flag.EscalatedTo));
    }

    /// <summary>Decisions taken, newest first.</summary>
    public IReadOnlyList<DecisionTaken> Decisions() => events
        .Select(line => line.Change switch
        {
            DecidedYes e => Taken(line, DecisionKind.Yes, e.Text) with { Person = speakers.NameOf(e.CorrectionOwner), Due = e.CorrectionDue },
            DecidedNo e => Taken(line, DecisionKind.No, e.Text) with { Value = values.GetValueOrDefault(e.ValueId)?.Name },
            StudyOrdered e => Taken(line, DecisionKind.Study, e.Text) with { Person = speakers.NameOf(e.By), Until = e.Until },
            _ => null,
        })
        .OfType<DecisionTaken>()
        .Reverse()
        .ToList();

    /// <summary>Why it ended without a correction; null while it did not.</summary>
    public Ending? Ending()
    {
        if (!Flag.State.IsEndedWithoutCorrection()
            || events.LastOrDefault(line => line.Change is FlagDeclined or FlagRedirected or FlagMarkedDuplicate or FlagWithdrawn or DecidedNo) is not { } line)
        {
            return null;
        }

        var reads = found.Visibility.RaiserThread;
        var ending = new Ending(Flag.State, line.HappenedAt, speakers.Of(line), null, null, null, null);
        return line.Change switch
        {
            FlagDeclined e => ending with { Reason = e.Reason, Value = e.ValueId is { } weighed ? values.GetValueOrDefault(weighed)?.Name : null, Text = reads ? e.Text : null },
            FlagRedirected e => ending with { Where = e.Where, Text = reads ? e.Text : null },
            FlagMarkedDuplicate e => ending with { Text = reads ? e.Text : null },
            FlagWithdrawn e => ending with { Text = reads ? e.Reason : null },
            DecidedNo e => ending with { Reason = DeclineReason.Decided, Value = values.GetValueOrDefault(e.ValueId)?.Name, Text = e.Text },
            _ => ending,
        };
    }

    /// <summary>What it waits for.</summary>
    public string? HoldReason() =>
        events.Select(line => line.Change switch { FlagHeld e => e.Reason, HoldRenewed e => e.Reason, _ => null }).LastOrDefault(text => text is not null);

    /// <summary>Everything for those inside; the milestones they may know for the others.</summary>
    public IReadOnlyList<HistoryLine> History()
    {
        var inside = found.Visibility.Inside;
        var raiser = found.Relation.HasFlag(Relation.Raiser);
        return events
            .Where(line => inside || IsMilestone(line.Change) || (raiser && IsOfTheTalk(line.Change)))
            .Select(line => new HistoryLine(
                line.Sequence,
                line.Type,
                speakers.Of(line),
                line.HappenedAt,
                (line.RecordedAt - line.HappenedAt).Duration() > TimeSpan.FromMinutes(1) ? line.RecordedAt : null,
                About(line.Change),
                inside ? Aside(line.Change) : null))
            .ToList();
    }

    private static bool IsMilestone(FlagEvent change) => change is
        FlagRaised or FlagAccepted or FlagDeclined or FlagRedirected or FlagMarkedDuplicate or FlagUnmerged
        or ChampionSet or ChampionLeft or WorkStarted or FixedNow or PlanAgreed or CorrectionReported
        or FlagHeld or FlagResumed or HoldRenewed or FlagResolved or ClosedElsewhere or CheckPassed or CheckFailed or CheckPostponed
        or FlagDisputed or FlagReopened or FlagWithdrawn or FlagEscalated or DecisionHandedOver
        or DecidedYes or DecidedNo or StudyOrdered;

    private static bool IsOfTheTalk(FlagEvent change) => change is
        FlagEdited or HeadlineChanged or FlagAcknowledged or QuestionAsked or QuestionAnswered or QuestionTakenBack or QuestionLapsed
        or CommentedWithRaiser or OwnerReplied or RaiserNameShown;

    private string? About(FlagEvent change) => change switch
    {
        ChampionSet e => speakers.NameOf(e.Champion),
        CorrectionHandedOver e => speakers.NameOf(e.Owner),
        DecisionHandedOver e => speakers.NameOf(e.To),
        FlagEscalated e => speakers.NameOf(e.To),
        _ => null,
    };

    // Texts that stand in no thread and no other part of the page.
    private static string? Aside(FlagEvent change) => change switch
    {
        HeadlineChanged e => e.Headline,
        ChampionSet e => e.Note,
        FlagReclassified e => e.Reason,
        FlagHeld e => e.Reason,
        HoldRenewed e => e.Reason,
        CheckPostponed e => e.Reason,
        CorrectionReported e => e.WhatChanged,
        FlagUnmerged e => e.Text,
        FlagReopened e => e.Text,
        FlagAccepted e => e.Classification?.OverrideReason,
        _ => null,
    };

    private CheckLine Made(RecordedFlagEvent line, OutcomeMeasure? measure, bool passed, decimal? measured, string source) =>
        new(line.Sequence, measure is null ? CheckKind.StillHappens : CheckKind.Measured, measure, passed, line.HappenedAt, false, measured, source, speakers.Of(line));

    private DecisionTaken Taken(RecordedFlagEvent line, DecisionKind kind, string text) =>
        new(line.Sequence, kind, speakers.Of(line), line.HappenedAt, text, null, null, null, null);
}
