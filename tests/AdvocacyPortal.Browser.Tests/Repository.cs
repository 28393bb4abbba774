namespace AdvocacyPortal.Browser.Tests;

/// <summary>Where the built web host lies, seen from the built tests.</summary>
internal static class Repository
{
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory);

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of the web project, which is its content root until it is published.</summary>
    public static string WebProject => Path.Combine(Root, "src", "AdvocacyPortal.Web");

    /// <summary>The folder of a published portal to test in place of the built one, from <c>PORTAL_PUBLISHED</c>.</summary>
    public static string? Published { get; } = Environment.GetEnvironmentVariable("PORTAL_PUBLISHED") is { Length: > 0 } folder ? folder : null;

    /// <summary>The web host of the same configuration and framework as these tests, unless a published one is named.</summary>
    public static string WebAssembly => Path.Combine(
        Published ?? Path.Combine(WebProject, "bin", Output.Parent!.Name, Output.Name), "AdvocacyPortal.Web.dll");

    private static string FindRoot()
    {
        for (var folder = Output; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AdvocacyPortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not lie within the repository.");
    }
}
