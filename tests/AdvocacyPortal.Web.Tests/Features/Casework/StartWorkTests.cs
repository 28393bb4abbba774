using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Casework;

namespace AdvocacyPortal.Web.Tests.Features.Casework;

public sealed class StartWorkTests : MoveTest
{
    [Fact]
    public async Task Puts_it_in_progress()
    {
        var flag = await RaiseAccepted();
        await Record(flag.Id, SmallCompany.Champion, new ChampionSet(SmallCompany.Champion, null));
        Assert.Equal(FlagState.InProgress, (await Done(SmallCompany.Champion, new StartWorkCommand(flag.Id, null))).State);
    }

    [Fact]
    public async Task Refuses_another_champion()
    {
        var flag = await RaiseAccepted();
        await Refused(RefusalReason.OnlyItsChampion, SmallCompany.Champion, new StartWorkCommand(flag.Id, null));
    }
}
