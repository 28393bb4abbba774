using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Lists;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Features.Lists;

public sealed class GetFlagsTests : PortalTest
{
    private static readonly FlagFilter All = new() { Mine = false };
    private readonly PlanReader plans = new();

    protected override void AddServices(IServiceCollection services) =>
        services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(plans));

    [Fact]
    public async Task Shows_each_person_what_they_may_read()
    {
        var raised = await Raise();
        var accepted = await RaiseAccepted();

        Assert.Equal([accepted.Number, raised.Number], await Numbers(All, SmallCompany.Employee));
        Assert.Equal([accepted.Number], await Numbers(All, SmallCompany.Colleague));
        Assert.Equal([accepted.Number], await Numbers(All, SmallCompany.Administrator));
        Assert.Equal([accepted.Number], await Numbers(All, SmallCompany.ProcessOwner));
        Assert.Equal([accepted.Number, raised.Number], await Numbers(All, SmallCompany.Champion));
        Assert.Equal([accepted.Number, raised.Number], await Numbers(All, SmallCompany.Leader));
        Assert.Equal(OutcomeKind.Forbidden, (await SendAs(SmallCompany.Former, new GetFlagsQuery(All))).Kind);
    }

    [Fact]
    public async Task Mine_is_what_I_raised_or_saw_too()
    {
        var own = await Raise(SmallCompany.Colleague);
        var joined = await RaiseAccepted();
        await RaiseAccepted();
        await SendAs(SmallCompany.Colleague, new CorroborateCommand(joined.Id));

        Assert.Equal([joined.Number, own.Number], await Numbers(new FlagFilter(), SmallCompany.Colleague));
    }

    // Whoever has few flags would otherwise wait for all others to be looked through.
    [Theory]
    [InlineData(FlagSort.Newest)]
    [InlineData(FlagSort.Changed)]
    [InlineData(FlagSort.Severity)]
    public async Task Mine_looks_at_no_other_flags(FlagSort sort)
    {
        await RaiseAccepted();
        foreach (var person in new[] { SmallCompany.Leader, SmallCompany.Employee })
        {
            var read = await plans.ReadAsync(() => SendAs(person, new GetFlagsQuery(new FlagFilter { Sort = sort })));

            Assert.Contains(read, step => step.Contains("IX_Flags_RaiserId", StringComparison.Ordinal));
            Assert.Contains(read, step => step.Contains("IX_Corroborations_PersonId", StringComparison.Ordinal));
            // Not in an order of all flags until a page is full.
            Assert.DoesNotContain(read, step => step.StartsWith("SCAN f USING INDEX IX_", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Mine_tells_the_next_promise_and_what_changed_last()
    {
        var flag = await Raise();
        await Record(flag.Id, SmallCompany.Champion, new FlagAcknowledged("Thank you."));
        await Record(flag.Id, SmallCompany.Champion, new CommentedInside("Not for the raiser."));
        Clock.Advance(TimeSpan.FromDays(30));

        var row = Assert.Single((await Page(new FlagFilter(), SmallCompany.Employee)).Rows);

        Assert.Equal((PromiseKind.Answer, true, nameof(FlagAcknowledged)), (row.NextPromise!.Kind, row.PromiseMissed, row.LastChange));
    }

    [Fact]
    public async Task A_colleague_who_joined_hears_nothing_of_the_talk_with_the_raiser()
    {
        var flag = await RaiseAccepted();
        await SendAs(SmallCompany.Colleague, new CorroborateCommand(flag.Id));
        await Record(flag.Id, SmallCompany.Champion, new CommentedWithRaiser("Between us.", false));

        var row = Assert.Single((await Page(new FlagFilter(), SmallCompany.Colleague)).Rows);

        Assert.Equal(nameof(Corroborated), row.LastChange);
        Assert.Null(row.NextPromise);
    }

    [Fact]
    public async Task Severity_and_kind_are_for_champions_and_leaders()
    {
        await RaiseAccepted(severity: Severity.High);
        await RaiseAccepted(severity: Severity.Low);

        Assert.Equal(2, (await Numbers(All with { Severity = Severity.High, Kind = FlagKind.Delay }, SmallCompany.Colleague)).Count);
        Assert.All((await Page(All, SmallCompany.Colleague)).Rows, row => Assert.Null(row.Severity));
        Assert.Single(await Numbers(All with { Severity = Severity.High }, SmallCompany.Champion));
        Assert.Empty(await Numbers(All with { Kind = FlagKind.Delay }, SmallCompany.Champion));
    }

    [Fact]
    public async Task Narrows_by_everything_in_the_address()
    {
        var flag = await RaiseAccepted();
        var other = await Raise(what: "Refunds take four weeks, though the letter says ten days.");
        await Record(flag.Id, SmallCompany.Champion, new FlagEscalated(EscalationCause.AskedByChampion, SmallCompany.Leader, PromiseKind.None, "Pay?", [], null));
        var value = await InDatabase(db => Task.FromResult(db.CharterValueVersions.Single(one => one.Id == SmallCompany.KeepOurWord).ValueId.Value));
        Clock.Advance(TimeSpan.FromDays(8));
        var young = await Raise();
        FlagFilter[] fitting =
        [
            All with { Process = SmallCompany.DeliveryChanges.Value },
            All with { Area = SmallCompany.Delivery.Value },
            All with { Task = SmallCompany.ChangeDelivery.Value },
            All with { Value = value },
            All with { Escalated = true },
            All with { State = "Accepted" },
            All with { Text = "call deliv", Age = 7 },
            All with { Only = $"{flag.Number},x,99" },
        ];

        foreach (var filter in fitting)
        {
            Assert.Equal([flag.Number], await Numbers(filter, SmallCompany.Champion));
        }

        Assert.Equal([other.Number, flag.Number], await Numbers(All with { Age = 7 }, SmallCompany.Champion));
        Assert.Equal(3, (await Numbers(All with { State = "open" }, SmallCompany.Champion)).Count);
        Assert.Empty(await Numbers(All with { State = "ended" }, SmallCompany.Champion));
        Assert.Equal(young.Number, (await Numbers(All, SmallCompany.Champion))[0]);
        Assert.Equal(young.Number, (await Numbers(All with { Sort = FlagSort.Oldest }, SmallCompany.Champion))[^1]);
    }

    [Fact]
    public async Task A_reference_leads_to_its_flag_if_one_may_read_it()
    {
        var flag = await Raise();

        Assert.Equal(flag.Number, (await Page(All with { Text = $"f-{flag.Number}" }, SmallCompany.Employee)).Exact);
        Assert.Null((await Page(All with { Text = $"F-{flag.Number}" }, SmallCompany.Colleague)).Exact);
    }

    [Fact]
    public async Task A_search_shows_champions_where_the_story_says_the_words()
    {
        await RaiseAccepted(what: "Refunds take weeks. Last Tuesday a customer, moving house, paid the mortgage twice, and nobody called.");
        var search = All with { Text = "mortgages twi" };

        var extract = Assert.Single((await Page(search, SmallCompany.Champion)).Rows).Extract!;
        Assert.Equal(["mortgage", "twice"], extract.Where(part => part.IsHit).Select(part => part.Text));
        Assert.Contains(" paid the mortgage twice, and nobody called.", string.Concat(extract.Select(part => part.Text)), StringComparison.Ordinal);
        Assert.Null(Assert.Single((await Page(All, SmallCompany.Champion)).Rows).Extract);
        Assert.All((await Page(All with { Text = "refunds" }, SmallCompany.Colleague)).Rows, row => Assert.Null(row.Extract));
    }

    [Fact]
    public async Task Ones_own_old_flag_is_found_by_a_word_that_thousands_have()
    {
        var own = await Raise(what: "Customers wait for a refund of their deposit, and nobody tells them how long.");
        var accepted = await RaiseAccepted(SmallCompany.Colleague, "Customers wait for a refund of their fee, and nobody tells them how long.");
        await InDatabase(async db =>
        {
            // Numbers below every flag's: the index alone is what the search counts.
            await new FlagSearch(db).AddAsync([.. Enumerable.Range(1, 1_000).Select(number => new SearchText(number, "Customers wait.", "", "", "Refund."))], Cancellation);
            return true;
        });

        Assert.Equal([own.Number], await Numbers(All with { Mine = true, Text = "customers wait" }, SmallCompany.Employee));
        Assert.Equal([accepted.Number, own.Number], await Numbers(All with { Text = "customers wait" }, SmallCompany.Employee));
        Assert.Equal([own.Number, accepted.Number], await Numbers(All with { Text = "refund", Sort = FlagSort.Oldest }, SmallCompany.Champion));
        Assert.Equal([accepted.Number], await Numbers(All with { Text = "customers wait" }, SmallCompany.Colleague));
    }

    [Theory]
    [InlineData(FlagSort.Newest)]
    [InlineData(FlagSort.Oldest)]
    [InlineData(FlagSort.Changed)]
    [InlineData(FlagSort.Severity)]
    public async Task Pages_forth_and_back_without_a_gap_though_keys_are_equal(FlagSort sort)
    {
        var expected = (2 * GetFlagsQuery.PageSize) + 3;
        for (var i = 0; i < expected; i++)
        {
            await Raise(tell: story => story.HarmAnswer = i % 2 == 0 ? HarmAnswer.Yes : HarmAnswer.No);
        }

        var filter = All with { Sort = sort };
        var pages = new List<FlagPage> { await Page(filter, SmallCompany.Champion) };
        while (pages[^1].Later is { } later)
        {
            pages.Add(await Page(filter with { After = later }, SmallCompany.Champion));
        }

        var back = await Page(filter with { Before = pages[1].Earlier }, SmallCompany.Champion);

        Assert.Equal([GetFlagsQuery.PageSize, GetFlagsQuery.PageSize, 3], pages.Select(page => page.Rows.Count));
        Assert.Equal(expected, pages.SelectMany(page => page.Rows).Select(row => row.Number).Distinct().Count());
        Assert.Equal(pages[0].Rows.Select(row => row.Number), back.Rows.Select(row => row.Number));
        Assert.Null(pages[0].Earlier);
        Assert.Null(back.Earlier);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1.2.3")]
    [InlineData("99999999999999999999.1")]
    [InlineData("9223372036854775807.2147483647")]
    [InlineData("-1.-1")]
    public async Task A_forged_place_does_no_harm(string place)
    {
        await Raise();

        Assert.True((await SendAs(SmallCompany.Champion, new GetFlagsQuery(All with { After = place }))).IsDone);
        Assert.True((await SendAs(SmallCompany.Champion, new GetFlagsQuery(All with { Before = place, Sort = FlagSort.Severity }))).IsDone);
    }

    private async Task<FlagPage> Page(FlagFilter filter, PersonId reader) => (await SendAs(reader, new GetFlagsQuery(filter))).Value;

    private async Task<List<int>> Numbers(FlagFilter filter, PersonId reader) => [.. (await Page(filter, reader)).Rows.Select(row => row.Number)];
}
