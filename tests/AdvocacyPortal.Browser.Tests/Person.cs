using System.Globalization;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests;

/// <summary>Somebody at a browser. Whatever the console reports as an error is kept, and fails the test on leaving.</summary>
public sealed class Person : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] ColoursOnly = ["color-contrast"];

    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];
    private int circuits;

    private Person(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                Complain(message.Text);
            }
        };
        page.PageError += (_, error) => Complain(error);
        page.WebSocket += (_, _) => Interlocked.Increment(ref circuits);
    }

    /// <summary>The first tab.</summary>
    public IPage Page { get; }

    /// <summary>How many live connections this browser has opened so far.</summary>
    public int Circuits => circuits;

    internal static async Task<Person> OpenAsync(IBrowserContext context) => new(context, await context.NewPageAsync());

    /// <summary>Opens an address of the portal and expects a good answer.</summary>
    /// <param name="path">With its query.</param>
    /// <param name="until">What to wait for.</param>
    public async Task GoToAsync(string path, WaitUntilState until = WaitUntilState.Load)
    {
        var answer = await Page.GotoAsync(path, new() { WaitUntil = until });
        Assert.True(answer?.Ok, $"{path} answered {answer?.Status}");
    }

    /// <summary>Signs in with one of the demo's buttons.</summary>
    /// <param name="name">What the button says after "Continue as": employee, champion, leader, administrator or a name.</param>
    /// <param name="then">The address to go on to.</param>
    public async Task ContinueAsAsync(string name, string then = "/")
    {
        await GoToAsync($"/sign-in?returnUrl={Uri.EscapeDataString(then)}");
        await Page.GetByRole(AriaRole.Button, new() { Name = $"Continue as {name}" }).First.ClickAsync();
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex($"^[^/]*//[^/]*{Regex.Escape(then.Split('?')[0])}(\\?|$)"));
        // The address is there before the page's scripts are; keys mean nothing until then. The browser is asked, since
        // WaitForLoadStateAsync misses an event that comes while it begins to listen (microsoft/playwright-dotnet 3364).
        await Page.WaitForFunctionAsync("() => document.readyState === 'complete'");
    }

    /// <summary>Clicks the button of a move on a flag's page, fills the form that opens, and sends it.</summary>
    /// <param name="move">The word on the buttons.</param>
    /// <param name="fill">Fills in what the form asks; none where it asks nothing, or what it proposes is good.</param>
    public async Task MakeMoveAsync(string move, Func<ILocator, Task>? fill = null)
    {
        try
        {
            await Page.GetByRole(AriaRole.Form, new() { Name = "Moves" }).GetByRole(AriaRole.Button, new() { Name = move, Exact = true }).ClickAsync();
            var form = Page.GetByRole(AriaRole.Form, new() { Name = move, Exact = true });
            if (fill is not null)
            {
                await fill(form);
            }

            await form.GetByRole(AriaRole.Button, new() { Name = move, Exact = true }).ClickAsync();
            await Assertions.Expect(Page.GetByText($"Done: {move}.")).ToBeVisibleAsync();
        }
        catch (Exception failure) when (failure is PlaywrightException or TimeoutException)
        {
            // The call log names what was waited for, not what stood there instead.
            var main = Page.Locator("main");
            var shown = !Page.IsClosed && await main.CountAsync() == 1 ? await main.AriaSnapshotAsync() : "no page of the portal";
            throw new InvalidOperationException(
                $"{move} could not be made at {Page.Url} after {Circuits} circuits. Complaints: {string.Join("; ", TakeComplaints())}. Shown:{Environment.NewLine}{shown}", failure);
        }
    }

    /// <summary>Raises a flag with one sentence, and returns its reference.</summary>
    public async Task<string> RaiseAsync(string sentence)
    {
        await GoToAsync("/flags/new");
        await Page.GetByLabel("What happens to customers?").FillAsync(sentence);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send flag" }).ClickAsync();
        return await ReadReferenceAsync();
    }

    /// <summary>Raises a flag with each sentence, quickly: what the form would send is sent without opening it each time.</summary>
    /// <returns>The numbers of the references, in the order of the sentences.</returns>
    public async Task<int[]> RaiseByPostAsync(IEnumerable<string> sentences)
    {
        await GoToAsync("/flags/new");
        var token = await Page.Locator("form.raise [name=__RequestVerificationToken]").InputValueAsync();
        var numbers = new List<int>();
        foreach (var sentence in sentences)
        {
            var fields = context.APIRequest.CreateFormData();
            fields.Set("_handler", "raise");
            fields.Set("__RequestVerificationToken", token);
            fields.Set("Page", Guid.CreateVersion7().ToString());
            fields.Set("Story.What", sentence);
            fields.Set("Story.HarmAnswer", "No");
            fields.Set("do", "send");
            var answer = await context.APIRequest.PostAsync("/flags/new", new() { Form = fields });
            numbers.Add(int.Parse(Regex.Match(answer.Url, @"/flags/F-(\d+)/raised$").Groups[1].Value, CultureInfo.InvariantCulture));
        }

        return [.. numbers];
    }

    /// <summary>The reference in the heading of the confirmation.</summary>
    public async Task<string> ReadReferenceAsync()
    {
        var heading = Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Assertions.Expect(heading).ToHaveTextAsync(new Regex(@"F-\d+"));
        return Regex.Match(await heading.InnerTextAsync(), @"F-\d+").Value;
    }

    /// <summary>Fails where the page is wider than the window.</summary>
    public async Task ExpectNoSidewaysScrollingAsync()
    {
        var tooWide = await MeasureOverflowAsync();
        Assert.True(tooWide <= 0, $"{Page.Url} is {tooWide} px too wide.");
    }

    /// <summary>By how many pixels the page is wider than the window.</summary>
    public Task<int> MeasureOverflowAsync() =>
        Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>What reaches farthest to the right.</summary>
    public Task<string> FindWidestAsync() => Page.EvaluateAsync<string>(
        "[...document.body.querySelectorAll('*')].sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0].outerHTML.slice(0, 200)");

    /// <summary>Fails on anything that the browser complained of: script errors, missing files, a broken policy.</summary>
    public void ExpectNoComplaints()
    {
        lock (complaints)
        {
            Assert.Empty(complaints);
        }
    }

    /// <summary>What the browser complained of since this was asked last.</summary>
    public IReadOnlyList<string> TakeComplaints()
    {
        lock (complaints)
        {
            string[] taken = [.. complaints];
            complaints.Clear();
            return taken;
        }
    }

    /// <summary>Forgets complaints that the test provoked, such as requests to a server it has just killed.</summary>
    public void ForgiveComplaints()
    {
        lock (complaints)
        {
            complaints.Clear();
        }
    }

    /// <summary>Runs axe on the page as it stands and fails on any finding.</summary>
    public async Task ExpectAccessibleAsync()
    {
        var findings = await FindInaccessibleAsync();
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    /// <summary>What axe finds on the page as it stands.</summary>
    /// <param name="coloursOnly">Only what can differ between light and dark.</param>
    public async Task<IReadOnlyList<string>> FindInaccessibleAsync(bool coloursOnly = false)
    {
        // Run by hand: the package's own way opens a second page for each run, for the sake of frames that the portal has not.
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await Page.EvaluateAsync(Axe);
        }

        return await Page.EvaluateAsync<string[]>(
            """
            async rules => {
              const result = await axe.run(document, { resultTypes: ['violations'], ...(rules && { runOnly: rules }) });
              return result.violations.flatMap(rule => rule.nodes.map(node =>
                `${location.href} ${rule.id}: ${node.html} ${node.any.map(check => check.message).join('; ')}`));
            }
            """,
            coloursOnly ? ColoursOnly : null);
    }

    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        await context.DisposeAsync();
    }

    private void Complain(string text)
    {
        lock (complaints)
        {
            complaints.Add(text);
        }
    }
}
