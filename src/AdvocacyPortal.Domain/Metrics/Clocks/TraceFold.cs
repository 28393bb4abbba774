using AdvocacyPortal.Domain.Flags;
using static AdvocacyPortal.Domain.Flags.FlagState;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>Goes through the moments of a timeline up to a moment. The states and attributes are those of the flag's own fold.</summary>
internal sealed partial class TraceFold
{
    private readonly List<StateVisit>? visits;
    private readonly DateTimeOffset raised;
    private FlagState state;
    private FlagState? cameFrom;
    private DateTimeOffset since;
    private DateTimeOffset? endedOtherwise;
    private DateTimeOffset? acknowledged;
    private DateTimeOffset? accepted;
    private DateTimeOffset? answered;
    private FlagState? firstAnswer;
    private DateTimeOffset? resolved;
    private DateTimeOffset? verified;
    private bool wasAccepted;

    private WaitingTime waiting;

    private DateTimeOffset? disputed;
    private bool acceptedAfterDispute;
    private int returns;

    /// <param name="timeline">Of a flag raised before <paramref name="asOf"/>.</param>
    /// <param name="asOf">Later moments are not known.</param>
    /// <param name="visits">Takes up the stays in states; null where nobody asks.</param>
    public TraceFold(FlagTimeline timeline, DateTimeOffset asOf, List<StateVisit>? visits)
    {
        this.visits = visits;
        raised = timeline.RaisedAt;
        var reader = new MomentReader(timeline.Moments, timeline.RaisedTicks);
        while (reader.Next(out var kind) && reader.Ticks <= asOf.UtcTicks)
        {
            Apply(kind, new(reader.Ticks, TimeSpan.Zero), ref reader);
        }

        visits?.Add(new(state, since, null, since == raised));
    }

    private void Apply(MomentKind kind, DateTimeOffset at, ref MomentReader reader)
    {
        var before = state;
        switch (kind)
        {
            case MomentKind.Raised: Begin(at, ref reader); return;
            case MomentKind.Edited: Tell(ref reader); break;
            case MomentKind.Replied: Reply(at); break;
            case MomentKind.Asked: cameFrom = state; state = NeedsInfo; Reply(at); waiting = waiting with { Since = at }; break;
            case MomentKind.QuestionEnded: EndQuestion(at, reader.PromisesOrNone()); break;
            case MomentKind.Accepted: Classify(ref reader); About(ref reader); Accept(at); break;
            case MomentKind.Declined: Classify(ref reader); valueId = Value(reader.IdOrNone()) ?? valueId; Answer(Declined, at); End(Declined, at); break;
            case MomentKind.Redirected: Classify(ref reader); Answer(Redirected, at); End(Redirected, at); break;
            case MomentKind.MarkedDuplicate: cameFrom = state; End(Duplicate, at); break;
            case MomentKind.Unmerged: Unmerge(); break;
            case MomentKind.DuplicateLeft: var other = new FlagId(reader.IdOrNone()!.Value); corroborations?.RemoveAll(one => one.FromFlag == other); break;
            case MomentKind.SubjectMerged: processId = Process(reader.IdOrNone()) ?? processId; taskId = Task(reader.IdOrNone()) ?? taskId; break;
            case MomentKind.Started: state = InProgress; break;
            case MomentKind.FixedNow: PlanCheck(reader.Moment(), at); Reply(at); Resolve(at); break;
            case MomentKind.Reclassified: Classify(ref reader); About(ref reader); break;
            case MomentKind.PlanAgreed: PlanCheck(reader.Moment(), at); break;
            case MomentKind.Held: cameFrom = state; state = OnHold; break;
            case MomentKind.Resumed: GoBack(); break;
            case MomentKind.Resolved: if (reader.Bool()) { Reply(at); } Resolve(at); break;
            case MomentKind.CheckPassed: state = Closed; verified = at; waiting = waiting with { ToVerified = waiting.Until(at) }; MakeCheck(CheckResult.Passed, at); break;
            case MomentKind.CheckFailed: state = InProgress; MakeCheck(CheckResult.Failed, at); resolved = null; verified = null; break;
            case MomentKind.CheckMoved or MomentKind.CheckPlanned: PlanCheck(reader.Moment(), at); break;
            case MomentKind.Disputed: Dispute(at, reader.PromisesOrNone()); break;
            case MomentKind.Reopened: state = Accepted; returns++; Overturn(at, cameBack: true); break;
            case MomentKind.Withdrawn: Leave(Withdrawn, at); break;
            case MomentKind.Stayed: break;
            case MomentKind.DecidedNo: var weighed = Value(reader.IdOrNone()); valueId ??= weighed; Answer(Declined, at); End(Declined, at); break;
            case MomentKind.Corroborated: Corroborate(at, ref reader); break;
            default: throw new InvalidOperationException($"No figure knows moment {kind}.");
        }

        if (state != before)
        {
            visits?.Add(new(before, since, at, since == raised));
            since = at;
        }
    }

