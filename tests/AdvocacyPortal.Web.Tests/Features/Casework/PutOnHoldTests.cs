using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Casework;

namespace AdvocacyPortal.Web.Tests.Features.Casework;

public sealed class PutOnHoldTests : MoveTest
{
    [Fact]
    public async Task Waits_until_the_start_of_a_day()
    {
        var flag = await RaiseInProgress();
        Assert.Equal(FlagState.OnHold, (await Done(SmallCompany.Champion, new PutOnHoldCommand(flag.Id, flag.Version, "A supplier.", Today.AddDays(30)))).State);
        Assert.Equal(new DateTimeOffset(2026, 3, 31, 22, 0, 0, TimeSpan.Zero), (await Stored(flag.Id)).HoldUntil);
    }

    [Fact]
    public async Task Waits_at_most_30_days()
    {
        var flag = await RaiseInProgress();
        await Invalid("Until", "DateRange", SmallCompany.Champion, new PutOnHoldCommand(flag.Id, null, "A supplier.", Today.AddDays(31)));
        await Invalid("Until", "DateRange", SmallCompany.Champion, new PutOnHoldCommand(flag.Id, null, "A supplier.", DateOnly.MinValue));
        await Invalid("Until", "Required", SmallCompany.Champion, new PutOnHoldCommand(flag.Id, null, "A supplier.", null));
    }
}
