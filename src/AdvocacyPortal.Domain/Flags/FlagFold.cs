using AdvocacyPortal.Domain.Organisation;
using static AdvocacyPortal.Domain.Flags.FlagState;

namespace AdvocacyPortal.Domain.Flags;

/// <content>How each event changes the state.</content>
public sealed partial class Flag
{
    private void Apply(RecordedFlagEvent recorded)
    {
        var at = recorded.HappenedAt;
        var before = State;
        Version = recorded.Sequence;
        ChangedAt = at;
        switch (recorded.Change)
        {
            case FlagRaised e: Begin(e, recorded.ActorId, at); break;
            case FlagEdited e: Tell(e.Story); break;
            case HeadlineChanged e: Story = Story with { Headline = e.Headline }; break;
            case FlagAcknowledged: Acknowledged = true; RepliedAt ??= at; break;
            case QuestionAsked e: Ask(e, at); break;
            case QuestionAnswered e: EndQuestion(e.Promises); break;
            case QuestionTakenBack e: EndQuestion(e.Promises); break;
            case QuestionLapsed e: EndQuestion(e.Promises); break;
            case FlagAccepted e: Accept(e, recorded.ActorId, at); break;
            case FlagDeclined e: Classify(e.Classification); ValueId = e.ValueId ?? ValueId; End(Declined, recorded.ActorId, at); break;
            case FlagRedirected e: Classify(e.Classification); End(Redirected, recorded.ActorId, at); break;
            case FlagMarkedDuplicate e: CameFrom = State; DuplicateOf = e.Other; End(Duplicate, recorded.ActorId, at); break;
            case DuplicateJoined: Duplicates++; break;
            case FlagUnmerged: Unmerge(); break;
            case DuplicateLeft e: Part(e.Other); break;
            case ChampionSet e: ChampionId = e.Champion; break;
            case ChampionLeft: ChampionId = null; break;
            case CorrectionHandedOver e: HandOverCorrection(e.Owner); break;
            case DecisionHandedOver e: EscalatedTo = e.To; break;
            case SubjectMerged e: KnowAs(e); break;
            case WorkStarted: State = InProgress; break;
            case FixedNow e: CheckLater(Flags.CheckKind.StillHappens, null, e.CheckAt); Resolve(recorded.ActorId, at); break;
            case FlagReclassified e: Classify(e.Classification); About(e.Subject); break;
            case OwnerReplied: break;
            case PlanAgreed e: Agree(e); break;
            case CorrectionReported: CorrectionReportedAt = at; break;
            case FlagHeld e: CameFrom = State; State = OnHold; HoldUntil = e.Until; break;
            case FlagResumed: GoBack(); HoldUntil = null; break;
            case HoldRenewed e: HoldUntil = e.Until; HoldRenewed = true; break;
            case FlagResolved: Resolve(recorded.ActorId, at); break;
            case ClosedElsewhere: break;
            case CheckPassed: State = Closed; ClosedAt = at; EndedAt = at; Decided(); break;
            case CheckFailed: State = InProgress; Overturn(); break;
            case CheckPostponed e: CheckAt = e.CheckAt; CheckPostponed = true; break;
            case CheckPlanned e: CheckLater(e.Outcome is null ? Flags.CheckKind.StillHappens : Flags.CheckKind.Measured, e.Outcome, e.CheckAt); break;
            case FlagDisputed e: Dispute(e); break;
            case FlagReopened: State = Accepted; ChampionId = null; Overturn(); break;
            case FlagWithdrawn e: Withdraw(e, at); break;
            case FlagEscalated e: Escalate(e, at); break;
            case DecidedYes e: CorrectionOwnerId = e.CorrectionOwner; CorrectionDue = e.CorrectionDue; CorrectionReportedAt = null; Decided(); break;
            case DecidedNo e: ValueId ??= e.ValueId; End(Declined, recorded.ActorId, at); break;
            case StudyOrdered e: StudyUntil = e.Until; break;
            case CommentedInside: break;
            case CommentedWithRaiser e: RepliedAt = e.FromRaiser ? RepliedAt : RepliedAt ?? at; break;
            case Corroborated e: corroborations.Add(new(recorded.Sequence, recorded.ActorId, e.FromFlag, at, e.Evidence)); Count(); break;
            case RaiserNameShown: NameShown = true; break;
            default: throw new InvalidOperationException($"No fold for {recorded.Type}.");
        }

        if (State != before || recorded.Sequence == 1)
        {
            StateSince = at;
        }
    }

