using AdvocacyPortal.Browser.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(PortalFixture))]

namespace AdvocacyPortal.Browser.Tests;

/// <summary>
/// One browser for the whole run, and one portal: the built web host as a process of its own, with a data directory that
/// is thrown away. Tests that need an empty or a restarted portal start their own <see cref="PortalProcess"/>.
/// </summary>
public sealed class PortalFixture : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
        // A tenth of the work less: what is drawn need not be handed to another process.
        "--in-process-gpu",
    ];

    // What every portal of the run begins with: the demo company as it was when it had just been made.
    private readonly DirectoryInfo beginning = Directory.CreateTempSubdirectory("portal-beginning-");

    private IPlaywright? playwright;
    private IBrowser? browser;
    private PortalProcess? portal;

    /// <summary>The shared portal, in Development.</summary>
    public PortalProcess Portal => portal ?? throw new InvalidOperationException("The portal has not been started.");

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            return;
        }

        // A limit, not a wait: a loaded machine takes longer than the five seconds of the default.
        Assertions.SetDefaultExpectTimeout(15_000);

        portal = await PortalProcess.StartAsync();
        portal.CopyTo(beginning.FullName);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Flags });
    }

    /// <summary>A portal of its own for one test, with the demo company as it was at first.</summary>
    /// <param name="disk">Where its data directory is to be made.</param>
    public async Task<PortalProcess> StartOwnAsync(string? disk = null)
    {
        Chromium.Require();
        return await PortalProcess.StartAsync(from: beginning.FullName, disk: disk);
    }

    /// <summary>
    /// A browser of one person: own cookies, own storage. Skips the test where Chromium is missing (fails it with
    /// <c>CI=true</c>).
    /// </summary>
    /// <param name="options">Screen, language, colour scheme, script on or off; the base address is filled in.</param>
    /// <param name="of">The portal to visit; the shared one by default.</param>
    public async Task<Person> NewPersonAsync(BrowserNewContextOptions? options = null, PortalProcess? of = null)
    {
        Chromium.Require();
        options ??= new();
        options.BaseURL = (of ?? Portal).Address;
        options.Locale ??= "en-GB";
        var context = await browser!.NewContextAsync(options);
        context.SetDefaultTimeout(20_000);
        return await Person.OpenAsync(context);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }

        beginning.Delete(recursive: true);
    }
}
