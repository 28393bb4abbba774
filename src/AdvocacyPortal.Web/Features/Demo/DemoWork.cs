using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Casework;
using AdvocacyPortal.Web.Features.Deciding;
using AdvocacyPortal.Web.Features.Outcomes;
using AdvocacyPortal.Web.Features.Raising;

namespace AdvocacyPortal.Web.Features.Demo;

/// <content>From accepted to closed.</content>
internal sealed partial class DemoLife
{
    private async IAsyncEnumerable<DateTimeOffset> WorkAsync()
    {
        await foreach (var next in HearOthersAsync())
        {
            yield return next;
        }

        yield return Later(Chance(0.1) ? 15 : 0, Chance(0.1) ? 40 : 6);
        if (!await SendAsync(champion, new TakeFlagCommand(id, null)))
        {
            yield break;
        }

        if ((await desk.LookAsync(id)).Severity <= Severity.Medium && Chance(0.25))
        {
            await foreach (var next in FixNowAsync())
            {
                yield return next;
            }

            yield break;
        }

        yield return Later(1, 8);
        await SendAsync(champion, new StartWorkCommand(id, null));
        await SendAsync(champion, new CommentInsideCommand(id, IsLead ? problem.Comments.Inside[0] : Any(common.CommentInside)));
        await foreach (var next in PauseAsync())
        {
            yield return next;
        }

        await foreach (var next in CorrectAsync(firstTime: true))
        {
            yield return next;
        }
    }

    private async IAsyncEnumerable<DateTimeOffset> HearOthersAsync()
    {
        var voices = Chance(0.5) ? 0 : random.Next(1, 5);
        var heard = (await desk.LookAsync(id)).Corroborations.Select(one => one.PersonId).ToHashSet();
        var others = cast.Employees.Where(one => one.Id != raiser.Id && one.Id != process.OwnerId && !heard.Contains(one.Id)).OrderBy(_ => random.Next()).Take(voices).ToList();
        foreach (var other in others)
        {
            yield return Later(0, 3);
            var text = Chance(0.7) ? Any(problem.Corroborations) : Any(common.Corroborations);
            await SendAsync(other, new CorroborateCommand(id)
            {
                Text = text,
                When = calendar.DateOf(now).AddDays(-random.Next(0, 20)),
                HowOften = Chance(0.5) ? problem.HowOften : null,
                Grade = Chance(0.7) ? EvidenceGrade.FirstHand : EvidenceGrade.SecondHand,
                CustomerWords = Chance(0.2) ? Any(problem.CustomerWords) : null,
                QuoteConsent = Chance(0.5) ? QuoteConsent.Yes : QuoteConsent.NotAsked,
            });
        }

        if (process.OwnerId is { } owner && Chance(0.35))
        {
            yield return Later(0, 4);
            await SendAsync(cast.Person(owner), new ReplyAsOwnerCommand(id, null, problem.OwnerReply.Stance, problem.OwnerReply.Text));
        }
    }

    private async IAsyncEnumerable<DateTimeOffset> PauseAsync()
    {
        if (Chance(0.15))
        {
            yield return Later(1, 4);
            var until = calendar.DateOf(now).AddDays(random.Next(10, FlagWorkflow.HoldDays));
            await SendAsync(champion, new PutOnHoldCommand(id, null, problem.Hold.Reason, until));
            if (Chance(0.2))
            {
                yield return Later(4, 6);
                await SendAsync(Any(cast.Leaders), new RenewHoldCommand(id, null, Any(common.HoldRenew), calendar.DateOf(now).AddDays(random.Next(15, FlagWorkflow.HoldDays))));
                until = calendar.DateOf(now).AddDays(FlagWorkflow.HoldDays);
            }

            yield return now = OfficeHours.On(calendar.StartOf(until).AddDays(1), calendar, random);
            state = (await desk.LookAsync(id)).State;
        }

        if (Chance(0.14))
        {
            yield return Later(1, 5);
            if ((await desk.LookAsync(id)).Escalated)
            {
                // A date was quicker than the champion.
                yield break;
            }

            var asked = Any(common.Escalate);
            await SendAsync(champion, new EscalateFlagCommand(id, null, asked.ToDecide, asked.Options, asked.Recommendation));
            yield return Later(2, Chance(0.4) ? 18 : 7);
            if (Chance(0.2))
            {
                await StudyAsync();
                yield return Later(10, 18);
            }

            await DecideAsync(!Chance(0.25));
        }
    }

