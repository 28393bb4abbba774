using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Casework;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Casework;

public sealed class RenewHoldTests : MoveTest
{
    [Fact]
    public async Task Is_granted_once()
    {
        var flag = await RaiseInProgress();
        await Record(flag.Id, SmallCompany.Champion, new FlagHeld("A supplier.", Clock.GetUtcNow().AddDays(5)));
        await Done(SmallCompany.Leader, new RenewHoldCommand(flag.Id, null, "Still.", Today.AddDays(20)));
        await Refused(RefusalReason.HoldRenewedOnce, SmallCompany.Leader, new RenewHoldCommand(flag.Id, null, "Still.", Today.AddDays(20)));
    }

    [Fact]
    public async Task Is_a_leaders()
    {
        var flag = await RaiseInProgress();
        await Record(flag.Id, SmallCompany.Champion, new FlagHeld("A supplier.", Clock.GetUtcNow().AddDays(5)));
        await Ends(OutcomeKind.Forbidden, SmallCompany.Champion, new RenewHoldCommand(flag.Id, null, "Still.", Today.AddDays(20)));
    }
}