    private void Begin(DateTimeOffset at, ref MomentReader reader)
    {
        since = at;
        Tell(ref reader);
        Promise(reader.PromisesOrNone());
        if (reader.Bool())
        {
            imported = true;
            kind = reader.KindOrNone();
            var judged = reader.SeverityOrNone();
            severity = judged ?? severity;
            severityJudged = judged is not null;
        }
    }

    private void Reply(DateTimeOffset at)
    {
        acknowledged ??= at;
        repliedAt ??= at;
    }

    private void Answer(FlagState how, DateTimeOffset at)
    {
        firstAnswer ??= how;
        if (answered is null)
        {
            answered = at;
            waiting = waiting with { ToAnswer = waiting.Until(at) };
        }
    }

    private void Accept(DateTimeOffset at)
    {
        state = Accepted;
        Reply(at);
        Answer(Accepted, at);
        if (accepted is null)
        {
            accepted = at;
            waiting = waiting with { ToAccept = waiting.Until(at) };
        }

        wasAccepted = true;
        answerKeptAt ??= at;
        acceptedAfterDispute |= disputed is not null;
    }

    private void End(FlagState to, DateTimeOffset at)
    {
        Reply(at);
        answerKeptAt ??= at;
        Leave(to, at);
    }

    private void Leave(FlagState to, DateTimeOffset at)
    {
        StopWaiting(at);
        state = to;
        cameFrom = to == Duplicate ? cameFrom : null;
        endedOtherwise = at;
        DropCheck(at);
    }

    private void EndQuestion(DateTimeOffset at, Promises? promises)
    {
        StopWaiting(at);
        GoBack();
        Promise(promises);
    }

    private void GoBack()
    {
        state = cameFrom ?? Accepted;
        cameFrom = null;
    }

    private void Unmerge()
    {
        GoBack();
        endedOtherwise = null;
        answerKeptAt = state == Raised ? null : answerKeptAt;
    }

    private void Resolve(DateTimeOffset at)
    {
        state = Resolved;
        resolved = at;
        waiting = waiting with { ToResolve = waiting.Until(at) };
        wasAccepted = true;
        answerKeptAt ??= at;
    }

    private void Dispute(DateTimeOffset at, Promises? promises)
    {
        disputed = at;
        acceptedAfterDispute = false;
        state = Raised;
        cameFrom = null;
        endedOtherwise = null;
        PromiseAnew(promises);
        Overturn(at, cameBack: false);
    }

    private void Overturn(DateTimeOffset at, bool cameBack)
    {
        resolved = null;
        verified = null;
        OverturnCheck(at, cameBack);
    }

    private void StopWaiting(DateTimeOffset at) => waiting = waiting with { Ended = waiting.Until(at), Since = null };

    private DisputeResult? DisputeOutcome() =>
        disputed is null ? null
        : acceptedAfterDispute ? DisputeResult.Upheld
        : state == Withdrawn ? DisputeResult.Withdrawn
        : endedOtherwise is not null ? DisputeResult.NotUpheld
        : DisputeResult.Waiting;

    /// <summary>What is known by the moment.</summary>
    public FlagTrace Trace(FlagTimeline timeline) => new()
    {
        FlagId = timeline.FlagId,
        Timeline = timeline,
        RaisedAt = raised,
        Imported = imported,
        IsDataError = timeline.IsDataError,
        State = state,
        StateSince = since,
        AcknowledgedAt = acknowledged,
        AcceptedAt = accepted,
        AnsweredAt = answered,
        FirstAnswer = firstAnswer,
        ResolvedAt = resolved,
        VerifiedAt = verified,
        EndedOtherwiseAt = endedOtherwise,
        Waiting = waiting,
        ProcessId = processId,
        RaiserAreaId = areaId,
        TaskId = taskId,
        ValueId = valueId,
        Kind = kind,
        Harm = harm,
        Reach = reach,
        Severity = severity,
        SeverityJudged = severityJudged,
        RaiserEvidence = evidence,
        Corroborations = corroborations ?? [],
        Checks = checks ?? [],
        Promises = PromisesNow(),
        DisputedAt = disputed,
        Dispute = DisputeOutcome(),
        Returns = returns,
    };
}
