using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Triage;

namespace AdvocacyPortal.Web.Tests.Features.Triage;

public sealed class DeclineFlagTests : MoveTest
{
    [Fact]
    public async Task Ends_it_with_a_reason_that_the_raiser_can_read()
    {
        var flag = await Raise(tell: story => story.HarmAnswer = HarmAnswer.No);
        var declined = await Done(SmallCompany.Champion, new DeclineFlagCommand(flag.Id, null, Medium(), DeclineReason.NotFound, SmallCompany.BeClear.Value, "We could not find it."));
        Assert.Equal(FlagState.Declined, declined.State);
        var (change, _) = await Last<FlagDeclined>(flag.Id);
        Assert.Equal(("We could not find it.", DeclineReason.NotFound, SmallCompany.BeClear), (change.Text, change.Reason, change.ValueId));
    }

    [Fact]
    public async Task Is_a_leaders_where_the_form_says_high()
    {
        var flag = await Raise(tell: story => story.HarmAnswer = HarmAnswer.No);
        await Refused(RefusalReason.LeaderSaysNo, SmallCompany.Champion, new DeclineFlagCommand(flag.Id, null, High(), DeclineReason.NotFound, SmallCompany.BeClear.Value, "We could not find it."));
        await Refused(RefusalReason.LeaderSaysNo, SmallCompany.Champion, new DeclineFlagCommand(flag.Id, null, Medium() with { Kind = FlagKind.Deceptive }, DeclineReason.NotFound, SmallCompany.BeClear.Value, "We could not find it."));
        Assert.Equal(FlagState.Declined, (await Done(SmallCompany.Leader, new DeclineFlagCommand(flag.Id, null, High(), DeclineReason.NotFound, SmallCompany.BeClear.Value, "We could not find it."))).State);
    }

    [Fact]
    public async Task Is_a_leaders_where_the_raiser_did_not_rule_out_harm()
    {
        var flag = await Raise(tell: story => story.HarmAnswer = HarmAnswer.NotSure);
        await Refused(RefusalReason.LeaderSaysNo, SmallCompany.Champion, new DeclineFlagCommand(flag.Id, null, Medium(), DeclineReason.NotFound, SmallCompany.BeClear.Value, "We could not find it."));
    }

    [Fact]
    public async Task Asks_for_a_value_that_exists()
    {
        var flag = await Raise();
        await Invalid("Value", "Unknown", SmallCompany.Champion, new DeclineFlagCommand(flag.Id, null, Medium(), DeclineReason.NotFound, Guid.NewGuid(), "No."));
        await Invalid("Value", "Choose", SmallCompany.Champion, new DeclineFlagCommand(flag.Id, null, Medium(), DeclineReason.NotFound, null, "No."));
        await Invalid("Reason", "Choose", SmallCompany.Champion, new DeclineFlagCommand(flag.Id, null, Medium(), (DeclineReason)77, SmallCompany.BeClear.Value, "No."));
    }
}
