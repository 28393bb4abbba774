using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Leading;

namespace AdvocacyPortal.Web.Tests.Features.Leading;

/// <summary>Begins on Monday 2 March 2026; the quarter ends on 31 March.</summary>
public sealed class GetLeadTests : PortalTest
{
    private static readonly OutcomeMeasure CallsPerChange = new("Calls for one change", "calls", 2, 1, Direction.AtMost);

    [Fact]
    public async Task Says_what_got_easier_in_the_quarter_with_the_words_of_customers_who_agree()
    {
        var quoted = await CheckedAsync(QuoteConsent.Yes, new CheckPassed(1, "Call log"));
        await CheckedAsync(QuoteConsent.No, new CheckPassed(1, "Call log"));
        await CheckedAsync(QuoteConsent.Yes, new CheckFailed(3, "Call log"));

        var view = await AskAsync();

        Assert.Equal(new DateOnly(2026, 1, 1), view.Quarter);
        Assert.Equal((2, 1, 100), (view.Counts.Passed, view.Counts.Failed, view.Counts.CustomersRelieved));
        Assert.Equal(["change a delivery date", "change a delivery date"], view.Easier.Select(one => one.Task));
        Assert.Equal((quoted, "I rang twice"), (view.Easier.Single(one => one.Words is not null).Number, view.Easier.Single(one => one.Words is not null).Words));

        // In the next quarter that is history.
        Clock.Set(new DateTimeOffset(2026, 4, 1, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal((new DateOnly(2026, 4, 1), 0), ((await AskAsync()).Quarter, (await AskAsync()).Counts.Made));
    }

    [Fact]
    public async Task Puts_first_what_harms_most()
    {
        var few = await RaiseAccepted(severity: Severity.Low);
        Clock.Advance(TimeSpan.FromDays(10));
        var many = await RaiseAccepted(severity: Severity.High);
        Clock.Advance(TimeSpan.FromDays(2));

        var view = await AskAsync();

        // Up to 100 customers count as 50, up to 10 as 5: 50 × 2 days against 5 × 12.
        Assert.Equal([(many.Number, 100d), (few.Number, 60d)], view.Harm.Select(one => (one.Flag.Number, Math.Round(one.HarmDays, 6))));
        Assert.Equal((2, 160d), (view.OpenFlags, Math.Round(view.OpenHarmDays, 6)));
    }

    [Fact]
    public async Task Names_a_flag_that_stays_where_others_did_not()
    {
        // Nine flags wait one day each for a champion, the tenth for thirty: S falls below 15 % only with the ninth of ten.
        var stays = await Raise();
        for (var number = 0; number < 9; number++)
        {
            var flag = await Raise();
            Clock.Advance(TimeSpan.FromDays(1));
            await Record(flag.Id, SmallCompany.Champion, SmallCompany.AcceptedAs(Severity.Low));
        }

        Clock.Advance(TimeSpan.FromDays(21));
        var view = await AskAsync();

        var late = Assert.Single(view.Late, one => one.Flag.State == FlagState.Raised);
        Assert.Equal((stays.Number, 30d, 1d), (late.Flag.Number, late.Days, late.Line));
    }

    [Fact]
    public async Task Hears_the_silence_of_an_area()
    {
        await Raise(tell: story => story.Area = SmallCompany.Delivery.Value);
        Clock.Advance(TimeSpan.FromDays(80));
        Assert.Empty((await AskAsync()).Silent);
        Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(["Delivery"], (await AskAsync()).Silent.Select(area => area.Name));
    }

    private async Task<int> CheckedAsync(QuoteConsent consent, FlagEvent check)
    {
        var flag = await Raise(tell: story => (story.CustomerWords, story.QuoteConsent) = ("I rang twice.", consent));
        await Record(
            flag.Id,
            SmallCompany.Champion,
            SmallCompany.AcceptedAs(Severity.High),
            new WorkStarted(),
            new PlanAgreed(new Plan("Two systems.", "None.", "One system.", SmallCompany.Colleague, new(2026, 3, 3), null, CallsPerChange, new(2026, 3, 3)), Clock.GetUtcNow()),
            new FlagResolved("One system."),
            check);
        return flag.Number;
    }

    private async Task<LeadView> AskAsync()
    {
        var outcome = await SendAs(SmallCompany.Leader, new GetLeadQuery());
        Assert.True(outcome.IsDone, outcome.Kind.ToString());
        return outcome.Value;
    }
}
