using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Deciding;
using AdvocacyPortal.Web.Features.Following;
using AdvocacyPortal.Web.Features.Outcomes;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.Features.Triage;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Features.Demo;

/// <summary>
/// The life of one invented flag. Each <c>yield</c> says when something happens next; what follows it happens then. It
/// ends where the present cuts it off, and so flags stand in every state.
/// </summary>
internal sealed partial class DemoLife(DemoDesk desk, DemoCast cast, DemoCommon common, WorkingCalendar calendar, Random random, DemoProblem problem, int narrative, DateTimeOffset raisedAt)
{
    private readonly Process process = cast.Process(problem.Process);
    private Person raiser = null!;
    private Person champion = null!;
    private FlagId id;
    private FlagState state;
    private DateTimeOffset now;

    /// <summary>Every flag of a problem that can take duplicates, newest last.</summary>
    public required Dictionary<string, List<FlagId>> Known { get; init; }

    private bool IsLead => narrative == problem.LeadNarrative;

    public async IAsyncEnumerable<DateTimeOffset> LiveAsync()
    {
        yield return now = raisedAt;
        raiser = DemoCast.Pick(cast.Employees, random, process.OwnerId);
        champion = DemoCast.Pick(cast.Champions, random, process.OwnerId, raiser.Id);
        if (!await RaiseAsync())
        {
            yield break;
        }

        if (Chance(0.03))
        {
            yield return Later(0, 2);
            await SendAsync(raiser, new WithdrawFlagCommand(id, null, Any(common.Withdraw)));
            yield break;
        }

        yield return Later(Chance(0.1) ? 4 : 0, Chance(0.1) ? 6 : 3);
        await SendAsync(champion, new AcknowledgeFlagCommand(id, null, IsLead ? problem.Acknowledge : Any(common.Acknowledge)));
        await foreach (var next in AskAsync())
        {
            yield return next;
        }

        yield return Later(1, Chance(0.12) ? 14 : 5);
        await foreach (var next in AnswerAsync())
        {
            yield return next;
        }

        if (state != FlagState.Accepted)
        {
            yield break;
        }

        Known.TryAdd(problem.Key, []);
        Known[problem.Key].Add(id);
        await foreach (var next in WorkAsync())
        {
            yield return next;
        }
    }

    private async Task<bool> RaiseAsync()
    {
        var story = new StoryInput
        {
            What = problem.Narratives[narrative],
            Task = Chance(0.6) ? cast.TaskName(problem.Task) : null,
            Process = Chance(0.6) ? process.Name : null,
            Value = Chance(0.3) ? cast.Value(problem.Value).Value : null,
            CustomerWords = Chance(0.4) ? Any(problem.CustomerWords) : null,
            QuoteConsent = Chance(0.6) ? QuoteConsent.Yes : QuoteConsent.NotAsked,
            Better = IsLead ? problem.WouldBeBetter : null,
            HarmAnswer = Harmful,
            Reach = Chance(0.5) ? SeenReach : null,
            HowOften = Chance(0.5) ? problem.HowOften : null,
            Evidence = Chance(0.8) ? EvidenceGrade.FirstHand : Chance(0.5) ? EvidenceGrade.SecondHand : EvidenceGrade.Proxy,
            Area = Chance(0.9) ? raiser.AreaId?.Value : null,
        };
        var receipt = await desk.RaiseAsync(raiser, new RaiseFlagCommand(story));
        id = receipt?.Id ?? default;
        state = receipt?.State ?? FlagState.Withdrawn;
        return receipt is not null;
    }

    private async IAsyncEnumerable<DateTimeOffset> AskAsync()
    {
        if (!Chance(0.2))
        {
            yield break;
        }

        var question = IsLead ? problem.Question : Any(common.Question);
        yield return Later(0, 2);
        if (!await SendAsync(champion, new AskRaiserCommand(id, null, question.Ask)))
        {
            yield break;
        }

        if (Chance(0.1))
        {
            // Nobody answers: the question lapses by itself.
            yield return now = now.AddDays(FlagWorkflow.QuestionDays + 1);
            state = (await desk.LookAsync(id)).State;
            yield break;
        }

        yield return Later(1, 5);
        await SendAsync(raiser, new AnswerQuestionCommand(id, null, question.Answer));
    }

