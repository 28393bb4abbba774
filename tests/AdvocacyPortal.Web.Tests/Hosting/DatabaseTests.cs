using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Web.Hosting;
using AdvocacyPortal.Web.Tests.Account;
using AdvocacyPortal.Web.Tests.Verbs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AdvocacyPortal.Web.Tests.Hosting;

public sealed class DatabaseTests : IDisposable
{
    private readonly DataDirectory data = new(Directory.CreateTempSubdirectory("portal-database-").FullName);

    public void Dispose() => Directory.Delete(data.Root, recursive: true);

    [Fact]
    public async Task A_start_that_migrates_copies_the_database_before()
    {
        await BeginAsync(stopBefore: 1);
        Directory.CreateDirectory(data.Backups);
        for (var old = 1; old <= 4; old++)
        {
            await File.WriteAllTextAsync(Path.Combine(data.Backups, $"before-migration-2025010{old}-000000.db"), "", TestContext.Current.CancellationToken);
        }

        await using (var host = new DoorHost("Production", data.Root))
        {
            Assert.NotNull(host.FirstLink);
        }

        var copies = Directory.GetFiles(data.Backups).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(3, copies.Count);
        Assert.Equal(new DatabaseFile(data.Database).Migrations()!.SkipLast(1), new DatabaseFile(copies[^1]).Migrations());
        Assert.Empty(new DatabaseFile(copies[^1]).Faults());
    }

    [Fact]
    public async Task A_start_with_nothing_to_migrate_copies_nothing()
    {
        await BeginAsync(stopBefore: 0);

        await using var host = new DoorHost("Production", data.Root);

        Assert.NotNull(host.FirstLink);
        Assert.False(Directory.Exists(data.Backups));
    }

    [Fact]
    public async Task A_second_portal_does_not_start_on_the_same_folder()
    {
        await using var host = new DoorHost("Production", data.Root);
        Assert.NotNull(host.FirstLink);

        var second = await VerbRun.OfProcessAsync(data.Root, new Dictionary<string, string> { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" });

        Assert.Equal(1, second.Code);
        Assert.Contains("Another portal serves from", second.Answer + second.Errors, StringComparison.Ordinal);
    }

    private async Task BeginAsync(int stopBefore)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite(data.Database);
        await using var db = new PortalDbContext(options.Options);
        var all = db.Database.GetMigrations().ToList();
        await db.GetService<IMigrator>().MigrateAsync(all[all.Count - 1 - stopBefore], TestContext.Current.CancellationToken);
        SqliteConnection.ClearAllPools();
    }
}
