using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Board;
using AdvocacyPortal.Web.Live;
using AdvocacyPortal.Web.UseCases;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Features.Board;

public sealed class BoardLiveTests : PortalTest
{
    protected override void AddServices(IServiceCollection services) => services.AddLocalization(options => options.ResourcesPath = "Resources");

    [Fact]
    public async Task A_cards_menu_opens_the_dialog_with_its_moves()
    {
        var flag = await Raise(tell: story => story.HarmAnswer = HarmAnswer.Yes);
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var (board, script) = Island(page);

        await board.Find(".card-menu").ClickAsync();

        Assert.Equal(flag.Number, script.Invocations["open"][^1].Arguments[0]);
        Assert.Contains("Accept", board.FindAll(".move-choices button").Select(button => button.TextContent));
        // What is not possible is there with its reason, and cannot be pressed.
        var decline = board.FindAll(".moves-blocked button").Single(button => button.TextContent == "Decline");
        Assert.True(decline.HasAttribute("disabled"));
        Assert.NotEmpty(board.Find($"#{decline.GetAttribute("aria-describedby")}").TextContent);
    }

    [Fact]
    public async Task A_chosen_move_opens_its_form_and_cancelling_closes_all()
    {
        await Raise();
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var (board, script) = Island(page);
        await board.Find(".card-menu").ClickAsync();

        await board.FindAll(".move-choices button").Single(button => button.TextContent == "Acknowledge").ClickAsync();
        Assert.Equal("move-Acknowledge", board.Find("dialog").GetAttribute("aria-labelledby"));
        Assert.Single(board.FindAll("dialog form.move-form"));
        await board.Find(".form-actions button[type=button]").ClickAsync();

        Assert.Empty(board.Find("dialog").Children);
        Assert.Single(script.Invocations["close"]);
    }

    [Fact]
    public async Task A_move_that_was_made_closes_the_dialog_and_is_told()
    {
        var flag = await Raise();
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var (board, script) = Island(page);
        await board.Find(".card-menu").ClickAsync();
        await board.FindAll(".move-choices button").Single(button => button.TextContent == "Ask the raiser").ClickAsync();
        await board.Find("form.move-form textarea").ChangeAsync("Which of the two?");

        await board.Find("form.move-form").SubmitAsync();

        Assert.Equal(FlagState.NeedsInfo, (await Stored(flag.Id)).State);
        board.WaitForState(() => board.Find("[role=status]").TextContent.Contains($"F-{flag.Number}", StringComparison.Ordinal));
        Assert.Empty(board.Find("dialog").Children);
        Assert.Single(script.Invocations["close"]);
        Assert.Single(board.FindAll($".board-column[data-state=NeedsInfo] [data-card='{flag.Number}']"));
    }

    [Fact]
    public async Task A_drop_opens_the_form_with_the_card_in_its_new_place_and_cancelling_puts_it_back()
    {
        var flag = await Raise();
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var (board, _) = Island(page);

        var targets = await board.InvokeAsync(() => board.Instance.TargetsAsync(flag.Number));
        Assert.Contains(nameof(FlagState.Accepted), targets.Ok);
        Assert.DoesNotContain(nameof(FlagState.InProgress), targets.Ok);
        await board.InvokeAsync(() => board.Instance.DroppedAsync(flag.Number, nameof(FlagState.Accepted)));
        Assert.Equal("move-Accept", board.Find("dialog").GetAttribute("aria-labelledby"));
        Assert.Single(board.FindAll($".board-column[data-state=Accepted] [data-card='{flag.Number}']"));

        await board.Find(".form-actions button[type=button]").ClickAsync();
        Assert.Empty(board.FindAll(".board-column[data-state=Accepted] [data-card]"));
        Assert.Single(board.FindAll($".board-column[data-state=Raised] [data-card='{flag.Number}']"));
    }

    [Fact]
    public async Task A_drop_that_leads_nowhere_opens_nothing()
    {
        var flag = await Raise();
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var (board, _) = Island(page);

        foreach (var column in new[] { nameof(FlagState.InProgress), nameof(FlagState.Raised), "99", "nothing" })
        {
            await board.InvokeAsync(() => board.Instance.DroppedAsync(flag.Number, column));
            await board.InvokeAsync(() => board.Instance.DroppedAsync(99_999, column));
        }

        Assert.Empty(board.Find("dialog").Children);
        await board.InvokeAsync(() => board.Instance.NotDropped("Only a leader may say no here."));
        Assert.Equal("Only a leader may say no here.", board.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task What_another_does_is_told_and_leaves_an_open_form_alone()
    {
        var flag = await Raise();
        var other = await Raise();
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var (board, script) = Island(page);
        await board.Find($"[data-card='{flag.Number}'] .card-menu").ClickAsync();
        await board.FindAll(".move-choices button").Single(button => button.TextContent == "Acknowledge").ClickAsync();
        await board.Find("form.move-form textarea").ChangeAsync("Half a sent");
        var told = script.Invocations.Count;

        await Publish(await Record(other.Id, SmallCompany.OtherChampion, SmallCompany.AcceptedAs(Severity.Medium)));
        board.WaitForState(() => board.Find("[role=status]").TextContent == $"F-{other.Number} moved to Accepted");
        Assert.Single(board.FindAll(".flag-card.changed"));
        Assert.Empty(board.FindAll("dialog .banner"));

        await Publish(await Record(flag.Id, SmallCompany.OtherChampion, new FlagAcknowledged("I have read it.")));
        board.WaitForState(() => board.FindAll("dialog .banner").Count == 1);
        Assert.Equal("Half a sent", board.Find("form.move-form textarea").GetAttribute("value"));
        Assert.Equal(told, script.Invocations.Count);
    }

    [Fact]
    public async Task It_stops_listening_with_the_page()
    {
        var feed = Services.GetRequiredService<ChangeFeed>();
        await using (var page = IslandPage.Open(Services, SmallCompany.Champion))
        {
            Island(page);
            Assert.Equal(1, feed.Listeners);
        }

        Assert.Equal(0, feed.Listeners);
    }

    private static (IRenderedComponent<BoardLive> Island, BunitJSModuleInterop Script) Island(IslandPage page)
    {
        var module = page.JSInterop.SetupModule(_ => true);
        var script = module.SetupModule("attach", _ => true);
        script.Mode = JSRuntimeMode.Loose;
        var island = page.Render<BoardLive>(parameters =>
        {
            parameters.Add(one => one.Filter, new BoardFilter());
            parameters.SetAssignedRenderMode(RenderMode.InteractiveServer);
        });
        return (island, script);
    }

    private Task Publish(FlagReceipt flag)
    {
        Services.GetRequiredService<ChangeFeed>().Publish([new FlagChange(flag.Id, flag.Number, flag.Version)]);
        return Task.CompletedTask;
    }
}
