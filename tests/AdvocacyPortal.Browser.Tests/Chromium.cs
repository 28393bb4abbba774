namespace AdvocacyPortal.Browser.Tests;

/// <summary>The system's browser. Playwright's own download is not used.</summary>
internal static class Chromium
{
    // The shell is the same browser without its window, and costs a third of the time.
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    /// <summary>From <c>PORTAL_CHROMIUM</c> or the search path; null where there is none.</summary>
    public static string? Path { get; } = Find();

    /// <summary>Skips the running test where the browser is missing; with <c>CI=true</c> fails it.</summary>
    public static void Require()
    {
        if (Path is not null)
        {
            return;
        }

        const string Reason = "Chromium is not installed; scripts/test says how to get it.";
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", Reason);
        Assert.Skip(Reason);
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("PORTAL_CHROMIUM");
        if (!string.IsNullOrEmpty(named))
        {
            return named;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);
        return Names
            .SelectMany(name => folders.Select(folder => System.IO.Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
