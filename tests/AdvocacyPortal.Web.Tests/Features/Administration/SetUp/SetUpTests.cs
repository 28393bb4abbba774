using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Administration;
using AdvocacyPortal.Web.Features.Administration.Areas;
using AdvocacyPortal.Web.Features.Administration.People;
using AdvocacyPortal.Web.Features.Administration.SetUp;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Features.Administration.SetUp;

public sealed class SetUpTests : PortalTest
{
    private static readonly PersonId Admin = SmallCompany.Administrator;

    [Fact]
    public async Task Leads_from_nothing_to_a_portal_that_can_work()
    {
        await EmptyAsync();
        Assert.Equal(
            [Missing.Company, Missing.Area, Missing.Champion, Missing.Leader, Missing.CharterValue],
            (await SendAs(Admin, new GetSetUpQuery())).Value.Missing);

        await SendAs(Admin, new DescribeCompanyCommand("Firm", "Europe/Berlin", WorkingDays.MondayToFriday, null));
        await SendAs(Admin, new AddPersonCommand("Cleo", "cleo@firm.example", null, Roles.Champion));
        await SendAs(Admin, new AddPersonCommand("Leo", "leo@firm.example", null, Roles.None));
        await SendAs(Admin, new DescribeAreaCommand(null, "Firm", null, "leo@firm.example", 3, null));
        await SendAs(Admin, new AdoptCharterCommand([new("We keep our word", "Always.")]));

        Assert.True((await SendAs(Admin, new FinishSetUpCommand())).IsDone);
        Assert.Equal(Clock.GetUtcNow(), (await InDatabase(db => db.Companies.AsNoTracking().SingleAsync(Cancellation))).SetUpAt);
    }

    [Fact]
    public async Task Says_what_is_missing_and_stays_open()
    {
        await EmptyAsync();
        await SendAs(Admin, new DescribeCompanyCommand("Firm", "Europe/Berlin", WorkingDays.MondayToFriday, null));

        var outcome = await SendAs(Admin, new FinishSetUpCommand());

        Assert.Equal(["Missing.Area", "Missing.Champion", "Missing.Leader", "Missing.CharterValue"], outcome.Fields.Select(error => error.Message));
        Assert.Null((await SendAs(Admin, new GetSetUpQuery())).Value.SetUpAt);
    }

    [Fact]
    public async Task One_person_alone_is_not_enough()
    {
        await EmptyAsync();
        await SendAs(Admin, new AddPersonCommand("Solo", "solo@firm.example", null, Roles.Champion | Roles.Leader));

        Assert.Contains(Missing.SecondPerson, (await SendAs(Admin, new GetSetUpQuery())).Value.Missing);
    }

    [Fact]
    public async Task The_first_charter_is_adopted_once_and_says_which_field_is_wrong()
    {
        Assert.Equal(OutcomeKind.Stale, (await SendAs(Admin, new AdoptCharterCommand([new("x", "x")]))).Kind);
        await EmptyAsync();

        Assert.Equal("Values", Assert.Single((await SendAs(Admin, new AdoptCharterCommand([]))).Fields).Field);
        Assert.Equal("Values[1].Text", Assert.Single((await SendAs(Admin, new AdoptCharterCommand([new("a", "a"), new("b", "")]))).Fields).Field);
        Assert.Equal("Values[1].Name", Assert.Single((await SendAs(Admin, new AdoptCharterCommand([new("a", "a"), new("A", "b")]))).Fields).Field);
        Assert.True((await SendAs(Admin, new AdoptCharterCommand([new("a", "a"), new("b", "b")]))).IsDone);
    }

    // As production finds it on the first start: an administrator and nothing else.
    private Task<int> EmptyAsync() => InDatabase(async db =>
    {
        await db.CharterValueVersions.ExecuteDeleteAsync(Cancellation);
        await db.CharterValues.ExecuteDeleteAsync(Cancellation);
        await db.Processes.ExecuteDeleteAsync(Cancellation);
        await db.Areas.ExecuteDeleteAsync(Cancellation);
        await db.Companies.ExecuteDeleteAsync(Cancellation);
        return await db.People.Where(one => one.Id != Admin).ExecuteDeleteAsync(Cancellation);
    });
}
