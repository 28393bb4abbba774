using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Casework;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Casework;

public sealed class CommentInsideTests : MoveTest
{
    [Fact]
    public async Task Is_written_whatever_happened_meanwhile()
    {
        var flag = await Raise();
        await Done(SmallCompany.Champion, new CommentInsideCommand(flag.Id, "Look at **this**."));
        await Done(SmallCompany.Leader, new CommentInsideCommand(flag.Id, "I did."));
        Assert.Equal(SmallCompany.Leader, (await Last<CommentedInside>(flag.Id)).Actor);
    }

    [Fact]
    public async Task Is_not_the_raisers()
    {
        var flag = await Raise();
        await Ends(OutcomeKind.Forbidden, SmallCompany.Employee, new CommentInsideCommand(flag.Id, "Hello?"));
    }
}
