namespace AdvocacyPortal.Web.Hosting;

/// <summary>Where settings and relative paths begin.</summary>
internal static class ContentRoot
{
    private const string Settings = "appsettings.json";

    /// <summary>
    /// The working folder where it has settings, as in development; else the program's own, so that a verb called from
    /// anywhere finds the settings and the data of the portal that was published there.
    /// </summary>
    /// <returns>Null where the host shall decide.</returns>
    public static string? Find(string[] arguments) =>
        arguments.Any(one => one.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase))
        || Environment.GetEnvironmentVariable("ASPNETCORE_CONTENTROOT") is not null
        || Environment.GetEnvironmentVariable("DOTNET_CONTENTROOT") is not null
        || File.Exists(Path.Combine(Directory.GetCurrentDirectory(), Settings))
        || !File.Exists(Path.Combine(AppContext.BaseDirectory, Settings))
            ? null
            : AppContext.BaseDirectory;
}
