using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests.Shell;

public sealed class TooManyPagesTests(PortalFixture portal)
{
    [Fact]
    public async Task One_live_page_too_many_says_why_nothing_can_be_pressed()
    {
        await using var person = await portal.NewPersonAsync();
        await person.ContinueAsAsync("champion");
        var said = person.Page.GetByText("You have as many live pages open as one person may have");
        await Assertions.Expect(said).ToBeHiddenAsync();
        // What the server answers to the eleventh.
        await person.Page.RouteAsync("**/_blazor/negotiate*", route => route.FulfillAsync(new() { Status = 429 }));

        await person.GoToAsync("/board");

        await Assertions.Expect(said).ToBeVisibleAsync();
        await Assertions.Expect(person.Page.Locator("[data-needs-circuit]:disabled").First).ToBeVisibleAsync();
        person.ForgiveComplaints();

        await person.Page.UnrouteAsync("**/_blazor/negotiate*");
        await person.Page.ReloadAsync();
        await Assertions.Expect(person.Page.Locator("[data-needs-circuit]:disabled")).ToHaveCountAsync(0);
        await Assertions.Expect(said).ToBeHiddenAsync();
        person.ExpectNoComplaints();
    }
}
