using System.Globalization;
using System.Text;
using System.Text.Json;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Following;
using AdvocacyPortal.Web.Features.Leading.Pack;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Features.Leading.Pack;

public sealed class GetBoardPackTests : PortalTest
{
    private static readonly Quarter First = new(2026, 1);
    private static readonly OutcomeMeasure Calls = new("Calls to change one date", "calls", 2.1m, 1.2m, Direction.AtMost);

    // The first quarter ends at midnight in Berlin, by summer time.
    private static readonly DateTimeOffset End = new(2026, 3, 31, 22, 0, 0, TimeSpan.Zero);

    private FlagReceipt passed = null!;
    private FlagReceipt failed = null!;
    private FlagReceipt young = null!;
    private FlagReceipt refused = null!;
    private FlagReceipt disputed = null!;

    [Fact]
    public async Task Tells_the_quarter_in_figures_counted_by_hand()
    {
        await LiveAsync();
        Clock.Set(End.AddDays(20));

        var view = await AskAsync();
        var pack = view.Pack;

        Assert.Equal((First, false, End), (view.Quarter, view.Runs, pack.AsOf));
        // Each accepted flag affects 11–100 customers, which count as 50.
        Assert.Equal(new CheckCounts(1, 1, 0, 50, 100, 0), pack.Changed.Counts);
        var better = Assert.Single(pack.Changed.Passed.Shown);
        Assert.Equal((passed.Id, 2.1m, 1.1m, 1.2m), (better.FlagId, better.Baseline, better.Measured, better.Threshold));
        Assert.Equal("I called twice", view[passed.Id].Words);
        Assert.Null(view[failed.Id].Words);
        // Open: the failed one, 50 × 29.541667 days; the disputed one, accepted again, the same; the young one, unknown reach, 5 × 9 days.
        Assert.Equal(new OpenHarm(3, 105, 1, Math.Round(2 * 50 * (29 + 13 / 24d) + 45, 3)), pack.Harm.AtEnd);
        Assert.Equal(new OpenHarm(0, 0, 0, 0), pack.Harm.AtStart);
        Assert.Equal(young.Id, pack.Harm.Oldest[^1].FlagId);
        Assert.Equal(1, pack.LeftOut.UnknownTask);
        var task = Assert.Single(pack.ByTask.Shown, one => one.Key == SmallCompany.ChangeDelivery);
        Assert.Equal((1, 1, 0), (task.Checks.Passed, task.Checks.Failed, task.AwaitingCheck));
    }

    [Fact]
    public async Task Tells_actions_decisions_and_dissent()
    {
        await LiveAsync();
        Clock.Set(End.AddDays(20));

        var view = await AskAsync();
        var pack = view.Pack;

        Assert.Equal([ActionEffect.Passed, ActionEffect.Failed], pack.Actions.Told.Shown.Select(one => one.Effect));
        Assert.Equal("Paul Processowner", view.Names.Of(pack.Actions.Told.Shown[0].Owner));
        var no = Assert.Single(pack.Decisions.Lines.Shown);
        Assert.Equal((refused.Id, LeaderAnswer.No, 4, SmallCompany.BeClear), (no.FlagId, no.Answer, no.WaitedDays, no.ValueId));
        Assert.Equal(new OverriddenValue(SmallCompany.BeClear, 1), Assert.Single(pack.Decisions.Overridden));
        Assert.Equal("Lea Leader", view.Names.Of(no.Leader));
        var dispute = Assert.Single(pack.Dissent.Disputes.Shown);
        Assert.Equal((disputed.Id, FlagState.Declined, DisputeResult.Upheld), (dispute.FlagId, dispute.Against, dispute.Result));
        Assert.Equal(failed.Id, Assert.Single(pack.Dissent.Replies.Shown).FlagId);
        Assert.Equal((1, 1), (pack.Rates.Disputes.Upheld, pack.Rates.Disputes.UpheldRate.Of));
    }

