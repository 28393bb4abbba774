using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests.Triage;

/// <summary>A champion answers an inbox of ten without touching the mouse.</summary>
public sealed class KeyboardTriageTests(PortalFixture portal, ITestOutputHelper output)
{
    private const int MostTabs = 20;

    private static readonly string[] Sentences =
    [
        "Customers who change a delivery date must phone twice before it is changed.",
        "Customers are told that a technician comes in the morning and wait until the evening.",
        "Customers get a bill that names a tariff which nobody has explained to them.",
        "Customers would like the shop to be painted in another colour than it is.",
        "Customers who want another delivery date have to phone two times to change it.",
        "Customers ask us about parking in the street, which belongs to the town.",
        "Customers wait three weeks for the refund of a returned lamp.",
        "Customers cannot tell which of the two warranties they have bought.",
        "Customers ask for wrapping paper that we do not sell.",
        "Customers with a care plan are asked for its number at each call.",
    ];

    [Fact]
    public async Task Ten_flags_are_answered_by_keys_alone()
    {
        // Nothing but the story of the demo: the inbox holds these ten.
        await using var own = await PortalProcess.StartAsync(demoFlags: 0);
        int[] numbers;
        await using (var employee = await portal.NewPersonAsync(of: own))
        {
            await employee.ContinueAsAsync("employee", "/flags/new");
            numbers = await employee.RaiseByPostAsync(Sentences);
        }

        await using var champion = await portal.NewPersonAsync(of: own);
        await champion.ContinueAsAsync("champion", "/triage");
        var desk = new TriageDesk(champion.Page);
        await desk.ExpectInboxAsync(10);
        await desk.EnterListAsync();
        await desk.ExpectFocusOnAsync(numbers[0]);

        var clock = Stopwatch.StartNew();
        await AcceptAsync(desk, "Takes too l", "Time", "change a delivery date", "Changing a delivery");
        await desk.ExpectFocusOnAsync(numbers[1], 9);
        await desk.WriteAsync("W", "Acknowledge", "I have read it and ask the planners today.");
        await desk.ExpectFocusOnAsync(numbers[2], 9);
        await desk.WriteAsync("Q", "Ask the raiser", "Which bill was it?");
        await desk.ExpectFocusOnAsync(numbers[3], 9);
        await DeclineAsync(desk, "The colour stays: it is the one that people find us by.");
        await desk.ExpectFocusOnAsync(numbers[4], 8);
        await desk.OpenAsync("U", "Mark as duplicate");
        await desk.TypeAsync($"F-{numbers[0]}");
        await desk.SendAsync("Enter");
        await desk.ExpectFocusOnAsync(numbers[5], 7);
        await RedirectAsync(desk, "the town hall", "The street is the town's; the number of its office is in the notice.");
        await desk.ExpectFocusOnAsync(numbers[6], 6);
        await AcceptAsync(desk, "Takes too l", "Money", "get a refund", "Refunds");
        await desk.ExpectFocusOnAsync(numbers[7], 5);
        await desk.WriteAsync("W", "Acknowledge", "I look up how the two are named.");
        await desk.ExpectFocusOnAsync(numbers[8], 5);
        await DeclineAsync(desk, "We sell no paper, and there is a shop for it next door.");
        await desk.ExpectFocusOnAsync(numbers[9], 4);
        await AcceptAsync(desk, "Takes too m", "Nuisance", "get help with a care plan", "Calls about care plans");
        // What is left are those that were only replied to, then the one that waits for its raiser.
        await desk.ExpectFocusOnAsync(numbers[1], 3);
        clock.Stop();
        output.WriteLine($"{clock.Elapsed.TotalSeconds / 10:0.00} s and {desk.Presses / 10.0:0.0} keys beside typing for each flag");

        Assert.Equal([numbers[1], numbers[7], numbers[2]], await desk.ReadInboxAsync());
        champion.ExpectNoComplaints();
        string[] states = ["Accepted", "Raised", "Question to the raiser", "Declined", "Duplicate", "Redirected", "Accepted", "Raised", "Declined", "Accepted"];
        foreach (var (number, state) in numbers.Zip(states))
        {
            await champion.GoToAsync($"/flags/F-{number}");
            await Assertions.Expect(champion.Page.Locator(".flag-head").GetByText(state, new() { Exact = true })).ToBeVisibleAsync();
        }
    }

