using System.Reflection;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Administration;
using AdvocacyPortal.Web.Features.Administration.People;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Tests.Features.Administration;

public sealed class WhoMayAdministerTests : PortalTest
{
    [Fact]
    public void Every_request_of_the_administration_is_for_administrators_only()
    {
        var requests = typeof(Portal).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("AdvocacyPortal.Web.Features.Administration", StringComparison.Ordinal) == true)
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IBaseRequest)))
            .ToList();

        Assert.NotEmpty(requests);
        Assert.All(requests, type => Assert.Equal(Who.Administrator, type.GetCustomAttribute<MaySendAttribute>()?.Who));
    }

    [Fact]
    public async Task Nobody_else_gets_through()
    {
        PersonId?[] others = [SmallCompany.Employee, SmallCompany.Champion, SmallCompany.Leader, SmallCompany.ProcessOwner, SmallCompany.Former, null];
        foreach (var other in others)
        {
            Assert.Equal(OutcomeKind.Forbidden, (await SendAs(other, new GetOverviewQuery())).Kind);
            Assert.Equal(OutcomeKind.Forbidden, (await SendAs(other, new InviteEveryoneCommand())).Kind);
            Assert.Equal(OutcomeKind.Forbidden, (await SendAs(other, new AddPersonCommand("A", "a@small.example", null, Roles.Administrator))).Kind);
            Assert.Equal(OutcomeKind.Forbidden, (await SendAs(other, new ImportPeopleCommand("name,email\nA,a@small.example"))).Kind);
        }
    }

    [Fact]
    public async Task An_administrator_who_lost_the_role_gets_through_no_more()
    {
        await InDatabase(async db =>
        {
            var person = await db.People.FindAsync([SmallCompany.Administrator], Cancellation);
            person!.Appoint(Roles.None);
            return person;
        });

        Assert.Equal(OutcomeKind.Forbidden, (await SendAs(SmallCompany.Administrator, new GetOverviewQuery())).Kind);
    }
}
