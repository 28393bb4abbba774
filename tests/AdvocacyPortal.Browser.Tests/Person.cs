using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests;

/// <summary>Somebody at a browser. Whatever the console reports as an error is kept, and fails the test on leaving.</summary>
public sealed class Person : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

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
    }

    /// <summary>The first tab.</summary>
    public IPage Page { get; }

    internal static async Task<Person> OpenAsync(IBrowserContext context) => new(context, await context.NewPageAsync());

    /// <summary>Opens an address of the portal and expects a good answer.</summary>
    public async Task GoToAsync(string path)
    {
        var answer = await Page.GotoAsync(path);
        Assert.True(answer?.Ok, $"{path} answered {answer?.Status}");
    }

    /// <summary>Signs in with one of the demo's buttons.</summary>
    /// <param name="name">What the button says after "Continue as": employee, champion, leader, administrator or a name.</param>
    /// <param name="then">The address to go on to.</param>
    public async Task ContinueAsAsync(string name, string then = "/")
    {
        await GoToAsync($"/sign-in?returnUrl={Uri.EscapeDataString(then)}");
        await Page.GetByRole(AriaRole.Button, new() { Name = $"Continue as {name}" }).First.ClickAsync();
        await Page.WaitForURLAsync(address => new Uri(address).AbsolutePath == then.Split('?')[0]);
    }

    /// <summary>Fails on anything that the browser complained of: script errors, missing files, a broken policy.</summary>
    public void ExpectNoComplaints()
    {
        lock (complaints)
        {
            Assert.Empty(complaints);
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
        var result = await Page.RunAxe();
        Assert.Empty(result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Html}")));
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
