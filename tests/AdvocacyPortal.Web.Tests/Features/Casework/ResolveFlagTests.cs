using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Casework;

namespace AdvocacyPortal.Web.Tests.Features.Casework;

public sealed class ResolveFlagTests : MoveTest
{
    [Fact]
    public async Task Waits_for_its_check()
    {
        var flag = await RaiseInProgress();
        await Record(flag.Id, SmallCompany.Champion, Agreed());
        Assert.Equal(FlagState.Resolved, (await Done(SmallCompany.Champion, new ResolveFlagCommand(flag.Id, null, "The form keeps it."))).State);
        Assert.Equal(SmallCompany.Champion, (await Stored(flag.Id)).ResolverId);
    }

    [Fact]
    public async Task Needs_a_plan()
    {
        var flag = await RaiseInProgress();
        await Refused(RefusalReason.NeedsPlan, SmallCompany.Champion, new ResolveFlagCommand(flag.Id, null, "Done."));
    }
}
