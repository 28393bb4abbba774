using System.Text.Json;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Casework;
using AdvocacyPortal.Web.Features.Deciding;
using AdvocacyPortal.Web.Features.Following;
using AdvocacyPortal.Web.Features.Outcomes;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.Features.Triage;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Features.Demo;

/// <summary>One flag to follow: from "no" over dispute, decision, fix and failed check to the second fix and the pass.</summary>
internal sealed class DemoTale(DemoDesk desk, DemoCast cast, WorkingCalendar calendar, Random random, DemoStory story, DateOnly firstDay)
{
    private FlagId id;

    public async IAsyncEnumerable<DateTimeOffset> LiveAsync()
    {
        var last = DateTimeOffset.MinValue;
        foreach (var step in story.Steps)
        {
            var at = OfficeHours.On(calendar.StartOf(firstDay.AddDays(step.DayOffset)), calendar, random);
            // Two steps of one day keep their order.
            last = at > last ? at : last.AddMinutes(7);
            yield return last;
            var who = cast.Person(step.Actor);
            if (step.Step == "raise")
            {
                id = (await desk.RaiseAsync(who, new RaiseFlagCommand(Story(step.Texts, who))))?.Id ?? default;
            }
            else
            {
                await desk.SendAsync(who, Command(step));
            }
        }
    }

    private FlagCommand Command(DemoStoryStep step)
    {
        var t = step.Texts;
        return step.Step switch
        {
            "acknowledge" => new AcknowledgeFlagCommand(id, null, Text(t, "text")),
            "ask" => new AskRaiserCommand(id, null, Text(t, "question")),
            "answer" => new AnswerQuestionCommand(id, null, Text(t, "text")),
            "commentInside" => new CommentInsideCommand(id, Text(t, "text")),
            "commentRaiser" => new CommentWithRaiserCommand(id, Text(t, "text")),
            "decline" => new DeclineFlagCommand(id, null, Classification(t), DeclineReason.Other, cast.Value(Text(t, "valueWeighedKey")).Value, Text(t, "text")),
            "dispute" => new DisputeFlagCommand(id, null, Text(t, "text")),
            "accept" => new AcceptFlagCommand(id, null, Classification(t), Subject(t), Text(t, "text")),
            "take" => new TakeFlagCommand(id, null),
            "start" => new StartWorkCommand(id, null),
            "corroborate" => new CorroborateCommand(id)
            {
                Text = Text(t, "text"),
                HowOften = Known<HowOften>(t, "howOften"),
                Grade = Known<EvidenceGrade>(t, "evidence"),
                CustomerWords = t.TryGetProperty("customerWords", out var words) ? words.GetString() : null,
            },
            "replyAsOwner" => new ReplyAsOwnerCommand(id, null, Known<OwnerStance>(t, "stance"), Text(t, "text")),
            "escalate" => new EscalateFlagCommand(id, null, Text(t, "toDecide"), Options(t), Text(t, "recommendation")),
            "decide" => new DecideYesCommand(id, null, cast.Person(Text(t, "correctionOwner")).Email, Day(t, "correctionDueDay"), Text(t, "text")),
            "agreePlan" => Plan(t),
            "reportCorrectionDone" => new ReportCorrectionDoneCommand(id, null, Text(t, "text")),
            "resolve" => new ResolveFlagCommand(id, null, Text(t, "whatChanged")),
            "failCheck" => new FailCheckCommand(id, null, t.GetProperty("measured").GetDecimal(), $"{Text(t, "source")}\n\n{Text(t, "text")}"),
            "passCheck" => new PassCheckCommand(id, null, t.GetProperty("measured").GetDecimal(), $"{Text(t, "source")}\n\n{Text(t, "text")}"),
            _ => throw new InvalidOperationException($"The story has no move '{step.Step}'."),
        };
    }

    private AgreePlanCommand Plan(JsonElement t) => new(id, null)
    {
        Cause = Text(t, "cause"),
        Containment = Text(t, "containment"),
        Correction = Text(t, "correction"),
        CorrectionOwner = cast.Person(Text(t, "correctionOwner")).Email,
        CorrectionDue = Day(t, "correctionDueDay"),
        Prevention = t.TryGetProperty("prevention", out var prevention) ? prevention.GetString() : null,
        Measure = Text(t, "measure"),
        Unit = Text(t, "unit"),
        Baseline = t.GetProperty("baseline").GetDecimal(),
        Threshold = t.GetProperty("threshold").GetDecimal(),
        Direction = Known<Direction>(t, "direction"),
        CheckOn = Day(t, "checkDay"),
    };

    private StoryInput Story(JsonElement t, Person raiser) => new()
    {
        What = Text(t, "whatHappens"),
        Task = cast.TaskName(Text(t, "taskKey")),
        Process = cast.Process(Text(t, "processKey")).Name,
        Value = cast.Value(Text(t, "valueKey")).Value,
        CustomerWords = Text(t, "customerWords"),
        QuoteConsent = Known<QuoteConsent>(t, "customerAgreesToBeQuoted"),
        Better = Text(t, "wouldBeBetter"),
        HarmAnswer = Known<HarmAnswer>(t, "harmQuestion"),
        Reach = Known<Reach>(t, "reach"),
        HowOften = Known<HowOften>(t, "howOften"),
        Evidence = Known<EvidenceGrade>(t, "evidence"),
        Area = raiser.AreaId?.Value,
    };

    private static ClassificationInput Classification(JsonElement t) =>
        new() { Kind = Known<FlagKind>(t, "kind"), Harm = Known<Harm>(t, "harm"), Reach = Known<Reach>(t, "reach") };

    private SubjectInput Subject(JsonElement t) => new()
    {
        ProcessKey = cast.Process(Text(t, "processKey")).Id.Value,
        Task = cast.TaskName(Text(t, "taskKey")),
        Value = cast.Value(Text(t, "valueKey")).Value,
    };

    private static List<DecisionOption> Options(JsonElement t) =>
        [.. t.GetProperty("options").EnumerateArray().Select(one => new DecisionOption(Text(one, "name"), Text(one, "costToCustomers"), Text(one, "costToUs")))];

    private DateOnly Day(JsonElement t, string name) => firstDay.AddDays(t.GetProperty(name).GetInt32());

    private static string Text(JsonElement t, string name) => t.GetProperty(name).GetString() ?? "";

    private static T Known<T>(JsonElement t, string name)
        where T : struct, Enum => Enum.Parse<T>(Text(t, name), ignoreCase: true);
}
