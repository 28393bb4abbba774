using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests.Shell;

public sealed class KeyboardTests(PortalFixture portal)
{
    private const string FocusIsIn = "selector => document.activeElement.closest(selector) !== null";

    [Fact]
    public async Task The_skip_link_takes_the_focus_past_the_navigation()
    {
        await using var person = await portal.NewPersonAsync();
        await person.ContinueAsAsync("employee", "/flags");
        var page = person.Page;
        await page.Locator(".skip-link").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await page.EvaluateAsync<bool>(FocusIsIn, "main"));

        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>(FocusIsIn, "main"));
        person.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_menu_closes_with_escape_or_when_the_focus_goes_on()
    {
        await using var person = await portal.NewPersonAsync();
        await person.ContinueAsAsync("employee", "/flags");
        var page = person.Page;
        var menu = page.Locator(".app-header > details.menu").Last;
        await menu.Locator("summary").PressAsync("Enter");
        await Assertions.Expect(menu.Locator(".menu-panel")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(menu.Locator(".menu-panel")).ToBeHiddenAsync();
        await Assertions.Expect(menu.Locator("summary")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(menu.Locator(".menu-panel")).ToBeVisibleAsync();
        await page.GetByLabel("Search").FocusAsync();
        await Assertions.Expect(menu.Locator(".menu-panel")).ToBeHiddenAsync();
        person.ExpectNoComplaints();
    }

    [Fact]
    public async Task The_summary_of_a_moves_form_says_which_field_is_meant()
    {
        await using var person = await portal.NewPersonAsync();
        var reference = await RaiseAsync();
        await person.ContinueAsAsync("champion", $"/flags/{reference}");
        var page = person.Page;
        await page.GetByRole(AriaRole.Form, new() { Name = "Moves" }).GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }).ClickAsync();
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Accept", Exact = true });
        await form.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }).ClickAsync();

        await form.GetByRole(AriaRole.Link, new() { Name = "What is wrong: Please choose one." }).ClickAsync();
        await Assertions.Expect(form.GetByLabel("What is wrong")).ToBeFocusedAsync();
        person.ExpectNoComplaints();
    }

    [Fact]
    public async Task Escape_closes_a_moves_form_and_the_focus_is_back_among_the_moves()
    {
        await using var person = await portal.NewPersonAsync();
        var reference = await RaiseAsync();
        await person.ContinueAsAsync("champion", $"/flags/{reference}");
        var page = person.Page;
        await page.GetByRole(AriaRole.Form, new() { Name = "Moves" }).GetByRole(AriaRole.Button, new() { Name = "Decline", Exact = true }).ClickAsync();
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Decline", Exact = true });
        await form.GetByRole(AriaRole.Textbox).First.PressAsync("Escape");

        await Assertions.Expect(form).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Form, new() { Name = "Moves" }).GetByRole(AriaRole.Button).First).ToBeFocusedAsync();
        person.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_question_mark_lists_the_keys_unless_one_types_or_switched_it_off()
    {
        await using var person = await portal.NewPersonAsync();
        await person.ContinueAsAsync("employee", "/flags");
        var page = person.Page;
        var keys = page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" });
        await page.GetByLabel("Search").PressAsync("?");
        await Assertions.Expect(keys).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByLabel("Search")).ToHaveValueAsync("?");

        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).FocusAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(keys).ToBeVisibleAsync();
        await keys.GetByLabel("The key ? opens this list").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(keys).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).PressAsync("?");
        await Assertions.Expect(keys).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keyboard shortcuts" }).ClickAsync();
        await Assertions.Expect(keys).ToBeVisibleAsync();
        person.ExpectNoComplaints();
    }

    [Fact]
    public async Task The_page_after_a_long_form_begins_at_its_heading()
    {
        await using var person = await portal.NewPersonAsync(new() { ViewportSize = new() { Width = 375, Height = 700 } });
        await person.ContinueAsAsync("employee");
        await person.RaiseAsync("Customers are asked for their address each time they ring.");

        var heading = person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Assertions.Expect(heading).ToBeInViewportAsync();
        await Assertions.Expect(heading).ToBeFocusedAsync();
        person.ExpectNoComplaints();
    }

    private async Task<string> RaiseAsync()
    {
        await using var employee = await portal.NewPersonAsync();
        await employee.ContinueAsAsync("employee");
        return await employee.RaiseAsync("Customers have to send the same form twice.");
    }
}
