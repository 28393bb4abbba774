using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests.Leading;

/// <summary>The board pack on paper, as Chromium prints it.</summary>
public sealed class BoardPackTests(PortalFixture portal)
{
    // A4 in points, as Chromium rounds it.
    private const string A4 = @"/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]";

    [Fact]
    public async Task Is_printed_on_A4_without_navigation()
    {
        await using var leader = await portal.NewPersonAsync(new() { ColorScheme = ColorScheme.Dark });
        await leader.ContinueAsAsync("leader");
        await leader.GoToAsync("/metrics");
        await leader.Page.GetByRole(AriaRole.Link, new() { Name = "Board pack" }).ClickAsync();
        await Assertions.Expect(leader.Page.GetByRole(AriaRole.Button, new() { Name = "Print" })).ToBeVisibleAsync();
        await leader.ExpectAccessibleAsync();
        var hash = await leader.Page.Locator(".hash").InnerTextAsync();

        await leader.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(leader.Page.GetByRole(AriaRole.Navigation)).ToHaveCountAsync(0);
        await Assertions.Expect(leader.Page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Assertions.Expect(leader.Page.GetByRole(AriaRole.Combobox)).ToHaveCountAsync(0);
        Assert.Equal("rgb(255, 255, 255)", await leader.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Empty(await leader.FindInaccessibleAsync(coloursOnly: true));
        // What the pack's own style sheet says stands in the foot of each page.
        Assert.Contains(hash[..12], await leader.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).getPropertyValue('--print-foot')"), StringComparison.Ordinal);

        var paper = Encoding.Latin1.GetString(await leader.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        var pages = Regex.Count(paper, @"/Type\s*/Page\b");
        Assert.InRange(pages, 2, 40);
        Assert.Equal(pages, Regex.Count(paper, A4));
        leader.ExpectNoComplaints();
    }

    [Fact]
    public async Task Tells_the_same_in_German()
    {
        await using var leader = await portal.NewPersonAsync();
        await leader.ContinueAsAsync("leader", "/lead/pack");
        var english = await leader.Page.Locator(".hash").InnerTextAsync();

        await using var german = await portal.NewPersonAsync(new() { Locale = "de-DE" });
        await german.GoToAsync("/sign-in?returnUrl=%2Flead%2Fpack");
        await german.Page.GetByRole(AriaRole.Button, new() { Name = "Führungskraft" }).First.ClickAsync();
        await Assertions.Expect(german.Page.Locator(".hash")).ToHaveTextAsync(english);
        await Assertions.Expect(german.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Kundschaft");
    }
}
