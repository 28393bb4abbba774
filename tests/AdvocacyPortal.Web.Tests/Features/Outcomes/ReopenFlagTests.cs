using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Outcomes;

namespace AdvocacyPortal.Web.Tests.Features.Outcomes;

public sealed class ReopenFlagTests : MoveTest
{
    [Fact]
    public async Task Takes_the_new_flag_as_evidence()
    {
        var flag = await RaiseResolved();
        await Record(flag.Id, SmallCompany.OtherChampion, new CheckPassed(1, "Report."));
        var fresh = await Raise(SmallCompany.Colleague);
        var reopened = await Done(SmallCompany.Champion, new ReopenFlagCommand(flag.Id, null, $"F-{fresh.Number}", "Again."));
        Assert.Equal((flag.Id, FlagState.Accepted), (reopened.Id, reopened.State));
        var stored = await Stored(flag.Id);
        Assert.Null(stored.ChampionId);
        Assert.Equal((1, 1), (stored.Duplicates, stored.CorroboratorCount));
        Assert.Equal((FlagState.Duplicate, flag.Id), ((await Stored(fresh.Id)).State, (await Stored(fresh.Id)).DuplicateOf!.Value));
        await AssertIsFold(flag.Id);
        await AssertIsFold(fresh.Id);
    }

    [Fact]
    public async Task Changes_neither_where_the_new_flag_may_not_be_merged()
    {
        var flag = await RaiseResolved();
        await Record(flag.Id, SmallCompany.OtherChampion, new CheckPassed(1, "Report."));
        var own = await Raise(SmallCompany.Champion);
        await Refused(RefusalReason.RaiserNeverJudges, SmallCompany.Champion, new ReopenFlagCommand(flag.Id, null, $"F-{own.Number}", "Again."));
        var working = await RaiseInProgress();
        await Refused(RefusalReason.OtherCannotShowReturn, SmallCompany.Champion, new ReopenFlagCommand(flag.Id, null, $"F-{working.Number}", "Again."));
        await Invalid("ShownBy", "Unknown", SmallCompany.Champion, new ReopenFlagCommand(flag.Id, null, "F-9", "Again."));
    }
}
