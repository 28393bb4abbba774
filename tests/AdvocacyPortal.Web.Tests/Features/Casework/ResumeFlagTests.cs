using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Casework;

namespace AdvocacyPortal.Web.Tests.Features.Casework;

public sealed class ResumeFlagTests : MoveTest
{
    [Fact]
    public async Task Goes_on_where_it_was()
    {
        var flag = await RaiseInProgress();
        await Record(flag.Id, SmallCompany.Champion, new FlagHeld("A supplier.", Clock.GetUtcNow().AddDays(5)));
        Assert.Equal(FlagState.InProgress, (await Done(SmallCompany.Champion, new ResumeFlagCommand(flag.Id, null))).State);
    }

    [Fact]
    public async Task Refuses_where_nothing_is_held()
    {
        var flag = await RaiseInProgress();
        await Refused(RefusalReason.NotInThisState, SmallCompany.Champion, new ResumeFlagCommand(flag.Id, null));
    }
}
