using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests.Shell;

/// <summary>A live page shows before its circuit is there: what one presses meanwhile counts, and the focus stays.</summary>
public sealed class BeforeTheCircuitTests(PortalFixture portal)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_moves_form_is_left_by_escape_and_by_cancel(bool byKey)
    {
        await using var person = await portal.NewPersonAsync();
        var (page, connect) = await OpenAsync(person, "?do=Decline");
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Decline", Exact = true });

        if (byKey)
        {
            await form.GetByRole(AriaRole.Heading).PressAsync("Escape");
        }
        else
        {
            await form.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
        }

        var first = page.GetByRole(AriaRole.Form, new() { Name = "Moves" }).GetByRole(AriaRole.Button).First;
        await Assertions.Expect(form).ToBeHiddenAsync();
        await Assertions.Expect(first).ToBeFocusedAsync();

        await connect();
        await Assertions.Expect(form).ToBeHiddenAsync();
        await Assertions.Expect(first).ToBeFocusedAsync();
        person.ExpectNoComplaints();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_button_held_while_it_comes_alive_is_pressed_once(bool byKey)
    {
        await using var person = await portal.NewPersonAsync();
        var (page, connect) = await OpenAsync(person);
        var decline = await CountClicksAsync(page);

        if (byKey)
        {
            await decline.FocusAsync();
            await page.Keyboard.DownAsync("Space");
            await connect();
            await page.Keyboard.UpAsync("Space");
        }
        else
        {
            await decline.HoverAsync();
            await page.Mouse.DownAsync();
            await connect();
            await page.Mouse.UpAsync();
        }

        Assert.Equal("Decline", await page.EvaluateAsync<string>("clicked.join()"));
        await Assertions.Expect(page.GetByRole(AriaRole.Form, new() { Name = "Decline", Exact = true })).ToBeVisibleAsync();
        person.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_button_held_while_it_comes_alive_is_left_by_letting_go_beside_it()
    {
        await using var person = await portal.NewPersonAsync();
        var (page, connect) = await OpenAsync(person);
        var decline = await CountClicksAsync(page);

        await decline.HoverAsync();
        await page.Mouse.DownAsync();
        await connect();
        await page.GetByRole(AriaRole.Form, new() { Name = "Moves" }).GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }).HoverAsync();
        await page.Mouse.UpAsync();

        Assert.Equal("", await page.EvaluateAsync<string>("clicked.join()"));
        person.ExpectNoComplaints();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task I_saw_this_too_leads_to_its_page_from_a_living_page_and_while_it_comes_alive(bool held)
    {
        await using var person = await portal.NewPersonAsync();
        var (page, connect) = await OpenAsync(person);
        var saw = page.GetByRole(AriaRole.Button, new() { Name = "I saw this too" });

        await saw.FocusAsync();
        if (held)
        {
            await page.Keyboard.DownAsync("Space");
            await connect();
            await page.Keyboard.UpAsync("Space");
        }
        else
        {
            await connect();
            await saw.PressAsync("Enter");
        }

        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/saw-this"));
        person.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_link_held_while_it_comes_alive_is_followed()
    {
        await using var person = await portal.NewPersonAsync();
        var connect = await HoldCircuitAsync(person.Page);
        await person.ContinueAsAsync("champion", "/board");
        var flag = person.Page.Locator(".board-cards a").First;
        var address = await flag.GetAttributeAsync("href");

        await flag.HoverAsync();
        await person.Page.Mouse.DownAsync();
        await connect(".board-cards");
        await person.Page.Mouse.UpAsync();

        await Assertions.Expect(person.Page).ToHaveURLAsync(address!);
        person.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_cards_menu_opens_although_the_boards_script_comes_late()
    {
        await using var person = await portal.NewPersonAsync();
        var held = new TaskCompletionSource();
        await person.Page.RouteAsync("**/js/board*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await person.ContinueAsAsync("champion", "/board");

        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Moves for" }).First.ClickAsync();
        await Assertions.Expect(person.Page.Locator("#moves-dialog")).ToHaveCountAsync(1);
        held.SetResult();

        await Assertions.Expect(person.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        person.ExpectNoComplaints();
    }

    /// <summary>Has the page keep the values of the buttons that are clicked, as <c>clicked</c>: whom the circuit heard, or "went"
    /// where the browser would have sent the form as well, and left the page under the person's hands.</summary>
    /// <returns>The button that opens the form.</returns>
    private static async Task<ILocator> CountClicksAsync(IPage page)
    {
        await page.EvaluateAsync(
            """
            () => {
              window.clicked = [];
              window.addEventListener("click", event => {
                const button = event.target.closest("button");
                if (button) {
                  clicked.push(event.defaultPrevented ? button.value : "went");
                  event.preventDefault();
                }
              });
            }
            """);
        return page.GetByRole(AriaRole.Form, new() { Name = "Moves" }).GetByRole(AriaRole.Button, new() { Name = "Decline", Exact = true });
    }

    /// <summary>Opens a new flag's page while the circuit is held up.</summary>
    /// <returns>The page, and what lets the circuit come and waits until the form lives.</returns>
    private async Task<(IPage Page, Func<Task> Connect)> OpenAsync(Person person, string query = "")
    {
        string reference;
        await using (var employee = await portal.NewPersonAsync())
        {
            await employee.ContinueAsAsync("employee");
            reference = await employee.RaiseAsync("Customers have to send the same form twice.");
        }

        var connect = await HoldCircuitAsync(person.Page);
        await person.ContinueAsAsync("champion", $"/flags/{reference}{query}");
        return (person.Page, () => connect("form.moves, form.move-form:not(.compact)"));
    }

    /// <summary>Holds the circuit up.</summary>
    /// <returns>What lets it come and waits until the living page has taken the place of the elements of a selector.</returns>
    private static async Task<Func<string, Task>> HoldCircuitAsync(IPage page)
    {
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        return async sent =>
        {
            Assert.NotEqual(0, await page.Locator(sent).EvaluateAllAsync<int>("all => { all.forEach(one => one.dataset.sent = ''); return all.length; }"));
            held.SetResult();
            await Assertions.Expect(page.Locator("[data-sent]")).ToHaveCountAsync(0);
        };
    }
}
