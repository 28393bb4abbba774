using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Data.Saving;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace AdvocacyPortal.Web.Hosting;

internal static class Database
{
    /// <summary>Copies made before a migration; the oldest give way.</summary>
    public const int BackupsKept = 3;

    // Each keeps a connection with its cache of pages; what a rush needs beyond them is given back after it.
    private const int ContextsKept = 32;

    public static void AddPortalDatabase(this IServiceCollection services, DataDirectory data) =>
        services.AddDbContextPool<PortalDbContext>(options => options.UsePortalSqlite(data.Database), ContextsKept);

    /// <summary>Brings the database to this version before the first request; what is there is copied before.</summary>
    public static async Task MigratePortalDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var portal = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var db = portal.Database;
        var data = app.Services.GetRequiredService<DataDirectory>();
        var applied = File.Exists(data.Database) ? (await AppliedAsync(data, db)).ToHashSet(StringComparer.Ordinal) : [];
        var missing = db.GetMigrations().Count(one => !applied.Contains(one));
        if (missing > 0 && applied.Count > 0)
        {
            var copy = BackUp(data, app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
            app.Logger.LogInformation("The database goes through {Count} migrations. What it was before lies in {Copy}", missing, copy);
        }

        if (missing > 0)
        {
            // Not at every start: it compares the whole model with that of the last migration first.
            await db.MigrateAsync();
        }

        if (await TimelineRows.AreMissingAsync(portal, CancellationToken.None))
        {
            await using var transaction = await db.BeginTransactionAsync();
            var count = await TimelineRows.RebuildAsync(portal, CancellationToken.None);
            await transaction.CommitAsync();
            app.Logger.LogInformation("What figures need of {Count} flags was made anew from their events", count);
        }
    }

    // Read by hand: to ask for it, the framework makes a model of its own for the one table, at every start.
    private static async Task<IEnumerable<string>> AppliedAsync(DataDirectory data, DatabaseFacade db) =>
        new DatabaseFile(data.Database).Migrations() ?? await db.GetAppliedMigrationsAsync();

    private static string BackUp(DataDirectory data, DateTimeOffset now)
    {
        DataDirectory.MakeFolder(data.Backups);
        var copy = Path.Combine(data.Backups, FormattableString.Invariant($"before-migration-{now.UtcDateTime:yyyyMMdd-HHmmss}.db"));
        DatabaseCopy.Make(new DatabaseFile(data.Database), copy);
        foreach (var old in Directory.EnumerateFiles(data.Backups, "before-migration-*.db").OrderDescending(StringComparer.Ordinal).Skip(BackupsKept))
        {
            File.Delete(old);
        }

        return copy;
    }
}

/// <summary>A copy of the database that only its owner may read, checked before it gets its name.</summary>
internal static class DatabaseCopy
{
    /// <exception cref="InvalidDataException">The copy is faulty; it is thrown away.</exception>
    public static void Make(DatabaseFile database, string target)
    {
        var unfinished = $"{target}.unfinished";
        DataDirectory.MakeFile(unfinished).Dispose();
        database.CopyTo(unfinished);
        if (new DatabaseFile(unfinished).Faults() is { Count: > 0 } faults)
        {
            File.Delete(unfinished);
            throw new InvalidDataException(string.Join(Environment.NewLine, faults));
        }

        using (var written = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite))
        {
            // Named only when the disk has it: a copy that a power cut leaves half must not look whole.
            written.Flush(flushToDisk: true);
        }

        File.Move(unfinished, target, overwrite: true);
    }
}
