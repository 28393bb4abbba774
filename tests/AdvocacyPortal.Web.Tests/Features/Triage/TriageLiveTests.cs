using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Triage;
using AdvocacyPortal.Web.Live;
using AdvocacyPortal.Web.UseCases;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Features.Triage;

public sealed class TriageLiveTests : PortalTest
{
    protected override void AddServices(IServiceCollection services) => services.AddLocalization(options => options.ResourcesPath = "Resources");

    [Fact]
    public async Task The_first_flag_stands_open_and_each_move_shows_its_letter()
    {
        var first = await Raise();
        var second = await Raise();
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var (island, _) = Island(page);

        Assert.Equal([first.Number, second.Number], Rows(island));
        Assert.Equal($"F-{first.Number}", island.Find(".triage-flag .ref").TextContent);
        foreach (var (action, key) in TriageKeys.All.Where(one => one.Action is FlagAction.Accept or FlagAction.Ask or FlagAction.Decline))
        {
            Assert.Equal(key.ToString(), Button(island, key).GetAttribute("aria-keyshortcuts"));
            Assert.Contains(char.ToUpperInvariant(key).ToString(), Button(island, key).TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_letter_opens_the_moves_form_and_asks_for_the_focus_in_it()
    {
        await Raise();
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var (island, script) = Island(page);

        await Button(island, 'w').ClickAsync();

        Assert.Single(island.FindAll("form.move-form textarea"));
        Assert.Single(script.Invocations["focusForm"]);
    }

    [Fact]
    public async Task Cancelling_closes_the_form_and_gives_the_focus_back_to_the_row()
    {
        var flag = await Raise();
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var (island, script) = Island(page);
        await Button(island, 'w').ClickAsync();

        await island.Find(".form-actions button[type=button]").ClickAsync();

        Assert.Empty(island.FindAll("form.move-form"));
        Assert.Equal(flag.Number, script.Invocations["focusRow"][^1].Arguments[0]);
        Assert.False((await Stored(flag.Id)).Acknowledged);
    }

    [Fact]
    public async Task A_move_that_is_not_possible_says_why_and_opens_nothing()
    {
        await Raise(tell: story => story.HarmAnswer = HarmAnswer.Yes);
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var (island, _) = Island(page);
        var decline = Button(island, 'd');
        Assert.Equal("true", decline.GetAttribute("aria-disabled"));
        var reason = island.Find($"#{decline.GetAttribute("aria-describedby")}").TextContent;

        await decline.ClickAsync();

        Assert.Empty(island.FindAll("form.move-form"));
        Assert.Contains(reason, island.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_answered_leaves_and_the_one_below_comes_next()
    {
        await Raise();
        var second = await Raise();
        var third = await Raise();
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var (island, script) = Island(page);
        await island.Find($"[data-row='{second.Number}']").ClickAsync();

        await Button(island, 'q').ClickAsync();
        await island.Find("form.move-form textarea").ChangeAsync("Which of the two?");
        await island.Find("form.move-form").SubmitAsync();

        Assert.Equal(FlagState.NeedsInfo, (await Stored(second.Id)).State);
        Assert.Equal($"F-{third.Number}", island.Find(".triage-flag .ref").TextContent);
        Assert.Empty(island.FindAll("form.move-form"));
        Assert.Contains($"F-{second.Number}", island.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal(third.Number, script.Invocations["focusRow"][^1].Arguments[0]);
        Assert.Equal($"/triage/F-{third.Number}?whose=all", script.Invocations["show"][^1].Arguments[0]);
    }

    [Fact]
    public async Task A_form_that_is_wrong_stays_with_what_was_typed()
    {
        var flag = await Raise();
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var (island, _) = Island(page);
        await Button(island, 'q').ClickAsync();
        await island.Find("form.move-form textarea").ChangeAsync(" ");

        await island.Find("form.move-form").SubmitAsync();

        Assert.Single(island.FindAll("form.move-form .error-summary, form.move-form [role=alert]"));
        Assert.Equal(FlagState.Raised, (await Stored(flag.Id)).State);
    }

    [Fact]
    public async Task A_change_by_another_is_told_and_leaves_the_open_form_alone()
    {
        var flag = await Raise();
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var (island, script) = Island(page);
        await Button(island, 'q').ClickAsync();
        await island.Find("form.move-form textarea").ChangeAsync("Half a sent");
        var told = script.Invocations.Count;

        await Publish(await Record(flag.Id, SmallCompany.OtherChampion, new FlagAcknowledged("I have read it.")));
        island.WaitForState(() => island.FindAll(".triage-flag .banner").Count == 1);

        Assert.Equal("Half a sent", island.Find("form.move-form textarea").GetAttribute("value"));
        // Nothing takes the focus.
        Assert.Equal(told, script.Invocations.Count);
    }

    [Fact]
    public async Task A_new_flag_appears_by_itself_and_the_open_one_stays()
    {
        var flag = await Raise();
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var (island, _) = Island(page);

        var second = await Raise();
        await Publish(second);
        island.WaitForState(() => Rows(island).Length == 2);

        Assert.Equal([flag.Number, second.Number], Rows(island));
        Assert.Equal($"F-{flag.Number}", island.Find(".triage-flag .ref").TextContent);
        Assert.Equal("1 new flag in the inbox", island.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task Letters_can_be_switched_off()
    {
        await Raise();
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var (island, script) = Island(page);

        await island.Find("button[aria-pressed]").ClickAsync();

        Assert.Equal("true", island.Find("button[aria-pressed]").GetAttribute("aria-pressed"));
        Assert.Empty(island.FindAll("kbd"));
        Assert.Null(Button(island, 'a').GetAttribute("aria-keyshortcuts"));
        Assert.Equal(true, script.Invocations["switchKeys"][^1].Arguments[0]);
    }

    [Fact]
    public async Task An_empty_inbox_says_so_and_leads_on()
    {
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var (island, _) = Island(page);
        Assert.Equal("Nothing waits here", island.Find(".empty h2").TextContent);
        Assert.Empty(island.FindAll(".triage-flag"));
    }

    [Fact]
    public async Task A_similar_flag_fills_in_the_form_of_a_merge()
    {
        var known = await RaiseAccepted();
        await Raise(SmallCompany.Colleague);
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var (island, _) = Island(page);

        await island.Find(".similar button").ClickAsync();

        Assert.Equal($"F-{known.Number}", island.Find("form.move-form input[id$=Other]").GetAttribute("value"));
    }

    private static (IRenderedComponent<TriageLive> Island, BunitJSModuleInterop Script) Island(IslandPage page)
    {
        var module = page.JSInterop.SetupModule(_ => true);
        var script = module.SetupModule("attach", _ => true);
        script.Mode = JSRuntimeMode.Loose;
        var island = page.Render<TriageLive>(parameters =>
        {
            parameters.Add(one => one.Part, InboxPart.All);
            parameters.SetAssignedRenderMode(RenderMode.InteractiveServer);
        });
        return (island, script);
    }

    private static IElement Button(IRenderedComponent<TriageLive> island, char key) => island.Find($"[data-key={key}]");

    private static int[] Rows(IRenderedComponent<TriageLive> island) =>
        [.. island.FindAll("[data-row]").Select(row => int.Parse(row.GetAttribute("data-row")!, System.Globalization.CultureInfo.InvariantCulture))];

    private Task Publish(FlagReceipt flag)
    {
        Services.GetRequiredService<ChangeFeed>().Publish([new FlagChange(flag.Id, flag.Number, flag.Version)]);
        return Task.CompletedTask;
    }
}
