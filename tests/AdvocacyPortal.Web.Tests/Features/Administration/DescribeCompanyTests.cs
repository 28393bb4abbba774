using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Administration;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Features.Administration;

public sealed class DescribeCompanyTests : PortalTest
{
    private static readonly PersonId Admin = SmallCompany.Administrator;

    [Fact]
    public async Task Changes_the_company()
    {
        var view = (await SendAs(Admin, new GetCompanyQuery())).Value;

        var outcome = await SendAs(Admin, new DescribeCompanyCommand("  New \n name ", "Asia/Tokyo", WorkingDays.Sunday | WorkingDays.Monday, view.Seen));

        Assert.True(outcome.IsDone);
        var company = await InDatabase(db => db.Companies.AsNoTracking().SingleAsync(Cancellation));
        Assert.Equal(("New name", "Asia/Tokyo", WorkingDays.Sunday | WorkingDays.Monday), (company.Name, company.TimeZone, company.WorkingDays));
        Assert.NotNull(company.SetUpAt);
    }

    [Fact]
    public async Task Makes_the_company_where_there_is_none()
    {
        await InDatabase(db => db.Companies.ExecuteDeleteAsync(Cancellation));

        var outcome = await SendAs(Admin, new DescribeCompanyCommand("First", "Europe/Paris", WorkingDays.MondayToFriday, null));

        Assert.True(outcome.IsDone);
        var company = await InDatabase(db => db.Companies.AsNoTracking().SingleAsync(Cancellation));
        Assert.False(company.IsDemo);
        Assert.Null(company.SetUpAt);
    }

    [Fact]
    public async Task Tells_the_second_of_two_administrators()
    {
        var view = (await SendAs(Admin, new GetCompanyQuery())).Value;
        await SendAs(Admin, new DescribeCompanyCommand("One", "Europe/Paris", WorkingDays.MondayToFriday, view.Seen));

        var outcome = await SendAs(Admin, new DescribeCompanyCommand("Two", "Europe/Paris", WorkingDays.MondayToFriday, view.Seen));

        Assert.Equal(OutcomeKind.Stale, outcome.Kind);
        Assert.Equal("One", (await SendAs(Admin, new GetCompanyQuery())).Value.Name);
    }

    [Theory]
    [InlineData("", "Europe/Paris", 31, "Name")]
    [InlineData("\u200b \t", "Europe/Paris", 31, "Name")]
    [InlineData("Name", "Mars/Olympus", 31, "TimeZone")]
    [InlineData("Name", "../../etc/passwd", 31, "TimeZone")]
    [InlineData("Name", "Europe/Paris", 0, "WorkingDays")]
    [InlineData("Name", "Europe/Paris", 4096, "WorkingDays")]
    public async Task Refuses_what_cannot_be(string name, string zone, int days, string field)
    {
        var view = (await SendAs(Admin, new GetCompanyQuery())).Value;

        var outcome = await SendAs(Admin, new DescribeCompanyCommand(name, zone, (WorkingDays)days, view.Seen));

        Assert.Equal(field, Assert.Single(outcome.Fields).Field);
    }
}
