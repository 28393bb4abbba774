using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Domain.Flags;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Browser.Tests.Durability;

/// <summary>
/// kill −9 of the real process in the middle of an import that is then begun again. Once; <c>scripts/test-long</c> says how
/// often instead in <c>PORTAL_IMPORT_KILLS</c>.
/// </summary>
[Collection("Alone")]
public sealed class KilledWhileImportingTests : IDisposable
{
    // Several batches between two kills, so that one is under way whenever it comes.
    private const int RowsBetween = 6_000;

    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("PORTAL_IMPORT_KILLS") ?? "1", CultureInfo.InvariantCulture);

    private readonly string folder = Directory.CreateTempSubdirectory("portal-import-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static int Rows => (Kills + 1) * RowsBetween;

    private string Database => Path.Combine(folder, "portal.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_is_there_is_whole_and_beginning_again_brings_the_rest_once()
    {
        var file = Path.Combine(folder, "backlog.csv");
        await File.WriteAllLinesAsync(file, Backlog(), Stop);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var import = Start(file);
            var before = Count();
            while (Count() == before)
            {
                Assert.False(import.HasExited, "The import ended before it was killed.");
                await Task.Delay(5, Stop);
            }

            import.Kill(entireProcessTree: true);
            await import.WaitForExitAsync(Stop);
            Assert.InRange(Count(), 1, Rows - 1);
            await ExpectWholeAsync();
        }

        using var last = Start(file);
        await last.WaitForExitAsync(Stop);

        Assert.Equal(0, last.ExitCode);
        Assert.Equal(Rows, await ExpectWholeAsync());
    }

    private static IEnumerable<string> Backlog() => Enumerable.Range(1, Rows)
        .Select(row => string.Create(CultureInfo.InvariantCulture, $"B-{row},2026-01-{1 + (row % 28):00}T09:00:00Z,Customers of branch {row} wait,2026-02-01T09:00:00Z,2026-02-20T09:00:00Z"))
        .Prepend("external_id,raised_at,title,accepted_at,resolved_at");

    private Process Start(string file) => Process.Start(new ProcessStartInfo("dotnet", [Repository.WebAssembly, "import", file])
    {
        WorkingDirectory = Repository.Published ?? Repository.WebProject,
        Environment =
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Portal__DataDirectory"] = folder,
            ["Portal__DemoCompany"] = "false",
        },
    })!;

    // Nothing before the import has made the database.
    private int Count()
    {
        try
        {
            return File.Exists(Database) ? new DatabaseFile(Database).Flags() : 0;
        }
        catch (SqliteException)
        {
            return 0;
        }
    }

    private async Task<int> ExpectWholeAsync()
    {
        // The check of the search index goes by what a connection remembers of it, and the import is another process.
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite(Database);
        await using var db = new PortalDbContext(options.Options);
        Assert.Equal(["ok"], await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync(Stop));
        var flags = await db.Flags.AsNoTracking().ToListAsync(Stop);
        var events = (await db.FlagEvents.AsNoTracking().OrderBy(one => one.Sequence).ToListAsync(Stop)).ToLookup(one => one.FlagId);
        Assert.All(flags, flag => Assert.Equal(JsonSerializer.Serialize(Flag.Fold(events[flag.Id])), JsonSerializer.Serialize(flag)));
        Assert.Equal(flags.Count, flags.Select(flag => flag.ExternalId).Distinct().Count());
        Assert.Equal(flags.Count, await db.FlagTimelines.CountAsync(Stop));
        Assert.Equal(flags.Count, (await db.Database.SqlQueryRaw<int>("SELECT count(*) AS Value FROM FlagSearch").ToListAsync(Stop))[0]);
        return flags.Count;
    }
}
