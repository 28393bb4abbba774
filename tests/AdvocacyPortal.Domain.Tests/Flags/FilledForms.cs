using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Flags;

/// <summary>What a person would send with a move: the facts of the form and the events that follow.</summary>
/// <param name="Facts">What the guards look at, the form filled in.</param>
/// <param name="Changes">The events of the move.</param>
/// <param name="Other">The other flag of a merge or a reopening.</param>
public sealed record FilledForm(FlagFacts Facts, IReadOnlyList<FlagEvent> Changes, Flag? Other = null);

/// <summary>Fills in forms at random, as the handlers of the portal would turn them into events.</summary>
public sealed class FilledForms(SmallCompany company, IReadOnlyList<Flag> flags)
{
    private int texts;

    /// <param name="action">The move.</param>
    /// <param name="flag">On which flag.</param>
    /// <param name="relation">What the person is to it.</param>
    /// <param name="who">The person; null for the system.</param>
    /// <param name="now">UTC.</param>
    public FilledForm Fill(FlagAction action, Flag flag, Relation relation, PersonId? who, DateTimeOffset now)
    {
        var facts = FactsOf(flag, relation, now);
        return action switch
        {
            FlagAction.Accept => Accept(flag, who, facts),
            FlagAction.Decline => Classified(facts, c => new FlagDeclined(c, company.One<DeclineReason>(), company.Value, Text())),
            FlagAction.Redirect => Classified(facts, c => new FlagRedirected(c, "the branch", Text())),
            FlagAction.Reclassify => Reclassify(flag, who, facts),
            FlagAction.MarkDuplicate => Merge(flag, facts),
            FlagAction.Reopen => Reopen(flag, facts),
            FlagAction.Take => new(facts, [new ChampionSet(who ?? default, null)]),
            FlagAction.Assign => Assign(flag, facts),
            FlagAction.PassCheck or FlagAction.FailCheck => Check(action, flag, facts, now),
            FlagAction.Withdraw => new(facts, [new FlagWithdrawn(company.OneIn(2) ? null : Text(), FlagWorkflow.Decide(action, facts, now).To != FlagState.Withdrawn)]),
            _ => new(facts, [Plain(action, flag, relation, now)]),
        };
    }

    public FlagFacts FactsOf(Flag flag, Relation relation, DateTimeOffset now)
    {
        var owner = company.ProcessOf(flag.ProcessId)?.OwnerId;
        var another = company.People.Any(one =>
            one.Roles.HasFlag(Roles.Champion) && one.Id != flag.DisputedPersonId && one.Id != flag.RaiserId && one.Id != owner);
        return flag.Facts(relation, company.Calendar, now, another);
    }

    /// <summary>What follows an escalation: the leader waited for.</summary>
    public FlagEscalated Escalation(Flag flag, EscalationCause cause, PromiseKind promise)
    {
        var process = company.ProcessOf(flag.ProcessId);
        PersonId[] barred = [.. new[] { process?.OwnerId, flag.RaiserId }.OfType<PersonId>()];
        return new(cause, company.Leadership.LeaderFor(process?.AreaId, barred), promise, null, [], null);
    }

    public FlagStory Story() => new()
    {
        What = Text(),
        Headline = "Customers wait",
        HarmAnswer = company.OneIn(3) ? company.One<HarmAnswer>() : HarmAnswer.No,
        Reach = company.OneIn(3) ? null : company.One<Reach>(),
        ProcessId = company.OneIn(2) ? null : company.One(company.Processes).Id,
        TaskId = company.OneIn(2) ? null : company.Task,
        ValueId = company.OneIn(2) ? null : company.Value,
    };

    public string Text() => $"text {++texts}";

