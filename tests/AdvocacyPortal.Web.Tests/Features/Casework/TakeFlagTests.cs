using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Casework;

namespace AdvocacyPortal.Web.Tests.Features.Casework;

public sealed class TakeFlagTests : MoveTest
{
    [Fact]
    public async Task Makes_its_champion()
    {
        var flag = await RaiseAccepted();
        await Done(SmallCompany.Champion, new TakeFlagCommand(flag.Id, flag.Version));
        Assert.Equal(SmallCompany.Champion, (await Stored(flag.Id)).ChampionId);
        await Refused(RefusalReason.AlreadyItsChampion, SmallCompany.Champion, new TakeFlagCommand(flag.Id, null));
    }

    [Fact]
    public async Task Asks_why_where_somebody_else_has_it()
    {
        var flag = await RaiseInProgress();
        await Invalid("Text", "Required", SmallCompany.OtherChampion, new TakeFlagCommand(flag.Id, null, " "));
        await Done(SmallCompany.OtherChampion, new TakeFlagCommand(flag.Id, null, "She is ill."));
        Assert.Equal("She is ill.", (await Last<ChampionSet>(flag.Id)).Change.Note);
    }
}
