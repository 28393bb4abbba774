using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests.Metrics;

/// <summary>From a question to the flags behind its answer.</summary>
public sealed class ExplorerTests(PortalFixture portal)
{
    private const int MostTabs = 80;

    [Fact]
    public async Task By_keyboard_from_the_filter_to_the_file()
    {
        await using var person = await portal.NewPersonAsync(new() { AcceptDownloads = true });
        await person.ContinueAsAsync("champion", "/metrics");
        var page = person.Page;

        // Filter: compare by area.
        await page.GetByLabel("Compare by").FocusAsync();
        await page.Keyboard.TypeAsync("Area");
        await TabToAsync(page, "document.activeElement.matches('button') && document.activeElement.textContent.includes('Show')");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("by=Area"));

        // Chart, and the table behind it.
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "Time to resolve, by: Area" })).ToBeVisibleAsync();
        await page.Locator("#survival summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#survival table")).ToBeVisibleAsync();

        // A number, and its flags: as many as it says.
        var number = page.Locator("[aria-labelledby=times] > .table-wrap tbody tr").First.Locator("td a").First;
        var count = int.Parse(await number.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await number.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/flags\\?.*behind="));
        await Assertions.Expect(page.GetByText("The number in the metrics")).ToBeVisibleAsync();

        // And their file.
        var link = page.GetByRole(AriaRole.Link, new() { Name = "CSV" });
        await link.FocusAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        var lines = await File.ReadAllLinesAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(count, lines.Count(line => Regex.IsMatch(line, @"^F-\d+,")));
        person.ExpectNoComplaints();
    }

    [Fact]
    public async Task Works_without_script()
    {
        await using var person = await portal.NewPersonAsync(new() { JavaScriptEnabled = false });
        await person.ContinueAsAsync("employee", "/metrics");

        await person.Page.GetByLabel("Waiting for").SelectOptionAsync("Accept");
        await person.Page.GetByLabel("Compare by").SelectOptionAsync("Process");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();

        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Time to acceptance", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(person.Page.Locator("p.expectation")).ToContainTextAsync("85% are accepted within");
        Assert.DoesNotContain("Severity", await person.Page.GetByLabel("Compare by").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 375)]
    public async Task Is_accessible_and_no_wider_than_the_window(ColorScheme scheme, int width)
    {
        await using var person = await portal.NewPersonAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 800 } });
        await person.ContinueAsAsync("leader", "/metrics");
        foreach (var path in new[] { "/metrics?by=Process", "/metrics?show=Flow", "/metrics?show=Signals", "/metrics?show=Harm&by=Kind" })
        {
            await person.GoToAsync(path);
            await person.ExpectAccessibleAsync();
            await person.ExpectNoSidewaysScrollingAsync();
            var smallest = await person.Page.EvaluateAsync<double>(
                "Math.min(...[...document.querySelectorAll('svg.chart text')].map(text => parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getBoundingClientRect().width / text.ownerSVGElement.viewBox.baseVal.width).filter(size => size > 0))");
            Assert.True(smallest >= 11, $"{path} writes {smallest} px small at {width} px");
        }

        person.ExpectNoComplaints();
    }

    [Fact]
    public async Task Prints_its_tables_and_not_its_controls()
    {
        await using var person = await portal.NewPersonAsync();
        await person.ContinueAsAsync("leader", "/metrics?by=Area");
        await person.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(person.Page.Locator("#survival table")).ToBeVisibleAsync();
        await Assertions.Expect(person.Page.GetByLabel("Compare by")).ToBeHiddenAsync();
        await Assertions.Expect(person.Page.Locator("#survival svg.chart")).ToBeVisibleAsync();
    }

    private static async Task TabToAsync(IPage page, string reached)
    {
        for (var tab = 0; tab < MostTabs; tab++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>(reached))
            {
                return;
            }
        }

        Assert.Fail($"{MostTabs} tabs did not lead there.");
    }
}
