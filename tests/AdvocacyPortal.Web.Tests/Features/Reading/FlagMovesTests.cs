using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Reading;
using AdvocacyPortal.Web.Live;
using AdvocacyPortal.Web.UseCases;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Features.Reading;

public sealed class FlagMovesTests : PortalTest
{
    protected override void AddServices(IServiceCollection services) => services.AddLocalization(options => options.ResourcesPath = "Resources");

    [Fact]
    public async Task A_change_by_another_keeps_an_open_form_with_what_was_typed()
    {
        var flag = await Raise();
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var island = Island(page, flag);
        island.Find("button[value=Acknowledge]").Click();
        await island.Find("textarea").ChangeAsync("Half a sentence");

        await ChangeByAnother(flag);

        island.WaitForState(() => island.Find("[role=status]").TextContent.Length > 0);
        Assert.Equal("Half a sentence", island.Find("textarea").GetAttribute("value"));
        Assert.Single(island.FindAll("form.move-form"));
    }

    [Fact]
    public async Task What_was_decided_on_an_older_version_is_stale_once_and_then_goes_by_the_newer_one()
    {
        var flag = await Raise();
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var island = Island(page, flag);
        island.Find("button[value=Acknowledge]").Click();
        await island.Find("textarea").ChangeAsync("I have read it.");
        await ChangeByAnother(flag);

        await island.Find("form.move-form").SubmitAsync();
        Assert.False((await Stored(flag.Id)).Acknowledged);
        Assert.NotEmpty(island.FindAll("form.move-form [role=alert]"));
        Assert.Equal("I have read it.", island.Find("textarea").GetAttribute("value"));

        await island.Find("form.move-form").SubmitAsync();
        Assert.True((await Stored(flag.Id)).Acknowledged);
    }

    [Fact]
    public async Task Comments_of_others_are_no_news_for_the_moves()
    {
        var flag = await Raise();
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var island = Island(page, flag);

        var after = await Record(flag.Id, SmallCompany.OtherChampion, new CommentedInside("Only a note."));
        Services.GetRequiredService<ChangeFeed>().Publish([new FlagChange(flag.Id, flag.Number, after.Version)]);

        island.WaitForState(() => island.Instance.Shown!.Flag.Version == after.Version);
        Assert.Equal("", island.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task It_stops_listening_with_the_page()
    {
        var flag = await Raise();
        var feed = Services.GetRequiredService<ChangeFeed>();
        await using (var page = IslandPage.Open(Services, SmallCompany.Champion))
        {
            Island(page, flag);
            Assert.Equal(1, feed.Listeners);
        }

        Assert.Equal(0, feed.Listeners);
    }

    private async Task ChangeByAnother(FlagReceipt flag)
    {
        var after = await Record(flag.Id, SmallCompany.Employee, new FlagEdited((await Stored(flag.Id)).Story with { Headline = "Another headline" }));
        Services.GetRequiredService<ChangeFeed>().Publish([new FlagChange(flag.Id, flag.Number, after.Version)]);
    }

    private static IRenderedComponent<FlagMoves> Island(IslandPage page, FlagReceipt flag) => page.Render<FlagMoves>(parameters =>
    {
        parameters.Add(one => one.Reference, $"F-{flag.Number}");
        parameters.SetAssignedRenderMode(RenderMode.InteractiveServer);
    });
}
