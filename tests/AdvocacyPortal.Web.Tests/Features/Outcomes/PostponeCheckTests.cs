using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Outcomes;

namespace AdvocacyPortal.Web.Tests.Features.Outcomes;

public sealed class PostponeCheckTests : MoveTest
{
    [Fact]
    public async Task Moves_the_day_once()
    {
        var flag = await RaiseResolved();
        await Done(SmallCompany.Leader, new PostponeCheckCommand(flag.Id, null, Today.AddDays(10), "Holidays."));
        Assert.True((await Stored(flag.Id)).CheckAt > Clock.GetUtcNow());
        await Refused(RefusalReason.PostponedOnce, SmallCompany.Leader, new PostponeCheckCommand(flag.Id, null, Today.AddDays(20), "Again."));
    }

    [Fact]
    public async Task Goes_on_from_the_day_it_was_due()
    {
        var flag = await RaiseResolved();
        await Invalid("CheckOn", "LaterDate", SmallCompany.Leader, new PostponeCheckCommand(flag.Id, null, Today, "Holidays."));
        await Invalid("CheckOn", "LaterDate", SmallCompany.Leader, new PostponeCheckCommand(flag.Id, null, Today.AddDays(182), "Holidays."));
    }
}