    private void Begin(FlagRaised e, PersonId? raiser, DateTimeOffset at)
    {
        Number = e.Number;
        RaiserId = raiser;
        RaisedAt = at;
        Promises = e.Promises ?? Promises.None;
        Tell(e.Story);
        if (e.Import is { } import)
        {
            Imported = true;
            Source = import.Source;
            ExternalId = import.ExternalId;
            Kind = import.Kind;
            Severity = import.Severity ?? Severity;
            SeverityJudged = import.Severity is not null;
            ChampionId = import.Champion;
            ChampionText = import.ChampionText;
        }
    }

    private void Tell(FlagStory story)
    {
        Story = story;
        // What a champion found outlasts an edit while a question waits.
        if (AcceptedAt is null)
        {
            ProcessId = story.ProcessId;
            TaskId = story.TaskId;
            ValueId = story.ValueId;
        }

        if (Kind is null)
        {
            Reach = story.Reach;
            Severity = SeverityTable.Presumed(story.HarmAnswer, story.Reach);
        }
    }

    private void Ask(QuestionAsked e, DateTimeOffset at)
    {
        CameFrom = State;
        State = NeedsInfo;
        QuestionsAsked++;
        QuestionLapsesAt = e.LapsesAt;
        RepliedAt ??= at;
    }

    private void EndQuestion(Promises promises)
    {
        GoBack();
        QuestionLapsesAt = null;
        Promises = promises;
    }

    private void GoBack()
    {
        State = CameFrom ?? Accepted;
        CameFrom = null;
    }

    private void Accept(FlagAccepted e, PersonId? by, DateTimeOffset at)
    {
        State = Accepted;
        Classify(e.Classification);
        About(e.Subject);
        RepliedAt ??= at;
        AcceptedAt ??= at;
        AnsweredAt ??= at;
        AnsweredBy = by;
        DisputedPersonId = null;
    }

    private void Classify(Classification? classification)
    {
        if (classification is not { } c)
        {
            return;
        }

        Kind = c.Kind;
        Harm = c.Harm;
        Reach = c.Reach;
        Severity = c.Severity;
        SeverityJudged = true;
        SeverityReason = c.OverrideReason;
    }

    private void About(Subject? subject)
    {
        if (subject is not { } s)
        {
            return;
        }

        ProcessId = s.ProcessId;
        TaskId = s.TaskId;
        ValueId = s.ValueId;
    }

    private void KnowAs(SubjectMerged e)
    {
        // An edit by the raiser goes on from the story: where it names the same one, it has to know the new key too.
        Story = Story with
        {
            ProcessId = e.ProcessId is not null && Story.ProcessId == ProcessId ? e.ProcessId : Story.ProcessId,
            TaskId = e.TaskId is not null && Story.TaskId == TaskId ? e.TaskId : Story.TaskId,
        };
        ProcessId = e.ProcessId ?? ProcessId;
        TaskId = e.TaskId ?? TaskId;
    }

    private void HandOverCorrection(PersonId owner)
    {
        CorrectionOwnerId = owner;
        Plan = Plan is null ? null : Plan with { CorrectionOwner = owner };
    }

    private void End(FlagState state, PersonId? by, DateTimeOffset at)
    {
        RepliedAt ??= at;
        AnsweredAt ??= at;
        AnsweredBy = by;
        // A merge can be undone: the dispute then waits for another champion as before.
        DisputedPersonId = state == Duplicate ? DisputedPersonId : null;
        Leave(state, at);
    }