    [Fact]
    public async Task Is_the_same_after_later_events_in_another_language_and_for_another_reader()
    {
        await LiveAsync();
        Clock.Set(End);
        var then = await AskAsync();

        Clock.Advance(TimeSpan.FromDays(3));
        await Record(passed.Id, SmallCompany.Employee, new FlagDisputed("It is no better.", Promises.From(Clock.GetUtcNow(), new(TimeZoneInfo.Utc, WorkingDays.MondayToFriday))));
        await Record(young.Id, SmallCompany.Champion, SmallCompany.AcceptedAs(Severity.Critical), new HeadlineChanged("Another headline for the same thing"));
        await Record(failed.Id, SmallCompany.Champion, new SubjectMerged(SmallCompany.RefundApproval, null));
        await Raise(what: "A flag of the next quarter tells nothing about this one.");
        Assert.True((await SendAs(SmallCompany.Employee, new WithdrawFlagCommand(failed.Id, null, null))).IsDone);
        await RedactAsync("twice");
        await ImportAsync(new DateTimeOffset(2026, 2, 2, 9, 0, 0, TimeSpan.Zero));

        var (culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var now = await AskAsync(SmallCompany.Director);

            Assert.Equal(Text(then), Text(now));
            Assert.Equal(then.Hash, now.Hash);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
        }
    }

    [Fact]
    public async Task What_was_removed_to_protect_somebody_stays_removed()
    {
        await LiveAsync();
        Clock.Set(End.AddDays(1));
        var then = await AskAsync();
        await RedactAsync("twice");

        var now = await AskAsync();

        Assert.Contains("twice", then[passed.Id].Headline, StringComparison.Ordinal);
        Assert.DoesNotContain("twice", now[passed.Id].Headline + now[passed.Id].Words, StringComparison.Ordinal);
        Assert.Equal(then.Hash, now.Hash);
    }

    [Fact]
    public async Task Another_figure_gives_another_hash()
    {
        await LiveAsync();
        Clock.Set(End);
        var before = await AskAsync();
        await Record(young.Id, SmallCompany.Champion, SmallCompany.AcceptedAs(Severity.Medium));

        Assert.NotEqual(before.Hash, (await AskAsync()).Hash);
    }

    [Fact]
    public async Task The_hash_is_of_figures_references_and_events_without_a_text_or_a_name()
    {
        await LiveAsync();
        Clock.Set(End);

        var content = JsonDocument.Parse(PackHash.Canonical((await AskAsync()).Pack));

        Assert.All(Strings(content.RootElement), text => Assert.Matches(@"^([A-Za-z]+|2026-Q1|[0-9a-f-]{36}|\d{4}-\d\d-\d\d(T[\d:.]+\+00:00)?)$", text));
    }

    [Fact]
    public async Task A_flag_imported_after_the_end_was_not_known_then()
    {
        await ImportAsync(new DateTimeOffset(2026, 2, 2, 9, 0, 0, TimeSpan.Zero));
        Clock.Set(End.AddDays(1));
        Assert.Equal((1, 0), ((await AskAsync()).Pack.Harm.AtEnd.Flags, (await AskAsync()).Pack.LeftOut.TakenOverLater));

        await ImportAsync(new DateTimeOffset(2026, 2, 3, 9, 0, 0, TimeSpan.Zero));

        var pack = (await AskAsync()).Pack;
        Assert.Equal((1, 1), (pack.Harm.AtEnd.Flags, pack.LeftOut.TakenOverLater));
    }

    [Fact]
    public async Task The_running_quarter_is_told_as_of_now_and_one_to_come_not_at_all()
    {
        var now = (await SendAs(SmallCompany.Leader, new GetBoardPackQuery(First))).Value;
        Assert.Equal((true, Clock.GetUtcNow()), (now.Runs, now.Pack.AsOf));
        Assert.Equal(new Quarter(2025, 4), (await SendAs(SmallCompany.Leader, new GetBoardPackQuery(null))).Value.Quarter);
        Assert.Equal(OutcomeKind.NotFound, (await SendAs(SmallCompany.Leader, new GetBoardPackQuery(First.Next))).Kind);
        Assert.Equal(OutcomeKind.NotFound, (await SendAs(SmallCompany.Leader, new GetBoardPackQuery(First, Clock.GetUtcNow().AddDays(1)))).Kind);
    }

    [Fact]
    public async Task Nobody_but_a_leader_may_ask()
    {
        foreach (var person in new PersonId?[] { null, SmallCompany.Employee, SmallCompany.Champion, SmallCompany.Administrator })
        {
            Assert.Equal(OutcomeKind.Forbidden, (await SendAs(person, new GetBoardPackQuery(First))).Kind);
        }
    }

