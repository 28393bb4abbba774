using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Triage;

namespace AdvocacyPortal.Web.Tests.Features.Triage;

public sealed class UnmergeFlagTests : MoveTest
{
    [Fact]
    public async Task Takes_its_evidence_away_again()
    {
        var other = await RaiseAccepted(SmallCompany.Administrator);
        var flag = await Raise();
        await Done(SmallCompany.Champion, new MarkDuplicateCommand(flag.Id, null, $"F-{other.Number}", "Known."));
        var back = await Done(SmallCompany.Champion, new UnmergeFlagCommand(flag.Id, null, "Another matter."));
        Assert.Equal(FlagState.Raised, back.State);
        var stays = await Stored(other.Id);
        Assert.Equal((0, 0), (stays.Duplicates, stays.CorroboratorCount));
        await AssertIsFold(other.Id);
    }

    [Fact]
    public async Task Is_too_late_after_30_days()
    {
        var other = await RaiseAccepted();
        var flag = await Raise();
        await Done(SmallCompany.Champion, new MarkDuplicateCommand(flag.Id, null, $"F-{other.Number}", "Known."));
        Clock.Advance(TimeSpan.FromDays(31));
        await Refused(RefusalReason.UnmergeTooLate, SmallCompany.Champion, new UnmergeFlagCommand(flag.Id, null, "Another matter."));
    }
}
