using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Hosting;

internal static class Database
{
    public static void AddPortalDatabase(this IServiceCollection services, DataDirectory data) =>
        services.AddDbContextPool<PortalDbContext>(options => options.UsePortalSqlite(data.Database));

    /// <summary>Brings the database to this version before the first request.</summary>
    public static async Task MigratePortalDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.MigrateAsync();
    }
}
