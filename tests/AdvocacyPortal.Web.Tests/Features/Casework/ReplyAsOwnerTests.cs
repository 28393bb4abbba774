using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Casework;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Casework;

public sealed class ReplyAsOwnerTests : MoveTest
{
    [Fact]
    public async Task Ends_nothing()
    {
        var flag = await RaiseAccepted();
        var replied = await Done(SmallCompany.ProcessOwner, new ReplyAsOwnerCommand(flag.Id, flag.Version, OwnerStance.CorrectFacts, "One call is enough."));
        Assert.Equal(FlagState.Accepted, replied.State);
    }

    [Fact]
    public async Task Finds_nothing_before_it_is_accepted()
    {
        var flag = await Raise(tell: story => story.Process = "Delivery changes");
        await Ends(OutcomeKind.NotFound, SmallCompany.ProcessOwner, new ReplyAsOwnerCommand(flag.Id, null, OwnerStance.Agree, "Yes."));
    }

    [Fact]
    public async Task Asks_what_the_owner_says()
    {
        var flag = await RaiseAccepted();
        await Invalid("Stance", "Choose", SmallCompany.ProcessOwner, new ReplyAsOwnerCommand(flag.Id, null, null, "Yes."));
        await Refused(RefusalReason.OnlyProcessOwner, SmallCompany.Colleague, new ReplyAsOwnerCommand(flag.Id, null, OwnerStance.Agree, "Yes."));
    }
}
