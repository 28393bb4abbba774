using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Triage;

namespace AdvocacyPortal.Web.Tests.Features.Triage;

public sealed class RedirectFlagTests : MoveTest
{
    [Fact]
    public async Task Says_who_takes_care_of_it()
    {
        var flag = await Raise(tell: story => story.HarmAnswer = HarmAnswer.No);
        var sent = await Done(SmallCompany.Champion, new RedirectFlagCommand(flag.Id, flag.Version, Medium(), "The IT help desk", "They mend it."));
        Assert.Equal(FlagState.Redirected, sent.State);
        Assert.Equal("The IT help desk", (await Last<FlagRedirected>(flag.Id)).Change.Where);
    }

    [Fact]
    public async Task Is_a_leaders_where_customers_could_be_harmed()
    {
        var flag = await Raise();
        await Refused(RefusalReason.LeaderSaysNo, SmallCompany.Champion, new RedirectFlagCommand(flag.Id, null, High(), "Elsewhere", "There."));
        await Invalid("Where", "Required", SmallCompany.Champion, new RedirectFlagCommand(flag.Id, null, Medium(), " ", "There."));
    }
}
