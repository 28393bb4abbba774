using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests.Shell;

public sealed class HomePageTests(PortalFixture portal)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Keeps_the_policy_and_is_accessible(ColorScheme scheme)
    {
        await using var person = await portal.NewPersonAsync(new() { ColorScheme = scheme });

        await person.ContinueAsAsync("employee");

        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await person.ExpectAccessibleAsync();
        person.ExpectNoComplaints();
    }

    [Fact]
    public async Task Holds_no_circuit()
    {
        await using var person = await portal.NewPersonAsync();
        var sockets = 0;
        person.Page.WebSocket += (_, _) => sockets++;

        await person.ContinueAsAsync("employee");
        await person.GoToAsync("/", WaitUntilState.NetworkIdle);

        Assert.Equal(0, sockets);
    }

    [Fact]
    public async Task Remembers_the_theme_and_the_language()
    {
        await using var person = await portal.NewPersonAsync();
        await person.ContinueAsAsync("employee");

        await person.Page.Locator("summary", new() { HasText = "account and preferences" }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Dark" }).ClickAsync();
        await Assertions.Expect(person.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        await person.Page.Locator("summary", new() { HasText = "account and preferences" }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Deutsch" }).ClickAsync();
        await Assertions.Expect(person.Page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Assertions.Expect(person.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        person.ExpectNoComplaints();
    }
}
