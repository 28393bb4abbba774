using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Casework;

namespace AdvocacyPortal.Web.Tests.Features.Casework;

public sealed class FixNowTests : MoveTest
{
    [Fact]
    public async Task Is_looked_at_again_in_30_days()
    {
        var flag = await RaiseAccepted();
        await Record(flag.Id, SmallCompany.Champion, new ChampionSet(SmallCompany.Champion, null));
        Assert.Equal(FlagState.Resolved, (await Done(SmallCompany.Champion, new FixNowCommand(flag.Id, null, "Mended."))).State);
        var stored = await Stored(flag.Id);
        Assert.Equal(CheckKind.StillHappens, stored.CheckKind);
        // Midnight in Berlin, where summer time has begun by then.
        Assert.Equal(new DateTimeOffset(2026, 3, 31, 22, 0, 0, TimeSpan.Zero), stored.CheckAt);
    }

    [Fact]
    public async Task Refuses_a_grave_one()
    {
        var flag = await RaiseAccepted(severity: Severity.High);
        await Record(flag.Id, SmallCompany.Champion, new ChampionSet(SmallCompany.Champion, null));
        await Refused(RefusalReason.SeverityTooHigh, SmallCompany.Champion, new FixNowCommand(flag.Id, null, "Mended."));
    }
}
