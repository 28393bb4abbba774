using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Deciding;

namespace AdvocacyPortal.Web.Tests.Features.Deciding;

public sealed class StudyUntilTests : MoveTest
{
    [Fact]
    public async Task Keeps_waiting_for_that_leader_once()
    {
        var flag = await RaiseEscalated();
        await Done(SmallCompany.Leader, new StudyUntilCommand(flag.Id, null, "Carl Colleague", Today.AddDays(30), "How many?"));
        Assert.True((await Stored(flag.Id)).Escalated);
        await Refused(RefusalReason.StudiedOnce, SmallCompany.Leader, new StudyUntilCommand(flag.Id, null, "Carl Colleague", Today.AddDays(30), "How many?"));
    }

    [Fact]
    public async Task Lasts_at_most_30_days()
    {
        var flag = await RaiseEscalated();
        await Invalid("Until", "DateRange", SmallCompany.Leader, new StudyUntilCommand(flag.Id, null, "Carl Colleague", Today.AddDays(31), "How many?"));
        await Invalid("By", "Unknown", SmallCompany.Leader, new StudyUntilCommand(flag.Id, null, Guid.NewGuid().ToString(), Today.AddDays(3), "How many?"));
    }
}
