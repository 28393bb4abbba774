using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Casework;
using AdvocacyPortal.Web.Features.Casework.Timed;
using AdvocacyPortal.Web.Features.Deciding;
using AdvocacyPortal.Web.Features.Following;
using AdvocacyPortal.Web.Features.Outcomes;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.Features.Triage;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.UseCases;

/// <summary>One well filled in command of every kind, each on a flag where it may be sent.</summary>
/// <param name="now">When the flags are staged.</param>
/// <param name="other">Another flag, accepted.</param>
/// <param name="fresh">Another flag, in triage.</param>
/// <param name="cast">Who stands how to the flags.</param>
internal sealed class MoveSamples(DateTimeOffset now, FlagId other, FlagId fresh, Cast cast)
{
    private readonly DateOnly today = DateOnly.FromDateTime(now.UtcDateTime);
    private readonly WorkingCalendar calendar = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), WorkingDays.MondayToFriday);

    private static PersonId Raiser => SmallCompany.Employee;

    private static PersonId Champion => SmallCompany.Champion;

    private static Staged[] Raised => [];

    private Staged[] Asked => [new(Champion, new QuestionAsked("Which?", now.AddDays(14)))];

    private static Staged[] Accepted => [new(Champion, SmallCompany.AcceptedAs(Severity.Medium)), new(Champion, new ChampionSet(Champion, null))];

    private Staged[] InProgress => [.. Accepted, new(Champion, new WorkStarted()), new(Champion, new PlanAgreed(SomePlan, calendar.StartOf(SomePlan.CheckOn)))];

    private Staged[] OnHold => [.. InProgress, new(Champion, new FlagHeld("Waiting.", now.AddDays(10)))];

    private Staged[] Resolved => [.. InProgress, new(cast.Resolver, new FlagResolved("Done."))];

    private Staged[] Fixed => [.. Accepted, new(cast.Resolver, new FixedNow("Done.", now.AddDays(1)))];

    private Staged[] Escalated => [.. InProgress, new(Champion, new FlagEscalated(EscalationCause.AskedByChampion, SmallCompany.Leader, PromiseKind.None, "Which?", [], null))];

    private static Staged[] Declined => [new(Champion, new FlagDeclined(Plain.Read(), DeclineReason.NotFound, SmallCompany.KeepOurWord, "No."))];

    private Staged[] Merged => [new(Champion, new FlagMarkedDuplicate(other, "Known."))];

    private Plan SomePlan => new("Cause", "Today", "Correction", cast.CorrectionOwner, today.AddDays(9), null, new("calls", "", 2, 1, Direction.AtMost), today.AddDays(20));

    private static ClassificationInput Plain => new() { Kind = FlagKind.Effort, Harm = Harm.TimeOrEffort, Reach = Reach.UpTo100 };

    private static SubjectInput Subject => new() { ProcessKey = SmallCompany.DeliveryChanges.Value, TaskKey = SmallCompany.ChangeDelivery.Value, Value = SmallCompany.KeepOurWord.Value };

    /// <summary>By the name of the command, without "Command".</summary>
    public IReadOnlyDictionary<string, MoveSample> All => Triage.Concat(Casework).Concat(OutcomesAndDeciding).Concat(Following).ToDictionary();

    private Dictionary<string, MoveSample> Triage => new()
    {
        ["AcknowledgeFlag"] = new(Champion, Raised, (id, version) => new AcknowledgeFlagCommand(id, version, "Read.")),
        ["ChangeHeadline"] = new(Champion, Raised, (id, version) => new ChangeHeadlineCommand(id, version, "Two calls for one date")),
        ["AskRaiser"] = new(Champion, Raised, (id, version) => new AskRaiserCommand(id, version, "Which?")),
        ["TakeBackQuestion"] = new(Champion, Asked, (id, version) => new TakeBackQuestionCommand(id, version)),
        ["AcceptFlag"] = new(Champion, Raised, (id, version) => new AcceptFlagCommand(id, version, Plain, Subject, "Yes.")),
        ["DeclineFlag"] = new(Champion, Raised, (id, version) => new DeclineFlagCommand(id, version, Plain, DeclineReason.NotFound, SmallCompany.KeepOurWord.Value, "No.")),
        ["RedirectFlag"] = new(Champion, Raised, (id, version) => new RedirectFlagCommand(id, version, Plain, "The branch", "There.")),
        ["MarkDuplicate"] = new(Champion, Raised, (id, version) => new MarkDuplicateCommand(id, version, other.Value.ToString(), "Known.")),
        ["UnmergeFlag"] = new(Champion, Merged, (id, version) => new UnmergeFlagCommand(id, version, "Not the same.")),
    };

    private Dictionary<string, MoveSample> Casework => new()
    {
        ["TakeFlag"] = new(SmallCompany.OtherChampion, Accepted, (id, version) => new TakeFlagCommand(id, version, "She is ill.")),
        ["AssignFlag"] = new(Champion, Accepted, (id, version) => new AssignFlagCommand(id, version, SmallCompany.OtherChampion, "He knows it.")),
        ["StartWork"] = new(Champion, Accepted, (id, version) => new StartWorkCommand(id, version)),
        ["FixNow"] = new(Champion, Accepted, (id, version) => new FixNowCommand(id, version, "Mended.")),
        ["ReclassifyFlag"] = new(Champion, Accepted, (id, version) => new ReclassifyFlagCommand(id, version, Plain, Subject, "New facts.")),
        ["ReplyAsOwner"] = new(SmallCompany.ProcessOwner, Accepted, (id, version) => new ReplyAsOwnerCommand(id, version, OwnerStance.Agree, "Yes.")),
        ["AgreePlan"] = new(Champion, InProgress, AgreePlan),
        ["ReportCorrectionDone"] = new(cast.CorrectionOwner, InProgress, (id, version) => new ReportCorrectionDoneCommand(id, version, "Done.")),
        ["PutOnHold"] = new(Champion, InProgress, (id, version) => new PutOnHoldCommand(id, version, "Waiting.", today.AddDays(5))),
        ["ResumeFlag"] = new(Champion, OnHold, (id, version) => new ResumeFlagCommand(id, version)),
        ["RenewHold"] = new(SmallCompany.Leader, OnHold, (id, version) => new RenewHoldCommand(id, version, "Still.", today.AddDays(20))),
        ["ResolveFlag"] = new(Champion, InProgress, (id, version) => new ResolveFlagCommand(id, version, "Done.")),
        ["CommentInside"] = new(Champion, Accepted, (id, _) => new CommentInsideCommand(id, "Hm.")),
        ["CommentWithRaiser"] = new(Raiser, Accepted, (id, _) => new CommentWithRaiserCommand(id, "Hm.")),
        ["LapseQuestion"] = new(null, Asked, (id, _) => new LapseQuestionCommand(id), Days: 15),
        ["ResumeWhenDue"] = new(null, OnHold, (id, _) => new ResumeWhenDueCommand(id), Days: 11),
        ["EscalateWhenDue"] = new(null, Raised, (id, _) => new EscalateWhenDueCommand(id), Days: 30),
    };

    private Dictionary<string, MoveSample> OutcomesAndDeciding => new()
    {
        ["PassCheck"] = new(SmallCompany.OtherChampion, Resolved, (id, version) => new PassCheckCommand(id, version, 1, "Report."), Days: 21),
        ["FailCheck"] = new(SmallCompany.OtherChampion, Resolved, (id, version) => new FailCheckCommand(id, version, 3, "Report."), Days: 21),
        ["PassCheck (still happens)"] = new(Raiser, Fixed, (id, version) => new PassCheckCommand(id, version, null, "I looked."), Days: 2),
        ["FailCheck (still happens)"] = new(Raiser, Fixed, (id, version) => new FailCheckCommand(id, version, null, "I looked."), Days: 2),
        ["PostponeCheck"] = new(SmallCompany.Leader, Resolved, (id, version) => new PostponeCheckCommand(id, version, today.AddDays(40), "Holidays.")),
        ["ReopenFlag"] = new(Champion, [.. Resolved, new(SmallCompany.OtherChampion, new CheckPassed(1, "Report."))], (id, version) => new ReopenFlagCommand(id, version, fresh.Value.ToString(), "Again.")),
        ["EscalateFlag"] = new(Champion, Accepted, (id, version) => new EscalateFlagCommand(id, version, "Which?", [new("This", "Little", "Much")], "This")),
        ["DecideYes"] = new(SmallCompany.Leader, Escalated, (id, version) => new DecideYesCommand(id, version, cast.CorrectionOwner.Value.ToString(), today.AddDays(9), "Yes.")),
        ["DecideNo"] = new(SmallCompany.Leader, Escalated, (id, version) => new DecideNoCommand(id, version, SmallCompany.KeepOurWord.Value, "No.")),
        ["StudyUntil"] = new(SmallCompany.Leader, Escalated, (id, version) => new StudyUntilCommand(id, version, cast.CorrectionOwner.Value.ToString(), today.AddDays(9), "How?")),
    };

    private Dictionary<string, MoveSample> Following => new()
    {
        ["EditFlag"] = new(Raiser, Raised, (id, version) => new EditFlagCommand(id, version, new StoryInput { What = "Customers wait for weeks." })),
        ["AnswerQuestion"] = new(Raiser, Asked, (id, version) => new AnswerQuestionCommand(id, version, "That one.")),
        ["DisputeFlag"] = new(Raiser, Declined, (id, version) => new DisputeFlagCommand(id, version, "It does happen.")),
        ["WithdrawFlag"] = new(Raiser, Raised, (id, version) => new WithdrawFlagCommand(id, version, null)),
        ["ShowName"] = new(Raiser, Accepted, (id, version) => new ShowNameCommand(id, version)),
        ["Corroborate"] = new(cast.Bystander, Accepted, (id, _) => new CorroborateCommand(id)),
    };

    private AgreePlanCommand AgreePlan(FlagId id, int? version) => new(id, version)
    {
        Cause = "Cause",
        Containment = "Today",
        Correction = "Correction",
        CorrectionOwner = cast.CorrectionOwner.Value.ToString(),
        CorrectionDue = today.AddDays(9),
        Measure = "calls",
        Baseline = 2,
        Threshold = 1,
        Direction = Direction.AtMost,
        CheckOn = today.AddDays(20),
    };
}

/// <summary>People beside those of <see cref="SmallCompany"/>, so that each stands to a flag in one way only.</summary>
/// <param name="Bystander">An employee with nothing to do with it.</param>
/// <param name="CorrectionOwner">Makes the correction.</param>
/// <param name="Resolver">A champion who resolved it.</param>
/// <param name="OtherLeader">A leader who leads no area.</param>
internal sealed record Cast(PersonId Bystander, PersonId CorrectionOwner, PersonId Resolver, PersonId OtherLeader);
