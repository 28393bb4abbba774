using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests.Raising;

public sealed class RaisingWithoutScriptTests(PortalFixture portal)
{
    private const string Sentence = "Customers who ask for a refund of a deposit are sent from desk to desk.";

    [Fact]
    public async Task One_raises_a_flag_and_reads_reference_dates_and_who_looks()
    {
        await using var person = await portal.NewPersonAsync(new() { JavaScriptEnabled = false });
        await person.ContinueAsAsync("employee", "/flags/new");
        var page = person.Page;

        await page.GetByLabel("What happens to customers?").FillAsync(Sentence);
        await OpenMoreAsync(page);
        await page.GetByLabel("In the customer’s words").FillAsync("I was told four times that somebody else is in charge.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send flag" }).ClickAsync();

        var reference = await person.ReadReferenceAsync();
        var dates = page.Locator(".timeline li");
        await Assertions.Expect(dates.Filter(new() { HasText = "A personal reply" })).ToHaveTextAsync(new Regex(@"by\s.*\d"));
        await Assertions.Expect(dates.Filter(new() { HasText = "A yes or no" })).ToHaveTextAsync(new Regex(@"by\s.*\d"));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Who looks at it" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Follow this flag" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/flags/{reference}$"));
        await Assertions.Expect(page.GetByText("I was told four times")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_was_typed_is_still_there_beside_the_list_of_what_to_mend()
    {
        await using var person = await portal.NewPersonAsync(new() { JavaScriptEnabled = false });
        await person.ContinueAsAsync("Tom", "/flags/new");
        var page = person.Page;

        await OpenMoreAsync(page);
        await page.GetByLabel("What would be better?").FillAsync("One desk that knows.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send flag" }).ClickAsync();

        var summary = page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(summary.GetByRole(AriaRole.Heading)).ToHaveTextAsync("One thing to mend");
        await Assertions.Expect(page.GetByLabel("What would be better?")).ToHaveValueAsync("One desk that knows.");
        await summary.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.GetByLabel("What happens to customers?")).ToBeFocusedAsync();

        await page.GetByLabel("What happens to customers?").FillAsync(Sentence);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send flag" }).ClickAsync();
        await person.ReadReferenceAsync();
    }

    [Fact]
    public async Task One_says_that_one_saw_this_too()
    {
        await using var person = await portal.NewPersonAsync(new() { JavaScriptEnabled = false });
        await person.ContinueAsAsync("employee", "/flags?tab=all&state=InProgress");
        var page = person.Page;

        await page.GetByRole(AriaRole.Main).Locator("a.headline").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I saw this too" }).ClickAsync();
        await page.GetByLabel("What did you see?").FillAsync("The same on Tuesday, with an elderly couple.");
        await page.GetByRole(AriaRole.Button, new() { Name = "I saw this too" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Done: I saw this too.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("The same on Tuesday, with an elderly couple.")).ToBeVisibleAsync();
    }

    // Chromium drops a click on a page that it has not painted yet; without script nothing in the page notices. A picture waits for paint.
    private static async Task OpenMoreAsync(IPage page)
    {
        await page.ScreenshotAsync();
        // It is open already where another test left this person a draft.
        var more = page.Locator("details.more");
        if (await more.GetAttributeAsync("open") is null)
        {
            await more.GetByText("Add what you know").ClickAsync();
        }
    }
}
