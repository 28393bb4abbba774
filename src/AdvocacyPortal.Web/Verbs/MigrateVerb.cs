using System.CommandLine;
using AdvocacyPortal.Data;
using AdvocacyPortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Verbs;

/// <summary><c>migrate</c>: brings the database to this version, as each start does, without starting.</summary>
internal static class MigrateVerb
{
    public static Command Make()
    {
        var verb = new Command("migrate", "Bring the database to this version, as each start of the portal does.");
        verb.SetAction(async (_, cancellation) =>
        {
            await using var portal = VerbHost.Build();
            await using var scope = portal.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var missing = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
            await portal.MigratePortalDatabaseAsync();
            Console.WriteLine(missing.Count == 0 ? "The database is up to date." : $"Migrated: {string.Join(", ", missing)}");
            return PortalVerbs.Done;
        });
        return verb;
    }
}
