using System.Globalization;
using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests.Loop;

/// <summary>A leader decides where the question stands, one after the other, without leaving the page or touching the mouse.</summary>
public sealed class DecidingTests(PortalFixture fixture)
{
    private const string Question = "May we pay the second visit at once?";

    [Fact]
    public async Task A_leader_decides_what_waits_on_one_page()
    {
        await using var portal = await fixture.StartOwnAsync();
        string[] references;
        await using (var raiser = await fixture.NewPersonAsync(of: portal))
        {
            await raiser.ContinueAsAsync("employee");
            references = [await raiser.RaiseAsync("Customers wait at home for a technician who does not come."), await raiser.RaiseAsync("Customers pay for a second visit though we forgot the part.")];
        }

        await using (var champion = await fixture.NewPersonAsync(of: portal))
        {
            await champion.ContinueAsAsync("champion");
            foreach (var reference in references)
            {
                await champion.GoToAsync($"/flags/{reference}");
                await champion.MakeMoveAsync("Accept", FillAcceptAsync);
                await champion.MakeMoveAsync("Escalate", FillEscalateAsync);
            }
        }

        await using var leader = await fixture.NewPersonAsync(of: portal);
        await leader.ContinueAsAsync("leader", "/lead");
        var page = leader.Page;
        var asked = page.GetByRole(AriaRole.Article).Filter(new() { HasText = Question });
        await Assertions.Expect(asked.First).ToContainTextAsync("40 pounds each");
        var decide = asked.First.GetByRole(AriaRole.Button, new() { Name = "Decide" });
        await Assertions.Expect(decide).ToBeEnabledAsync();
        await decide.PressAsync("Enter");
        await DecideAsync(page);
        await Assertions.Expect(asked).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByText("Decisions taken here: 1.")).ToBeVisibleAsync();

        // The next one has the focus already.
        await Assertions.Expect(asked.GetByRole(AriaRole.Button, new() { Name = "Decide" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Form, new() { Name = "Decide", Exact = true })).ToBeVisibleAsync();
        Assert.Empty(await leader.FindInaccessibleAsync());
        await DecideAsync(page);
        await Assertions.Expect(asked).ToHaveCountAsync(0);
        Assert.Equal("/lead", new Uri(page.Url).AbsolutePath);
        leader.ExpectNoComplaints();
    }

    private static async Task DecideAsync(IPage page)
    {
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Decide", Exact = true });
        await form.GetByLabel("Your decision in your words").FillAsync("Yes. Pay, and tell them first.");
        await form.GetByLabel("Who makes the correction").FillAsync("maya.okafor@hollinwray.example");
        await form.GetByLabel("Due on").FillAsync(DateTime.Today.AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await form.GetByLabel("Due on").PressAsync("Control+Enter");
        await Assertions.Expect(form).ToBeHiddenAsync();
    }

    private static async Task FillAcceptAsync(ILocator form)
    {
        await form.GetByLabel("What is wrong").SelectOptionAsync("Takes too much effort");
        await form.GetByLabel("What one customer suffers").SelectOptionAsync("Time or effort lost");
        await form.GetByLabel("How many customers").SelectOptionAsync("11–100 customers");
        await form.GetByLabel("Customers trying to …").FillAsync("get something repaired");
        await form.GetByLabel("Process, rule or target at fault").FillAsync("Repair visits");
        await form.GetByLabel("Charter value it goes against").SelectOptionAsync(new SelectOptionValue { Index = 1 });
    }

    private static async Task FillEscalateAsync(ILocator form)
    {
        await form.GetByLabel("What is to be decided?").FillAsync(Question);
        await form.GetByLabel("What would be done").First.FillAsync("Pay at once");
        await form.GetByLabel("What it costs customers").First.FillAsync("Nothing");
        await form.GetByLabel("What it costs us").First.FillAsync("40 pounds each");
        await form.GetByLabel("What you would do").FillAsync("Pay.");
    }
}
