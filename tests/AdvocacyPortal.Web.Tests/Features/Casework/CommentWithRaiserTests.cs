using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Casework;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Casework;

public sealed class CommentWithRaiserTests : MoveTest
{
    [Fact]
    public async Task Knows_the_side_of_the_talk()
    {
        var flag = await Raise();
        await Done(SmallCompany.Employee, new CommentWithRaiserCommand(flag.Id, "One more thing."));
        Assert.True((await Last<CommentedWithRaiser>(flag.Id)).Change.FromRaiser);
        Assert.Null((await Stored(flag.Id)).RepliedAt);
        await Done(SmallCompany.Champion, new CommentWithRaiserCommand(flag.Id, "Thank you."));
        Assert.False((await Last<CommentedWithRaiser>(flag.Id)).Change.FromRaiser);
        Assert.NotNull((await Stored(flag.Id)).RepliedAt);
    }

    [Fact]
    public async Task Finds_nothing_for_others_before_it_is_accepted()
    {
        var flag = await Raise();
        await Ends(OutcomeKind.NotFound, SmallCompany.Colleague, new CommentWithRaiserCommand(flag.Id, "Hello?"));
    }
}