    private async IAsyncEnumerable<DateTimeOffset> AnswerAsync()
    {
        if (Known.TryGetValue(problem.Key, out var twins) && Chance(0.35) && (await desk.LookAsync(twins[^1])).State is var twin && (twin.IsOpen() || twin == FlagState.Resolved))
        {
            await SendAsync(champion, new MarkDuplicateCommand(id, null, twins[^1].Value.ToString(), Any(common.Duplicate)));
            if (!Chance(0.1))
            {
                yield break;
            }

            yield return Later(2, 8);
            await SendAsync(champion, new UnmergeFlagCommand(id, null, Any(common.Unmerge)));
            yield return Later(1, 3);
        }

        if (twins is not null && Chance(0.08) && await desk.LookAsync(twins[^1]) is { State: FlagState.Closed, RaiserId: { } first } closed && first != champion.Id)
        {
            if (await SendAsync(champion, new ReopenFlagCommand(closed.Id, null, id.Value.ToString(), Any(common.Reopen))))
            {
                // The work goes on with the flag that was thought done.
                (id, raiser) = (closed.Id, cast.Person(first));
            }

            yield break;
        }

        if (problem.DeclineReason is { } no && Chance(0.3))
        {
            var leader = DemoCast.Pick(cast.Leaders, random, process.OwnerId, raiser.Id);
            await SendAsync(leader, new DeclineFlagCommand(id, null, Classification, Any(DeclineReasons), cast.Value(problem.Value).Value, no));
            if (!Chance(0.4))
            {
                yield break;
            }

            await foreach (var next in DisputeAsync(leader))
            {
                yield return next;
            }

            yield break;
        }

        await AcceptAsync(champion);
    }

    private async IAsyncEnumerable<DateTimeOffset> DisputeAsync(Person judge)
    {
        yield return Later(2, 12);
        if (!await SendAsync(raiser, new DisputeFlagCommand(id, null, Any(common.Dispute))))
        {
            yield break;
        }

        yield return Later(3, 12);
        var sayNo = Chance(0.3);
        await DecideAsync(!sayNo);
        if (!sayNo)
        {
            yield return Later(1, 4);
            champion = DemoCast.Pick(cast.Champions, random, process.OwnerId, raiser.Id, judge.Id);
            await AcceptAsync(champion);
        }
    }

    private Task<bool> AcceptAsync(Person by) => SendAsync(by, new AcceptFlagCommand(
        id,
        null,
        Classification,
        new SubjectInput { ProcessKey = process.Id.Value, Task = cast.TaskName(problem.Task), Value = cast.Value(problem.Value).Value },
        IsLead ? problem.Acknowledge : Any(common.Acknowledge)));

    private async Task<bool> DecideAsync(bool yes)
    {
        var flag = await desk.LookAsync(id);
        if (!flag.Escalated || flag.EscalatedTo is not { } leader)
        {
            return false;
        }

        return yes || !flag.State.IsOpen()
            ? await SendAsync(cast.Person(leader), new DecideYesCommand(id, null, CorrectionOwner.Email, calendar.DateOf(now).AddDays(random.Next(20, 60)), Any(common.DecideYes)))
            : await SendAsync(cast.Person(leader), new DecideNoCommand(id, null, cast.Value(problem.Value).Value, Any(common.DecideNo)));
    }

    private Person CorrectionOwner => process.OwnerId is { } owner ? cast.Person(owner) : champion;

    private static readonly DeclineReason[] DeclineReasons = [DeclineReason.AsPromised, DeclineReason.HarmsOthers, DeclineReason.RequiredByLaw, DeclineReason.Other];

    private ClassificationInput Classification
    {
        get
        {
            var input = new ClassificationInput { Kind = problem.Kind, Harm = problem.Harm, Reach = Chance(0.15) ? null : SeenReach };
            return Chance(0.04) && SeverityTable.Of(problem.Harm, input.Reach) == Severity.Low
                ? input with { Severity = Severity.Medium, SeverityReason = Any(common.SeverityOverride) }
                : input;
        }
    }

    private HarmAnswer Harmful => problem.Harm >= Harm.Money
        ? Chance(0.6) ? HarmAnswer.Yes : HarmAnswer.NotSure
        : Chance(0.5) ? HarmAnswer.No : HarmAnswer.NotAnswered;

    // One colleague sees fewer customers than the whole company harms.
    private Reach SeenReach => IsLead ? problem.Reach : (Reach)Math.Max(0, (int)problem.Reach - 1 - (narrative % 2));

    private bool Chance(double p) => random.NextDouble() < p;

    private T Any<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private DateTimeOffset Later(int fewest, int most) => now = now.Later(calendar, random, fewest, Math.Max(fewest, most));

    private async Task<bool> SendAsync(Person who, FlagCommand command)
    {
        var receipt = await desk.SendAsync(who, command);
        state = receipt?.State ?? state;
        return receipt is not null;
    }
}
