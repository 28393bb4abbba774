using AdvocacyPortal.Web.Live;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>Wires the import.</summary>
public static class ImportingStart
{
    /// <summary>What the page and the verb need, beside the use cases and the localisation.</summary>
    public static IServiceCollection AddImporting(this IServiceCollection services)
    {
        services.AddSingleton(portal => new BacklogImport(
            portal.GetRequiredService<IServiceScopeFactory>(),
            portal.GetRequiredService<WriteTurn>(),
            portal.GetRequiredService<ChangeFeed>(),
            portal.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ImportQueue>();
        return services.AddTransient<ImportWords>();
    }
}
