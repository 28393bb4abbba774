using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Triage;

namespace AdvocacyPortal.Web.Tests.Features.Triage;

public sealed class AcknowledgeFlagTests : MoveTest
{
    [Fact]
    public async Task Keeps_the_reply_promise()
    {
        var flag = await Raise();
        await Done(SmallCompany.Champion, new AcknowledgeFlagCommand(flag.Id, flag.Version, "Read it."));
        Assert.Equal("Read it.", (await Last<FlagAcknowledged>(flag.Id)).Change.Text);
        Assert.Equal(Clock.GetUtcNow(), (await Stored(flag.Id)).RepliedAt);
    }

    [Fact]
    public async Task Is_done_once()
    {
        var flag = await Raise();
        await Done(SmallCompany.Champion, new AcknowledgeFlagCommand(flag.Id, null, "Read it."));
        await Refused(RefusalReason.AlreadyAcknowledged, SmallCompany.OtherChampion, new AcknowledgeFlagCommand(flag.Id, null, "Read it."));
    }

    [Fact]
    public async Task Asks_for_a_text_that_can_be_read()
    {
        var flag = await Raise();
        await Invalid("Text", "Required", SmallCompany.Champion, new AcknowledgeFlagCommand(flag.Id, null, " \u0000\t\n"));
        await Invalid("Text", "TooLong", SmallCompany.Champion, new AcknowledgeFlagCommand(flag.Id, null, new string('x', FlagStory.LongestText + 1)));
    }
}
