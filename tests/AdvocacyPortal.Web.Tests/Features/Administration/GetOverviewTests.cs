using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Administration;

namespace AdvocacyPortal.Web.Tests.Features.Administration;

public sealed class GetOverviewTests : PortalTest
{
    [Fact]
    public async Task Counts_what_waits_for_an_appointment()
    {
        var overview = (await SendAs(SmallCompany.Administrator, new GetOverviewQuery())).Value;

        Assert.Equal((8, 2, 2, 1), (overview.People, overview.Champions, overview.Leaders, overview.Administrators));
        Assert.Equal((0, 1, 8), (overview.AreasWithoutLeader, overview.ProcessesWithoutOwner, overview.WithoutAccount));
        Assert.True(overview.SetUpFinished);
    }

    [Fact]
    public async Task Finds_flags_on_which_nobody_may_act()
    {
        await Raise(SmallCompany.Champion);
        var escalated = await RaiseAccepted(SmallCompany.Leader);
        await Record(escalated.Id, null, new FlagEscalated(EscalationCause.PromiseMissed, null, PromiseKind.Answer, null, [], null));
        Assert.Equal((0, 0), await StuckAsync());

        // One champion and one leader are left, and each has raised a flag of their own.
        await InDatabase(async db =>
        {
            (await db.People.FindAsync([SmallCompany.OtherChampion], Cancellation))!.Leave();
            (await db.People.FindAsync([SmallCompany.Director], Cancellation))!.Leave();
            (await db.People.FindAsync([SmallCompany.Leader], Cancellation))!.Appoint(Roles.Leader);
            return 0;
        });
        Assert.Equal((1, 0), await StuckAsync());

        await InDatabase(async db =>
        {
            (await db.People.FindAsync([SmallCompany.Leader], Cancellation))!.Leave();
            return 0;
        });
        Assert.Equal((1, 1), await StuckAsync());
    }

    private async Task<(int Decide, int Judge)> StuckAsync()
    {
        var overview = (await SendAs(SmallCompany.Administrator, new GetOverviewQuery())).Value;
        return (overview.FlagsNobodyMayDecide, overview.FlagsNobodyMayJudge);
    }
}
