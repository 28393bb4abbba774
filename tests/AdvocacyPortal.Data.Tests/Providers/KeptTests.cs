using System.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Data.Tests.Providers;

public sealed class KeptTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private int readings;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_are_read_once_while_nobody_writes()
    {
        await using var db = database.Open();

        await AreasAsync(db);
        var once = readings;
        await AreasAsync(db);

        Assert.Equal(once, readings);
    }

    [Fact]
    public async Task Rows_are_read_again_when_another_has_written()
    {
        await using var db = database.Open();
        var before = await AreasAsync(db);
        await using var other = database.Open();
        await AddAreaAsync(other);

        Assert.Equal(before.Count + 1, (await AreasAsync(db)).Count);
    }

    [Fact]
    public async Task Rows_are_read_again_when_the_same_connection_has_written()
    {
        await using var db = database.Open();
        var before = await AreasAsync(db);
        await AddAreaAsync(db);

        Assert.Equal(before.Count + 1, (await AreasAsync(db)).Count);
    }

    [Fact]
    public async Task Rows_that_were_taken_back_are_not_kept()
    {
        await using var db = database.Open();
        var before = await AreasAsync(db);
        await using (var transaction = await db.Database.BeginTransactionAsync(Stop))
        {
            await AddAreaAsync(db);
            Assert.Equal(before.Count + 1, (await AreasAsync(db)).Count);
            await transaction.RollbackAsync(Stop);
        }

        Assert.Equal(before.Count, (await AreasAsync(db)).Count);
    }

    [Fact]
    public async Task Rows_stay_right_while_something_else_is_written()
    {
        await using var db = database.Open();
        await AreasAsync(db);
        var once = readings;
        await using var other = database.Open();
        other.ProcessedCommands.Add(new ProcessedCommand(Guid.CreateVersion7(), null, "{}", DateTimeOffset.UnixEpoch));
        await other.SaveChangesAsync(Stop);

        await AreasAsync(db);

        Assert.Equal(once, readings);
    }

    [Fact]
    public async Task What_one_connection_read_is_right_for_another()
    {
        await using var db = database.Open();
        await AreasAsync(db);
        var once = readings;
        await using var other = database.Open();

        await AreasAsync(other);

        Assert.Equal(once, readings);
    }

    [Fact]
    public async Task What_was_taken_back_is_not_taken_for_what_comes_after_it()
    {
        await using var db = database.Open();
        var before = await AreasAsync(db);
        await using (var transaction = await db.Database.BeginTransactionAsync(Stop))
        {
            await AddAreaAsync(db);
            await AreasAsync(db);
            await transaction.RollbackAsync(Stop);
        }

        db.ChangeTracker.Clear();
        await AddAreaAsync(db, "Came instead");

        Assert.Equal([.. before.Append("Came instead").Order()], (await AreasAsync(db)).Order());
    }

    [Theory]
    [InlineData("Company")]
    [InlineData("People")]
    [InlineData("Areas")]
    [InlineData("Processes")]
    [InlineData("CustomerTasks")]
    [InlineData("CharterValues")]
    [InlineData("CharterValueVersions")]
    public async Task Every_kept_table_is_watched(string table)
    {
        await using var db = database.Open();

        var triggers = await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'trigger' AND tbl_name = {table} AND name LIKE 'KeptStamp_%'").SingleAsync(Stop);

        Assert.Equal(3, triggers);
    }

    [Fact]
    public async Task A_statement_asked_again_gets_its_own_values()
    {
        await using var db = database.Open();
        await AddAreaAsync(db, "Claims");
        await AddAreaAsync(db, "Loans");

        foreach (var name in new[] { "Claims", "Loans", "Claims", "Nowhere" })
        {
            Assert.Equal(name == "Nowhere" ? null : name, await db.Areas.Where(area => area.Name == name).Select(area => area.Name).SingleOrDefaultAsync(Stop));
        }
    }

    [Fact]
    public async Task A_statement_may_be_asked_while_it_is_being_read()
    {
        await using var db = database.Open();
        await AddAreaAsync(db);
        await AddAreaAsync(db);
        var count = 0;

        await foreach (var area in db.Areas.AsNoTracking().OrderBy(one => one.Name).AsAsyncEnumerable())
        {
            Assert.Equal(await db.Areas.CountAsync(Stop), (await db.Areas.AsNoTracking().OrderBy(one => one.Name).ToListAsync(Stop)).Count);
            count++;
        }

        Assert.Equal(await db.Areas.CountAsync(Stop), count);
    }

    [Fact]
    public async Task A_connection_stays_open_until_its_context_ends()
    {
        var db = database.Open();
        await db.Areas.CountAsync(Stop);
        var connection = db.Database.GetDbConnection();
        Assert.Equal(ConnectionState.Open, connection.State);

        await db.DisposeAsync();

        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public async Task A_pooled_context_comes_back_with_its_connection_open()
    {
        await using var services = new ServiceCollection()
            .AddDbContextPool<PortalDbContext>(one => one.UsePortalSqlite(database.File))
            .BuildServiceProvider();
        System.Data.Common.DbConnection connection;
        int once;
        await using (var scope = services.CreateAsyncScope())
        {
            var first = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            await AreasAsync(first);
            connection = first.Database.GetDbConnection();
            once = readings;
        }

        Assert.Equal(ConnectionState.Open, connection.State);
        await using (var scope = services.CreateAsyncScope())
        {
            var second = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            Assert.Same(connection, second.Database.GetDbConnection());
            await AreasAsync(second);
        }

        Assert.Equal(once, readings);
    }

    [Fact]
    public async Task A_transaction_that_was_not_finished_is_taken_back()
    {
        await using var services = new ServiceCollection()
            .AddDbContextPool<PortalDbContext>(one => one.UsePortalSqlite(database.File))
            .BuildServiceProvider();
        await using (var scope = services.CreateAsyncScope())
        {
            var first = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            await first.Database.BeginTransactionAsync(Stop);
            await AddAreaAsync(first, "Half");
        }

        await using var db = database.Open();
        Assert.False(await db.Areas.AnyAsync(area => area.Name == "Half", Stop));
        await AddAreaAsync(db, "Whole");
    }

    [Fact]
    public async Task A_statement_that_failed_can_be_asked_again()
    {
        await using var db = database.Open();
        await AddAreaAsync(db, "Twice");
        await Assert.ThrowsAsync<DbUpdateException>(() => AddAreaAsync(db, "Twice"));
        db.ChangeTracker.Clear();

        await AddAreaAsync(db, "Once more");

        Assert.True(await db.Areas.AnyAsync(area => area.Name == "Once more", Stop));
    }

    private Task<List<string>> AreasAsync(PortalDbContext db) => KeptRows.ReadAsync(
        db,
        () =>
        {
            readings++;
            return db.Areas.AsNoTracking().Select(area => area.Name).ToListAsync(Stop);
        },
        Stop);

    private static async Task AddAreaAsync(PortalDbContext db, string? name = null)
    {
        db.Areas.Add(new Area(AreaId.New(), name ?? Guid.NewGuid().ToString(), null, null, 0));
        await db.SaveChangesAsync(Stop);
    }
}