    private void Leave(FlagState state, DateTimeOffset at)
    {
        State = state;
        CameFrom = state == Duplicate ? CameFrom : null;
        EndedAt = at;
        QuestionLapsesAt = null;
        HoldUntil = null;
        Decided();
    }

    private void Unmerge()
    {
        GoBack();
        DuplicateOf = null;
        EndedAt = null;
        AnsweredAt = State == Raised ? null : AnsweredAt;
    }

    private void Part(FlagId other)
    {
        Duplicates--;
        corroborations.RemoveAll(one => one.FromFlag == other);
        Count();
    }

    private void Agree(PlanAgreed e)
    {
        Plan = e.Plan;
        PlanStands = true;
        CorrectionOwnerId = e.Plan.CorrectionOwner;
        CorrectionDue = e.Plan.CorrectionDue;
        CorrectionReportedAt = null;
        CheckLater(Flags.CheckKind.Measured, e.Plan.Outcome, e.CheckAt);
    }

    private void CheckLater(CheckKind kind, OutcomeMeasure? outcome, DateTimeOffset at)
    {
        CheckKind = kind;
        Outcome = outcome;
        CheckAt = at;
        CheckPostponed = false;
    }

    private void Resolve(PersonId? by, DateTimeOffset at)
    {
        State = Resolved;
        ResolverId = by;
        ResolvedAt = at;
        EndedAt = at;
        // An import may not say when it was accepted: by now it was.
        AcceptedAt ??= at;
        AnsweredAt ??= at;
        AnsweredBy = by;
    }

    private void Overturn()
    {
        ResolvedAt = null;
        ClosedAt = null;
        EndedAt = null;
        PlanStands = false;
        CheckKind = null;
        Outcome = null;
        CheckAt = null;
        CheckPostponed = false;
    }

    private void Dispute(FlagDisputed e)
    {
        State = Raised;
        DisputedOnce = true;
        DisputedPersonId = AnsweredBy;
        AnsweredAt = null;
        CameFrom = null;
        DuplicateOf = null;
        Promises = e.Promises;
        RaiserEscalatedFor &= ~PromiseKind.Answer;
        SystemEscalatedFor &= ~PromiseKind.Answer;
        Overturn();
    }

    private void Withdraw(FlagWithdrawn e, DateTimeOffset at)
    {
        foreach (var own in corroborations.Where(one => one.PersonId == RaiserId))
        {
            own.Forget();
        }

        // A champion's own flag may have been merged by themselves, to show that another one came back.
        AnsweredBy = AnsweredBy == RaiserId ? null : AnsweredBy;
        DisputedPersonId = DisputedPersonId == RaiserId ? null : DisputedPersonId;
        RaiserId = null;
        NameShown = false;
        Count();
        if (!e.Stays)
        {
            Leave(Withdrawn, at);
        }
    }

    private void Escalate(FlagEscalated e, DateTimeOffset at)
    {
        // Arguing for what waits already does not make the wait any younger.
        var argues = Escalated && e.Cause == EscalationCause.AskedByChampion;
        EscalatedAt = argues ? EscalatedAt : at;
        StudyUntil = argues ? StudyUntil : null;
        Escalated = true;
        EscalatedTo = e.To;
        DecisionAsked = e.Cause == EscalationCause.AskedByChampion;
        RaiserEscalatedFor |= e.Cause == EscalationCause.AskedByRaiser ? e.Promise : PromiseKind.None;
        SystemEscalatedFor |= e.Cause == EscalationCause.PromiseMissed ? e.Promise : PromiseKind.None;
        SystemEscalatedCritical |= e.Cause == EscalationCause.CriticalUnaccepted;
    }

    private void Decided()
    {
        Escalated = false;
        DecisionAsked = false;
        EscalatedTo = null;
        EscalatedAt = null;
        StudyUntil = null;
    }

    // The raiser's own evidence, brought by a merge, is kept but does not count as somebody else's.
    private void Count() =>
        CorroboratorCount = corroborations.Select(one => one.PersonId).Where(person => person != RaiserId).Distinct().Count();
}