    private FlagEvent Plain(FlagAction action, Flag flag, Relation relation, DateTimeOffset now)
    {
        var calendar = company.Calendar;
        var today = calendar.DateOf(now);
        Promises Resumed() => flag.Promises.After(flag.StateSince, now, calendar);
        return action switch
        {
            FlagAction.Edit => new FlagEdited(Story()),
            FlagAction.ChangeHeadline => new HeadlineChanged(Text()),
            FlagAction.Acknowledge => new FlagAcknowledged(Text()),
            FlagAction.Ask => new QuestionAsked(Text(), now.AddDays(FlagWorkflow.QuestionDays)),
            FlagAction.Answer => new QuestionAnswered(Text(), Resumed()),
            FlagAction.TakeBackQuestion => new QuestionTakenBack(Resumed()),
            FlagAction.LapseQuestion => new QuestionLapsed(Resumed()),
            FlagAction.Unmerge => new FlagUnmerged(Text()),
            FlagAction.StartWork => new WorkStarted(),
            FlagAction.FixNow => new FixedNow(Text(), calendar.StartOf(today.AddDays(Plan.FixNowCheckDays))),
            FlagAction.ReplyAsOwner => new OwnerReplied(company.One<OwnerStance>(), Text()),
            FlagAction.AgreePlan => PlanFor(today),
            FlagAction.ReportCorrectionDone => new CorrectionReported(Text()),
            FlagAction.PutOnHold => new FlagHeld(Text(), now.AddDays(company.Random.Next(1, FlagWorkflow.HoldDays))),
            FlagAction.Resume => new FlagResumed(),
            FlagAction.RenewHold => new HoldRenewed(Text(), now.AddDays(company.Random.Next(1, FlagWorkflow.HoldDays))),
            FlagAction.Resolve => new FlagResolved(Text()),
            FlagAction.PostponeCheck => new CheckPostponed(now.AddDays(20), Text()),
            FlagAction.PlanCheck => new CheckPlanned(null, now.AddDays(20)),
            FlagAction.Dispute => new FlagDisputed(Text(), flag.Promises with { AnswerBy = calendar.EndOfWorkingDay(now, Promises.AnswerDays) }),
            FlagAction.Escalate when relation == Relation.System =>
                flag.NextEscalation(calendar) is { } next ? Escalation(flag, next.Cause, next.Promise) : Escalation(flag, EscalationCause.PromiseMissed, PromiseKind.None),
            FlagAction.Escalate when (relation & (Relation.Champion | Relation.Leader)) == 0 => Escalation(flag, EscalationCause.AskedByRaiser, flag.MissedUnescalated(calendar, now)),
            FlagAction.Escalate => Escalation(flag, EscalationCause.AskedByChampion, PromiseKind.None),
            FlagAction.DecideYes => new DecidedYes(company.One(company.People).Id, today.AddDays(30), Text()),
            FlagAction.DecideNo => new DecidedNo(company.Value, Text()),
            FlagAction.StudyUntil => new StudyOrdered(company.One(company.People).Id, now.AddDays(20), Text()),
            FlagAction.CommentInside => new CommentedInside(Text()),
            FlagAction.CommentWithRaiser => new CommentedWithRaiser(Text(), relation.HasFlag(Relation.Raiser)),
            FlagAction.Corroborate => new Corroborated(EvidenceOf(Text()), null),
            FlagAction.ShowName => new RaiserNameShown(),
            _ => throw new InvalidOperationException($"No form for {action}."),
        };
    }

    private PlanAgreed PlanFor(DateOnly today)
    {
        var check = today.AddDays(company.Random.Next(1, Plan.LongestCheckDays));
        var measure = new OutcomeMeasure("people who call twice", "%", 30, 5, Direction.AtMost);
        var plan = new Plan(Text(), Text(), Text(), company.One(company.People).Id, today.AddDays(10), null, measure, check);
        return new(plan, company.Calendar.StartOf(check));
    }

    private FilledForm Accept(Flag flag, PersonId? who, FlagFacts facts)
    {
        var (subject, own) = SubjectFor(flag, who);
        return Classified(facts with { ProposesOwnProcess = own }, c => new FlagAccepted(c, subject, Text()));
    }

    private FilledForm Reclassify(Flag flag, PersonId? who, FlagFacts facts)
    {
        var (subject, own) = SubjectFor(flag, who);
        return Classified(facts with { ProposesOwnProcess = own }, c => new FlagReclassified(c, subject, Text()));
    }

    private (Subject Subject, bool Own) SubjectFor(Flag flag, PersonId? who)
    {
        var process = company.ProcessOf(flag.ProcessId) is { } known && company.OneIn(2) ? known : company.One(company.Processes);
        return (new(process.Id, company.Task, company.Value), who is not null && who == process.OwnerId);
    }

    private FilledForm Classified(FlagFacts facts, Func<Classification, FlagEvent> change)
    {
        var (kind, harm, reach) = (company.One<FlagKind>(), company.One<Harm>(), company.One<Reach>());
        var classification = new Classification(kind, harm, reach, SeverityTable.Of(harm, reach), null);
        return new(facts with { ProposedKind = kind, ProposedSeverity = classification.Severity }, [change(classification)]);
    }

    private FilledForm Merge(Flag flag, FlagFacts facts)
    {
        var other = company.One(flags);
        return new(facts with { Other = Seen(other, flag) }, [new FlagMarkedDuplicate(other.Id, Text())], other);
    }

    private FilledForm Reopen(Flag flag, FlagFacts facts)
    {
        var other = company.One(flags);
        return new(facts with { Other = Seen(other, flag) }, [new FlagReopened(other.Id, Text())], other);
    }

    private static OtherFlag Seen(Flag other, Flag flag) => new(other.State, other.Id == flag.Id, other.Duplicates > 0);

    private FilledForm Assign(Flag flag, FlagFacts facts)
    {
        var chosen = company.One(company.People);
        var standing = flag.RelationOf(chosen, company.ProcessOf(flag.ProcessId)?.OwnerId, company.Leadership);
        return new(facts with { NewChampion = standing }, [new ChampionSet(chosen.Id, Text())]);
    }

    private FilledForm Check(FlagAction action, Flag flag, FlagFacts facts, DateTimeOffset now)
    {
        decimal? measured = flag.Outcome is null ? null : company.OneIn(3) ? 12 : 4;
        var met = measured is { } value ? flag.Outcome!.IsMetBy(value) : (bool?)null;
        FlagEvent[] changes = action == FlagAction.PassCheck
            ? [new CheckPassed(measured, Text())]
            : [new CheckFailed(measured, Text()), Escalation(flag, EscalationCause.CheckFailed, PromiseKind.None)];
        return new(facts with { ThresholdMet = met }, changes);
    }

    public static Evidence EvidenceOf(string text) => new(text, null, null, EvidenceGrade.FirstHand, null, QuoteConsent.NotAsked);
}