    private static string Text(BoardPackView view) => Encoding.UTF8.GetString(PackHash.Canonical(view.Pack));

    private static IEnumerable<string> Strings(JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.String => [part.GetString()!],
        JsonValueKind.Array => part.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => part.EnumerateObject().SelectMany(one => Strings(one.Value)),
        _ => [],
    };

    private async Task<BoardPackView> AskAsync(PersonId? reader = null) =>
        (await SendAs(reader ?? SmallCompany.Leader, new GetBoardPackQuery(First))).Value;

    // Everything but the young flag happens from 2 March, 09:00 UTC on.
    private async Task LiveAsync()
    {
        passed = await InProgressAsync(story => (story.CustomerWords, story.QuoteConsent) = ("I called twice. Nobody knew.", QuoteConsent.Yes));
        failed = await InProgressAsync(story => (story.CustomerWords, story.QuoteConsent) = ("Never again.", QuoteConsent.NotAsked));
        refused = await RaiseAccepted();
        disputed = await RaiseAccepted();
        await Record(refused.Id, SmallCompany.Champion, new FlagEscalated(EscalationCause.AskedByChampion, SmallCompany.Leader, PromiseKind.None, "Change it?", [], "Yes."));
        Clock.Advance(TimeSpan.FromDays(4));
        await Record(refused.Id, SmallCompany.Leader, new DecidedNo(SmallCompany.BeClear, "Not this year."));
        await Record(disputed.Id, SmallCompany.Champion, new FlagDeclined(null, DeclineReason.NotFound, SmallCompany.KeepOurWord, "Nothing found."));
        await Record(disputed.Id, SmallCompany.Employee, new FlagDisputed("Look again. It is there.", Promises.From(Clock.GetUtcNow(), new(TimeZoneInfo.Utc, WorkingDays.MondayToFriday))));
        await Record(disputed.Id, SmallCompany.OtherChampion, SmallCompany.AcceptedAs(Severity.Medium));
        await Record(failed.Id, SmallCompany.ProcessOwner, new OwnerReplied(OwnerStance.CorrectFacts, "It is one call only. The second is our mistake."));
        Clock.Advance(TimeSpan.FromDays(6));
        await Record(passed.Id, SmallCompany.OtherChampion, new CheckPassed(1.1m, "Call log"));
        Clock.Advance(TimeSpan.FromHours(1));
        await Record(failed.Id, SmallCompany.OtherChampion, new CheckFailed(1.9m, "Call log"));
        Clock.Set(End.AddDays(-9));
        young = await Raise();
    }

    private async Task<FlagReceipt> InProgressAsync(Action<StoryInput> tell)
    {
        var receipt = await Raise(tell: tell);
        var plan = new Plan("Two systems", "We call back", "One system", SmallCompany.ProcessOwner, new DateOnly(2026, 3, 9), null, Calls, new DateOnly(2026, 3, 12));
        return await Record(
            receipt.Id,
            SmallCompany.Champion,
            SmallCompany.AcceptedAs(Severity.Medium),
            new ChampionSet(SmallCompany.Champion, null),
            new WorkStarted(),
            new PlanAgreed(plan, Clock.GetUtcNow().AddDays(9)),
            new FlagResolved("One call is enough now."));
    }

    private Task<int> RedactAsync(string word) => InDatabase(async db =>
    {
        var redaction = new Redaction(word);
        foreach (var line in await db.FlagEvents.ToListAsync(Cancellation))
        {
            line.Redact(redaction.Of(line.Change));
        }

        return redaction.Hits;
    });

    private Task<bool> ImportAsync(DateTimeOffset raisedAt) => InDatabase(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        var number = 9000 + await db.Flags.CountAsync(Cancellation);
        var import = new FlagImport("Old register", number.ToString(CultureInfo.InvariantCulture), null, null, null, null, null);
        var flag = Flag.Import(FlagId.New(), new FlagRaised(number, new FlagStory { What = SomeStory, Headline = "Taken over" }, null, import), raisedAt, [], Clock.GetUtcNow());
        db.Flags.Add(flag);
        db.FlagEvents.AddRange(flag.Unsaved);
        await TimelineRows.FollowAsync(db, [flag], Cancellation);
        await db.SaveChangesAsync(Cancellation);
        await transaction.CommitAsync(Cancellation);
        return true;
    });
}
