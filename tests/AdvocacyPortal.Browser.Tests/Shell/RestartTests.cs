using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests.Shell;

public sealed class RestartTests(PortalFixture portal)
{
    [Fact]
    public async Task A_static_page_says_that_the_server_is_away_and_goes_on_with_it()
    {
        await using var own = await PortalProcess.StartAsync();
        await using var person = await portal.NewPersonAsync(of: own);
        await person.ContinueAsAsync("employee");
        var banner = person.Page.Locator("#connection-lost");
        await Assertions.Expect(banner).ToBeHiddenAsync();

        await own.KillAsync();
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Flags", Exact = true }).First.ClickAsync();
        await Assertions.Expect(banner).ToBeVisibleAsync();

        await own.ComeBackAsync();
        await Assertions.Expect(banner).ToBeHiddenAsync();
        await Assertions.Expect(person.Page).ToHaveURLAsync($"{own.Address}/flags");
        await Assertions.Expect(person.Page.Locator("h1")).Not.ToHaveTextAsync("AdvocacyPortal");
    }
}
