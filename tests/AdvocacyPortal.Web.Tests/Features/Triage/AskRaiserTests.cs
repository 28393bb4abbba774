using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Triage;

namespace AdvocacyPortal.Web.Tests.Features.Triage;

public sealed class AskRaiserTests : MoveTest
{
    [Fact]
    public async Task Waits_for_the_raiser_at_most_14_days()
    {
        var flag = await Raise();
        var asked = await Done(SmallCompany.Champion, new AskRaiserCommand(flag.Id, flag.Version, "How often?"));
        Assert.Equal(FlagState.NeedsInfo, asked.State);
        Assert.Equal(new QuestionAsked("How often?", Clock.GetUtcNow().AddDays(14)), (await Last<QuestionAsked>(flag.Id)).Change);
    }

    [Fact]
    public async Task Refuses_a_third_round()
    {
        var flag = await Raise();
        await Record(flag.Id, SmallCompany.Champion, new QuestionAsked("1", Clock.GetUtcNow()), new QuestionTakenBack((await Stored(flag.Id)).Promises));
        await Record(flag.Id, SmallCompany.Champion, new QuestionAsked("2", Clock.GetUtcNow()), new QuestionTakenBack((await Stored(flag.Id)).Promises));
        await Refused(RefusalReason.AskedTwice, SmallCompany.Champion, new AskRaiserCommand(flag.Id, null, "How often?"));
    }
}
