using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Reading;
using AdvocacyPortal.Web.Features.Triage;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.UseCases;

public sealed class FlagReadingTests : PortalTest
{
    private readonly StatementCounter counter = new();
    private readonly PageReading page = new();

    private int Readings => counter.Statements.Count(text => text.Contains("FROM \"Flags\"", StringComparison.Ordinal) || text.Contains("FROM \"FlagEvents\"", StringComparison.Ordinal));

    protected override void AddServices(IServiceCollection services) =>
        services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(counter));

    [Fact]
    public async Task The_parts_of_a_page_read_the_flag_and_its_record_once()
    {
        var flag = await Raise();
        page.Begin("GET");
        counter.Reset();

        await AllParts(SmallCompany.Champion, flag);

        Assert.Equal(2, Readings);
    }

    [Fact]
    public async Task A_page_that_is_sent_reads_for_each_part()
    {
        var flag = await Raise();
        page.Begin("POST");
        counter.Reset();

        await AllParts(SmallCompany.Champion, flag);

        Assert.Equal(5, Readings);
    }

    [Fact]
    public async Task Each_part_asks_who_may_read()
    {
        var flag = await Raise();
        page.Begin("GET");
        await AllParts(SmallCompany.Champion, flag);

        Assert.Equal(OutcomeKind.NotFound, (await SendOnPage(SmallCompany.Colleague, new GetFlagQuery(new FlagReference(flag.Number)))).Kind);
        Assert.Equal(OutcomeKind.NotFound, (await SendOnPage(SmallCompany.Colleague, new GetFlagMovesQuery(new FlagReference(flag.Number)))).Kind);
        Assert.Equal(OutcomeKind.NotFound, (await SendOnPage(SmallCompany.Colleague, new GetFlagThreadsQuery(new FlagReference(flag.Number)))).Kind);
    }

    [Fact]
    public async Task What_was_told_between_two_parts_is_read_again()
    {
        var flag = await Raise();
        page.Begin("GET");
        await AllParts(SmallCompany.Champion, flag);
        var now = await SendAs(SmallCompany.Champion, new AcknowledgeFlagCommand(flag.Id, flag.Version, "Read it."));
        Assert.True(now.IsDone);

        var moves = await SendOnPage(SmallCompany.Champion, new GetFlagMovesQuery(new FlagReference(flag.Number)));

        Assert.Equal(now.Value.Version, moves.Value.Flag.Version);
    }

    [Fact]
    public async Task Rights_that_were_taken_count_at_the_next_request()
    {
        var flag = await Raise();
        page.Begin("GET");
        await AllParts(SmallCompany.Champion, flag);
        await InDatabase(async db =>
        {
            (await db.People.SingleAsync(person => person.Id == SmallCompany.Champion, Cancellation)).Appoint(Roles.None);
            return true;
        });

        Assert.Equal(OutcomeKind.NotFound, (await SendOnPage(SmallCompany.Champion, new GetFlagQuery(new FlagReference(flag.Number)))).Kind);
    }

    private async Task AllParts(PersonId reader, FlagReceipt flag)
    {
        var reference = new FlagReference(flag.Number);
        Assert.True((await SendOnPage(reader, new GetFlagQuery(reference))).IsDone);
        Assert.True((await SendOnPage(reader, new GetFlagMovesQuery(reference))).IsDone);
        Assert.True((await SendOnPage(reader, new GetFlagThreadsQuery(reference))).IsDone);
    }

    private Task<Outcome<T>> SendOnPage<T>(PersonId reader, IQuery<T> query) =>
        Services.GetRequiredService<Dispatcher>().SendAsync(reader, query, page, Cancellation);
}