    private async Task StudyAsync()
    {
        var flag = await desk.LookAsync(id);
        if (flag is { Escalated: true, EscalatedTo: { } leader })
        {
            await SendAsync(cast.Person(leader), new StudyUntilCommand(id, null, champion.Email, calendar.DateOf(now).AddDays(28), Any(common.DecideStudy)));
        }
    }

    private async IAsyncEnumerable<DateTimeOffset> FixNowAsync()
    {
        yield return Later(0, 4);
        if (!await SendAsync(champion, new FixNowCommand(id, null, Any(common.FixNow))))
        {
            yield break;
        }

        yield return now = OfficeHours.On(now.AddDays(Plan.FixNowCheckDays + 1), calendar, random);
        var holds = Chance(0.85);
        var checker = Chance(0.5) ? raiser : DemoCast.Pick(cast.Champions, random, champion.Id, process.OwnerId, raiser.Id);
        if (holds)
        {
            await SendAsync(checker, new PassCheckCommand(id, null, null, Any(common.FixNowCheck.StillHappensNo)));
            yield break;
        }

        await SendAsync(checker, new FailCheckCommand(id, null, null, Any(common.FixNowCheck.StillHappensYes)));
        yield return Later(2, 6);
        await DecideAsync(yes: true);
        await foreach (var next in CorrectAsync(firstTime: false))
        {
            yield return next;
        }
    }

    private async IAsyncEnumerable<DateTimeOffset> CorrectAsync(bool firstTime)
    {
        if (state != FlagState.InProgress)
        {
            yield break;
        }

        yield return Later(2, 12);
        var due = calendar.DateOf(now).AddDays(random.Next(14, 55));
        var checkOn = due.AddDays(random.Next(30, 60));
        if (!await AgreeAsync(due, checkOn))
        {
            yield break;
        }

        await SendAsync(champion, new CommentWithRaiserCommand(id, IsLead ? Any(problem.Comments.Raiser) : Any(common.CommentRaiser)));
        if (Chance(0.5))
        {
            yield return Later(0, 2);
            await SendAsync(raiser, new CommentWithRaiserCommand(id, Any(common.CommentRaiserReply)));
        }

        // Some corrections are late; a few never come.
        yield return now = OfficeHours.On(calendar.StartOf(due).AddDays(random.Next(-6, Chance(0.2) ? 25 : 2)), calendar, random);
        await SendAsync(cast.Person((await desk.LookAsync(id)).CorrectionOwnerId!.Value), new ReportCorrectionDoneCommand(id, null, problem.Plan.Correction));
        yield return Later(1, 6);
        if (!await SendAsync(champion, new ResolveFlagCommand(id, null, problem.WhatChanged)))
        {
            yield break;
        }

        yield return now = OfficeHours.On(calendar.StartOf(checkOn).AddDays(random.Next(0, Chance(0.15) ? 20 : 4)), calendar, random);
        await foreach (var next in CheckAsync(pass: !firstTime || Chance(0.78)))
        {
            yield return next;
        }
    }

    private Task<bool> AgreeAsync(DateOnly due, DateOnly checkOn) => SendAsync(champion, new AgreePlanCommand(id, null)
    {
        Cause = problem.Plan.Cause,
        Containment = problem.Plan.Containment,
        Correction = problem.Plan.Correction,
        CorrectionOwner = CorrectionOwner.Email,
        CorrectionDue = due,
        Prevention = problem.Plan.Prevention,
        Measure = problem.Plan.Measure,
        Unit = problem.Plan.Unit,
        Baseline = problem.Plan.Baseline,
        Threshold = problem.Plan.Threshold,
        Direction = problem.Plan.Direction,
        CheckOn = checkOn,
    });

    private async IAsyncEnumerable<DateTimeOffset> CheckAsync(bool pass)
    {
        var checker = DemoCast.Pick(cast.Champions, random, champion.Id, process.OwnerId, raiser.Id);
        if (Chance(0.06))
        {
            var leader = DemoCast.Pick(cast.Leaders, random, process.OwnerId, raiser.Id);
            var later = calendar.DateOf(now).AddDays(28);
            await SendAsync(leader, new PostponeCheckCommand(id, null, later, Any(common.PostponeCheck)));
            yield return now = OfficeHours.On(calendar.StartOf(later).AddDays(1), calendar, random);
        }

        if (pass)
        {
            await SendAsync(checker, new PassCheckCommand(id, null, problem.Plan.MeasuredPass, problem.Plan.Source));
            yield break;
        }

        await SendAsync(checker, new FailCheckCommand(id, null, problem.Plan.MeasuredFail, problem.Plan.Source));
        yield return Later(2, 9);
        await DecideAsync(yes: true);
        await foreach (var next in CorrectAsync(firstTime: false))
        {
            yield return next;
        }
    }
}
