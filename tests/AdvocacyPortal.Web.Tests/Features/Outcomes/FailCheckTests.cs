using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Outcomes;

namespace AdvocacyPortal.Web.Tests.Features.Outcomes;

public sealed class FailCheckTests : MoveTest
{
    [Fact]
    public async Task Goes_back_to_work_and_tells_a_leader()
    {
        var flag = await RaiseResolved();
        Assert.Equal(FlagState.InProgress, (await Done(SmallCompany.OtherChampion, new FailCheckCommand(flag.Id, null, 3, "Call report."))).State);
        var stored = await Stored(flag.Id);
        Assert.Equal((false, true, SmallCompany.Leader), (stored.PlanStands, stored.Escalated, stored.EscalatedTo!.Value));
    }

    [Fact]
    public async Task Asks_for_the_value()
    {
        var flag = await RaiseResolved();
        await Invalid("Measured", "Number", SmallCompany.OtherChampion, new FailCheckCommand(flag.Id, null, null, "Call report."));
        await Invalid("Source", "Required", SmallCompany.OtherChampion, new FailCheckCommand(flag.Id, null, 3, ""));
    }
}
