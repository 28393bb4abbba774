using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Casework;

namespace AdvocacyPortal.Web.Tests.Features.Casework;

public sealed class AssignFlagTests : MoveTest
{
    [Fact]
    public async Task Names_the_champion()
    {
        var flag = await RaiseAccepted();
        await Done(SmallCompany.Leader, new AssignFlagCommand(flag.Id, flag.Version, SmallCompany.Champion, null));
        Assert.Equal(SmallCompany.Champion, (await Stored(flag.Id)).ChampionId);
    }

    [Fact]
    public async Task Asks_for_a_hand_over_where_somebody_is_replaced()
    {
        var flag = await RaiseInProgress();
        await Invalid("Note", "Required", SmallCompany.Leader, new AssignFlagCommand(flag.Id, null, SmallCompany.OtherChampion, null));
    }

    [Fact]
    public async Task Refuses_who_must_not_judge_and_who_is_no_champion()
    {
        var flag = await RaiseAccepted(SmallCompany.OtherChampion);
        await Refused(RefusalReason.NewChampionUnfit, SmallCompany.Leader, new AssignFlagCommand(flag.Id, null, SmallCompany.OtherChampion, null));
        await Refused(RefusalReason.NewChampionUnfit, SmallCompany.Leader, new AssignFlagCommand(flag.Id, null, SmallCompany.Colleague, null));
        await Invalid("Champion", "Unknown", SmallCompany.Leader, new AssignFlagCommand(flag.Id, null, SmallCompany.Former, null));
        await Invalid("Champion", "Unknown", SmallCompany.Leader, new AssignFlagCommand(flag.Id, null, PersonId.New(), null));
    }
}
