using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Administration.Areas;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Features.Administration.Areas;

public sealed class DescribeAreaTests : PortalTest
{
    private static readonly PersonId Admin = SmallCompany.Administrator;

    [Fact]
    public async Task Adds_an_area_and_makes_its_leader_a_leader()
    {
        var outcome = await SendAs(Admin, new DescribeAreaCommand(null, "Stores", SmallCompany.HeadOffice, "carl@small.example", 12, null));

        Assert.True(outcome.IsDone);
        var area = await InDatabase(db => db.Areas.AsNoTracking().SingleAsync(one => one.Name == "Stores", Cancellation));
        Assert.Equal((SmallCompany.HeadOffice, SmallCompany.Colleague, 12), (area.ParentId!.Value, area.LeaderId!.Value, area.Headcount));
        Assert.Equal(Roles.Leader, (await InDatabase(db => db.People.AsNoTracking().SingleAsync(one => one.Id == SmallCompany.Colleague, Cancellation))).Roles);
    }

    [Fact]
    public async Task A_second_click_adds_nothing()
    {
        var command = new DescribeAreaCommand(null, "Stores", null, null, 0, null);

        var first = await SendAs(Admin, command);
        var second = await SendAs(Admin, command);

        Assert.Equal(first.Value, second.Value);
        Assert.Equal(3, await InDatabase(db => db.Areas.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Refuses_a_ring_a_taken_name_and_what_is_not_there()
    {
        var areas = (await SendAs(Admin, new ListAreasQuery())).Value.Areas;
        var top = areas.Single(area => area.Id == SmallCompany.HeadOffice);

        Assert.Equal("AreaRing", await ProblemOf(new(top.Id, top.Name, SmallCompany.Delivery, null, 1, top.Seen)));
        Assert.Equal("AreaRing", await ProblemOf(new(top.Id, top.Name, top.Id, null, 1, top.Seen)));
        Assert.Equal("NameTaken", await ProblemOf(new(null, "dELIVERY", null, null, 1, null)));
        Assert.Equal("Choose", await ProblemOf(new(null, "New", AreaId.New(), null, 1, null)));
        Assert.Equal("PersonUnknown", await ProblemOf(new(null, "New", null, "nobody@small.example", 1, null)));
        Assert.Equal("PersonUnknown", await ProblemOf(new(null, "New", null, "fred@small.example", 1, null)));
        Assert.Equal("WholeNumber", await ProblemOf(new(null, "New", null, null, -1, null)));
        Assert.Equal("WholeNumber", await ProblemOf(new(null, "New", null, null, null, null)));
        Assert.Equal("Required", await ProblemOf(new(null, "   ", null, null, 1, null)));
        Assert.Equal("TooLong", await ProblemOf(new(null, new string('x', 121), null, null, 1, null)));
    }

    [Fact]
    public async Task Refuses_what_was_seen_before_somebody_else_changed_it()
    {
        var seen = (await SendAs(Admin, new ListAreasQuery())).Value.Areas.Single(area => area.Id == SmallCompany.Delivery).Seen;
        await SendAs(Admin, new DescribeAreaCommand(SmallCompany.Delivery, "Deliveries", null, null, 3, seen));

        var outcome = await SendAs(Admin, new DescribeAreaCommand(SmallCompany.Delivery, "Mine", null, null, 3, seen));

        Assert.Equal(OutcomeKind.Stale, outcome.Kind);
        Assert.Equal(OutcomeKind.NotFound, (await SendAs(Admin, new DescribeAreaCommand(AreaId.New(), "Mine", null, null, 3, seen))).Kind);
    }

    private async Task<string> ProblemOf(DescribeAreaCommand command) => Assert.Single((await SendAs(Admin, command)).Fields).Message;
}
