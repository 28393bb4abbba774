using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Casework;

namespace AdvocacyPortal.Web.Tests.Features.Casework;

public sealed class ReclassifyFlagTests : MoveTest
{
    [Fact]
    public async Task Corrects_what_was_found()
    {
        var flag = await RaiseAccepted();
        await Done(SmallCompany.Champion, new ReclassifyFlagCommand(flag.Id, flag.Version, High(), Delivery(), "Money is lost."));
        Assert.Equal(Severity.High, (await Stored(flag.Id)).Severity);
        Assert.Equal("Money is lost.", (await Last<FlagReclassified>(flag.Id)).Change.Reason);
    }

    [Fact]
    public async Task Asks_for_a_reason()
    {
        var flag = await RaiseAccepted();
        await Invalid("Reason", "Required", SmallCompany.Champion, new ReclassifyFlagCommand(flag.Id, null, High(), Delivery(), ""));
    }

    [Fact]
    public async Task Refuses_before_it_is_accepted()
    {
        var flag = await Raise();
        await Refused(RefusalReason.NotInThisState, SmallCompany.Champion, new ReclassifyFlagCommand(flag.Id, null, High(), Delivery(), "Why."));
    }
}
