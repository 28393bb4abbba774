using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Metrics;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Metrics;

public sealed class GetMetricsTests : PortalTest
{
    private static readonly OutcomeMeasure Calls = new("Calls to change one date", "calls", 2.1m, 1.2m, Direction.AtMost);

    [Fact]
    public async Task An_empty_portal_says_so()
    {
        var view = await Ask(SmallCompany.Employee);

        Assert.False(view.AnyFlags);
        Assert.Empty(view.Flow.Weeks);
        Assert.Empty(view.Obstructed);
    }

    [Fact]
    public async Task Shows_what_changed_with_the_customers_words_where_there_is_consent()
    {
        var quoted = await RaiseInProgress(tell: story => (story.CustomerWords, story.QuoteConsent) = ("I called twice. Nobody knew.", QuoteConsent.Yes));
        var unasked = await RaiseInProgress(tell: story => (story.CustomerWords, story.QuoteConsent) = ("Never again.", QuoteConsent.NotAsked));
        await Check(quoted, new CheckPassed(1.1m, "Call log"));
        await Check(unasked, new CheckFailed(1.9m, "Call log"));

        var view = await Ask(SmallCompany.Colleague);

        // Accepted with a reach of 11–100: 50 customers each.
        Assert.Equal(new CheckCounts(1, 1, 0, 50, 100, 0), view.Counts);
        var passed = Assert.Single(view.Checks, one => one.Check.Result == CheckResult.Passed);
        Assert.Equal((quoted.Number, "change a delivery date", "I called twice", 50), (passed.Number, passed.Task, passed.Words, passed.Customers));
        Assert.Equal((Calls, 1.1m), (passed.Check.Outcome, passed.Check.Measured));
        Assert.Null(Assert.Single(view.Checks, one => one.Check.Result == CheckResult.Failed).Words);
    }

    [Fact]
    public async Task A_check_before_the_period_does_not_count()
    {
        await Check(await RaiseInProgress(), new CheckPassed(1.1m, "Call log"));
        Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal(0, (await Ask(SmallCompany.Employee, 30)).Counts.Made);
        Assert.Equal(1, (await Ask(SmallCompany.Employee)).Counts.Made);
    }

    [Fact]
    public async Task Counts_harm_by_task_and_open_flags_by_state_and_age()
    {
        await RaiseAccepted();
        await Raise();
        Clock.Advance(TimeSpan.FromDays(8));
        await RaiseInProgress();
        Clock.Advance(TimeSpan.FromDays(2));

        var view = await Ask(SmallCompany.Employee);

        // Linked: 50 × 10 + 50 × 2; not yet: unknown reach counts as 5, 5 × 10.
        Assert.Equal(["change a delivery date", null], view.Obstructed.Select(one => one.Name));
        Assert.Equal([600, 50], view.Obstructed.Select(one => Math.Round(one.Obstruction.Days, 6)));
        Assert.Equal(1, view.Open.Single(one => one.State == FlagState.InProgress).Counts[0]);
        Assert.Equal(1, view.Open.Single(one => one.State == FlagState.Accepted).Counts[1]);
        // Two weeks have passed since the Monday of the first flags: one is complete.
        Assert.Equal(new FlowWeek(new DateOnly(2026, 3, 2), 2, 0, 0), Assert.Single(view.Flow.Weeks));
        Assert.Equal(1, view.Flow.Running.Raised);
    }

    [Fact]
    public async Task A_resolved_flag_awaits_its_check_and_is_not_open()
    {
        var flag = await RaiseInProgress();
        await Record(flag.Id, SmallCompany.Champion, Plan(), new FlagResolved("One call is enough now."));
        Clock.Advance(TimeSpan.FromDays(7));

        var view = await Ask(SmallCompany.Employee);

        Assert.Equal(1, view.AwaitingCheck);
        Assert.Empty(view.Obstructed);
        Assert.Equal(1, Assert.Single(view.Flow.Weeks).Resolved);
    }

    [Fact]
    public async Task Asks_for_a_period_that_there_is() =>
        Assert.Equal("Choose", Assert.Single((await SendAs(SmallCompany.Employee, new GetMetricsQuery(7))).Fields).Message);

    [Fact]
    public async Task Nobody_from_outside_may_ask()
    {
        Assert.Equal(OutcomeKind.Forbidden, (await SendAs(null, new GetMetricsQuery(90))).Kind);
        Assert.Equal(OutcomeKind.Forbidden, (await SendAs(SmallCompany.Former, new GetMetricsQuery(90))).Kind);
    }

    private async Task<MetricsView> Ask(PersonId person, int days = GetMetricsQuery.UsualDays) =>
        (await SendAs(person, new GetMetricsQuery(days))).Value;

    private async Task<FlagReceipt> RaiseInProgress(Action<StoryInput> tell)
    {
        var receipt = await Raise(tell: tell);
        return await Record(receipt.Id, SmallCompany.Champion, SmallCompany.AcceptedAs(Severity.Medium), new ChampionSet(SmallCompany.Champion, null), new WorkStarted());
    }

    private Task<FlagReceipt> Check(FlagReceipt flag, FlagEvent check) =>
        Record(flag.Id, SmallCompany.OtherChampion, Plan(), new FlagResolved("One call is enough now."), check);

    private PlanAgreed Plan() => new(
        new Plan("Two systems", "We call back", "One system", SmallCompany.ProcessOwner, new DateOnly(2026, 3, 9), null, Calls, new DateOnly(2026, 4, 1)),
        Clock.GetUtcNow().AddDays(30));
}
