using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Raising;

public sealed class GetSimilarFlagsTests : PortalTest
{
    private const string Alike = "My customer had to call twice before the delivery date was changed.";

    [Fact]
    public async Task Finds_what_tells_of_the_same()
    {
        var flag = await RaiseAccepted();
        await Raise(SmallCompany.Colleague, "Refunds take four weeks, though the letter says ten days.");

        var found = Assert.Single(await SimilarTo(Alike, SmallCompany.Colleague));

        Assert.Equal((flag.Number, FlagState.Accepted, "Delivery changes", true), (found.Number, found.State, found.Process, found.CanJoin));
    }

    [Fact]
    public async Task Does_not_tell_of_what_one_may_not_read()
    {
        await Raise();

        Assert.Empty(await SimilarTo(Alike, SmallCompany.Colleague));
        Assert.Single(await SimilarTo(Alike, SmallCompany.Employee));
        Assert.Single(await SimilarTo(Alike, SmallCompany.Champion));
    }

    [Fact]
    public async Task Does_not_find_by_the_story_what_shows_only_its_sentence()
    {
        await RaiseAccepted(what: "Customers wait too long. The purple elephant form delays everything.");

        Assert.Empty(await SimilarTo("purple elephant form", SmallCompany.Colleague));
    }

    [Fact]
    public async Task Says_what_one_has_to_do_with_it()
    {
        var flag = await RaiseAccepted();
        await SendAs(SmallCompany.Colleague, new CorroborateCommand(flag.Id));

        var joined = Assert.Single(await SimilarTo(Alike, SmallCompany.Colleague));
        var own = Assert.Single(await SimilarTo(Alike, SmallCompany.Employee));

        Assert.True(joined is { Joined: true, CanJoin: false, SawThisToo: 1 });
        Assert.True(own is { IsOwn: true, CanJoin: false });
    }

    [Fact]
    public async Task Shows_ended_flags_without_a_way_to_join()
    {
        var flag = await RaiseAccepted();
        await Record(flag.Id, SmallCompany.Champion, new FlagRedirected(SmallCompany.AcceptedAs(Severity.Low).Classification, "The carrier", "They see to it."));

        Assert.False(Assert.Single(await SimilarTo(Alike, SmallCompany.Colleague)).CanJoin);
    }

    [Fact]
    public async Task Shows_five_at_most()
    {
        for (var i = 0; i < 8; i++)
        {
            await RaiseAccepted();
        }

        Assert.Equal(5, (await SimilarTo(Alike, SmallCompany.Colleague)).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("\" OR 1=1 -- * NEAR( {headline} :")]
    [InlineData("AND OR NOT NEAR AND OR NOT NEAR")]
    public async Task Takes_any_text(string text)
    {
        await RaiseAccepted();

        Assert.Empty(await SimilarTo(text, SmallCompany.Colleague));
    }

    [Fact]
    public async Task Is_not_for_strangers() =>
        Assert.Equal(OutcomeKind.Forbidden, (await SendAs(null, new GetSimilarFlagsQuery(Alike))).Kind);

    private async Task<IReadOnlyList<SimilarFlag>> SimilarTo(string text, PersonId reader) =>
        (await SendAs(reader, new GetSimilarFlagsQuery(text))).Value.Flags;
}
