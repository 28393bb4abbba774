using AdvocacyPortal.Web.Features.Demo;
using AdvocacyPortal.Web.Verbs;

namespace AdvocacyPortal.Web.Hosting;

internal static class Preparation
{
    /// <summary>
    /// Makes the data ready beside the rest of the start: reading the database's model takes as long as laying out the
    /// pages' routes. To be awaited before the first request.
    /// </summary>
    public static Task PrepareDataAsync(this WebApplication app) => Task.Run(async () =>
    {
        try
        {
            await app.SeedDemoCompanyAsync();
            await app.MigratePortalDatabaseAsync();
            await app.OfferFirstAdministratorAsync();
        }
        catch (Exception failure) when (PortalVerbs.Surroundings(failure) is { } why)
        {
            app.Logger.LogCritical("The portal cannot start. {Why}", why);
            throw;
        }
    });
}