    private static async Task AcceptAsync(TriageDesk desk, string kind, string harm, string task, string process)
    {
        await desk.OpenAsync("A", "Accept");
        await desk.TypeAsync(kind);
        await desk.TabToAsync("What one customer suffers");
        await desk.TypeAsync(harm);
        await desk.TabToAsync("Customers trying to …");
        await desk.TypeAsync(task);
        await desk.TabToAsync("Process, rule or target at fault");
        await desk.TypeAsync(process);
        await desk.TabToAsync("Charter value it goes against");
        await desk.PressAsync("ArrowDown");
        await desk.SendAsync("Enter");
    }

    private static async Task DeclineAsync(TriageDesk desk, string text)
    {
        await desk.OpenAsync("D", "Decline");
        await desk.TypeAsync("Conf");
        await desk.TabToAsync("What one customer suffers");
        await desk.TypeAsync("Nuis");
        await desk.TabToAsync("Reason");
        await desk.TypeAsync("Another");
        await desk.TabToAsync("Charter value weighed");
        await desk.PressAsync("ArrowDown");
        await desk.TabToAsync("Message to the raiser");
        await desk.TypeAsync(text);
        await desk.SendAsync("Control+Enter");
    }

    private static async Task RedirectAsync(TriageDesk desk, string where, string text)
    {
        await desk.OpenAsync("R", "Redirect");
        await desk.TypeAsync("Conf");
        await desk.TabToAsync("What one customer suffers");
        await desk.TypeAsync("Nuis");
        await desk.TabToAsync("Who takes care of it");
        await desk.TypeAsync(where);
        await desk.TabToAsync("Message to the raiser");
        await desk.TypeAsync(text);
        await desk.SendAsync("Control+Enter");
    }

    /// <summary>The triage page as one sees it who has only keys.</summary>
    private sealed class TriageDesk(IPage page)
    {
        private ILocator form = page.Locator("none");

        /// <summary>Keys that were no text.</summary>
        public int Presses { get; private set; }

        public async Task EnterListAsync()
        {
            await Assertions.Expect(page.Locator("[data-needs-circuit]:disabled")).ToHaveCountAsync(0);
            for (var tabs = 0; await page.Locator("[data-row]:focus").CountAsync() == 0; tabs++)
            {
                Assert.True(tabs < MostTabs, "The list cannot be reached with the tabulator.");
                await PressAsync("Tab");
            }
        }

        public async Task OpenAsync(string key, string move)
        {
            await PressAsync(key);
            form = page.GetByRole(AriaRole.Form, new() { Name = move, Exact = true });
            await Assertions.Expect(form.Locator(":focus")).ToHaveCountAsync(1);
        }

        public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

        public Task SendAsync(string key) => PressAsync(key);

        public async Task WriteAsync(string key, string move, string text)
        {
            await OpenAsync(key, move);
            await TypeAsync(text);
            await SendAsync("Control+Enter");
        }

        public async Task TabToAsync(string label)
        {
            var field = form.GetByLabel(label, new() { Exact = true });
            var id = await field.GetAttributeAsync("id");
            for (var tabs = 0; tabs == 0 || await page.EvaluateAsync<string>("document.activeElement.id") != id; tabs++)
            {
                Assert.True(tabs < MostTabs, $"'{label}' cannot be reached with the tabulator.");
                await PressAsync("Tab");
            }
        }

        public Task PressAsync(string key)
        {
            Presses++;
            return page.Keyboard.PressAsync(key);
        }

        public async Task ExpectFocusOnAsync(int number, int? left = null)
        {
            await Assertions.Expect(page.Locator($"[data-row='{number}']")).ToBeFocusedAsync();
            await Assertions.Expect(page.Locator(".triage-flag .ref").First).ToHaveTextAsync($"F-{number}");
            if (left is { } count)
            {
                await ExpectInboxAsync(count);
            }
        }

        public Task ExpectInboxAsync(int count) => Assertions.Expect(page.Locator("[data-row]")).ToHaveCountAsync(count);

        public async Task<int[]> ReadInboxAsync() =>
            [.. (await page.Locator("[data-row] .ref").AllInnerTextsAsync()).Select(text => int.Parse(Regex.Match(text, @"\d+").Value, CultureInfo.InvariantCulture))];
    }
}
