using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Casework;

namespace AdvocacyPortal.Web.Tests.Features.Casework;

public sealed class ReportCorrectionDoneTests : MoveTest
{
    [Fact]
    public async Task Tells_the_champion()
    {
        var flag = await RaiseInProgress();
        await Record(flag.Id, SmallCompany.Champion, Agreed());
        await Done(SmallCompany.Colleague, new ReportCorrectionDoneCommand(flag.Id, null, "The form keeps it."));
        Assert.Equal(Clock.GetUtcNow(), (await Stored(flag.Id)).CorrectionReportedAt);
    }

    [Fact]
    public async Task Refuses_its_champion()
    {
        var flag = await RaiseInProgress();
        await Refused(RefusalReason.OnlyCorrectionOwner, SmallCompany.Champion, new ReportCorrectionDoneCommand(flag.Id, null, "Done."));
    }
}
