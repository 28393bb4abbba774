using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Web.Features.Demo;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests;

/// <summary>Databases that hosts of tests begin with, each made once and copied: migrating takes longer than most tests.</summary>
internal static class PreparedDatabases
{
    private static readonly Lazy<Task<string>> Empty = new(CreateEmptyAsync);
    private static readonly Lazy<Task<string>> Demo = new(CreateDemoAsync);

    /// <summary>Puts one into a data directory, unless something lies there.</summary>
    /// <param name="folder">The data directory.</param>
    /// <param name="environment">In Development that of the demo company with its story alone, elsewhere one in which nothing is.</param>
    public static void PutInto(string folder, string environment)
    {
        var file = Path.Combine(folder, "portal.db");
        if (!File.Exists(file))
        {
            var template = environment == "Development" ? Demo : Empty;
            File.Copy(template.Value.GetAwaiter().GetResult(), file);
        }
    }

    private static string NewFile() => Path.Combine(Directory.CreateTempSubdirectory("portal-template-").FullName, "portal.db");

    private static async Task<string> CreateEmptyAsync()
    {
        var file = NewFile();
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite(file);
        await using (var db = new PortalDbContext(options.Options))
        {
            await db.Database.MigrateAsync();
            await SqliteProvider.FoldIntoFileAsync(db);
        }

        SqliteConnection.ClearAllPools();
        return file;
    }

    private static async Task<string> CreateDemoAsync()
    {
        var file = NewFile();
        await DemoSeeder.MakeAsync(file, TimeProvider.System.GetUtcNow(), most: 0);
        return file;
    }
}
