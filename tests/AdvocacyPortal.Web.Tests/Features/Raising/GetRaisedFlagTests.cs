using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Raising;

public sealed class GetRaisedFlagTests : PortalTest
{
    [Fact]
    public async Task Gives_the_raiser_dates_and_names()
    {
        var flag = await Raise();

        var shown = (await SendAs(SmallCompany.Employee, new GetRaisedFlagQuery($"F-{flag.Number}"))).Value;

        Assert.Equal(["Cora Champion", "Otto Otherchampion"], shown.Names);
        Assert.True(shown.ReplyBy < shown.AnswerBy);
    }

    [Fact]
    public async Task A_champion_who_raises_is_not_among_those_who_look()
    {
        var flag = await Raise(SmallCompany.Champion);

        var shown = (await SendAs(SmallCompany.Champion, new GetRaisedFlagQuery($"F-{flag.Number}"))).Value;

        Assert.Equal(["Otto Otherchampion"], shown.Names);
    }

    [Theory]
    [InlineData("F-1001")]
    [InlineData("F-9999")]
    [InlineData("no reference")]
    public async Task Gives_nobody_else_anything(string reference)
    {
        await Raise();

        Assert.Equal(OutcomeKind.NotFound, (await SendAs(SmallCompany.Champion, new GetRaisedFlagQuery(reference))).Kind);
    }

    [Fact]
    public async Task The_flag_to_join_says_why_one_cannot()
    {
        var flag = await RaiseAccepted();

        var own = await SendAs(SmallCompany.Employee, new GetFlagToJoinQuery($"f{flag.Number}"));
        var other = await SendAs(SmallCompany.Colleague, new GetFlagToJoinQuery($"f{flag.Number}"));
        var none = await SendAs(SmallCompany.Colleague, new GetFlagToJoinQuery("F-77"));

        Assert.Equal(RefusalReason.RaiserDoesNotCorroborate, own.Value.Refusal?.Reason);
        Assert.Null(other.Value.Refusal);
        Assert.Equal(OutcomeKind.NotFound, none.Kind);
    }

    [Fact]
    public async Task The_form_offers_known_names_and_the_persons_area()
    {
        var options = (await SendAs(SmallCompany.Employee, new GetStoryOptionsQuery())).Value;

        Assert.Equal(["change a delivery date", "get money back"], options.Tasks);
        Assert.Equal(["Delivery changes", "Refund approval"], options.Processes);
        Assert.Equal(["We keep our word", "We are clear"], options.Values.Select(one => one.Name));
        Assert.Equal("Delivery", options.Area?.Name);
    }
}
