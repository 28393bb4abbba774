namespace AdvocacyPortal.Web.Features.Importing;

internal static class ImportingStart
{
    /// <summary>What the page and the verb need.</summary>
    public static void AddImporting(this IServiceCollection services)
    {
        services.AddSingleton<BacklogImport>();
        services.AddTransient<ImportWords>();
    }
}
