using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Deciding;

namespace AdvocacyPortal.Web.Tests.Features.Deciding;

public sealed class DecideNoTests : MoveTest
{
    [Fact]
    public async Task Declines_it_and_says_which_value_it_overrides()
    {
        var flag = await RaiseEscalated();
        Assert.Equal(FlagState.Declined, (await Done(SmallCompany.Leader, new DecideNoCommand(flag.Id, null, SmallCompany.BeClear.Value, "Too dear."))).State);
        Assert.Equal(new DecidedNo(SmallCompany.BeClear, "Too dear."), (await Last<DecidedNo>(flag.Id)).Change);
    }

    [Fact]
    public async Task Refuses_once_it_awaits_its_check()
    {
        var flag = await RaiseResolved();
        await Record(flag.Id, SmallCompany.Champion, new FlagEscalated(EscalationCause.AskedByChampion, SmallCompany.Leader, PromiseKind.None, "Which?", [], null));
        await Refused(RefusalReason.NotInThisState, SmallCompany.Leader, new DecideNoCommand(flag.Id, null, SmallCompany.BeClear.Value, "Too dear."));
        await Invalid("Value", "Choose", SmallCompany.Leader, new DecideNoCommand(flag.Id, null, null, "Too dear."));
    }
}
