using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.Logging;

#pragma warning disable EF1001 // There is no other way to say when a pooled context closes its connection; it is pinned with the framework.
namespace AdvocacyPortal.Data.Providers;

/// <summary>The embedded database: one file, readers beside one writer.</summary>
public static class SqliteProvider
{
    private const string MigrationsAssembly = "AdvocacyPortal.Migrations.Sqlite";
    private const int BusySeconds = 30;

    /// <summary>Opens <paramref name="file"/>, making it where it is missing.</summary>
    /// <param name="options">Of the context.</param>
    /// <param name="file">The database.</param>
    /// <param name="durable">False for a file that is thrown away if it is not finished.</param>
    public static DbContextOptionsBuilder UsePortalSqlite(this DbContextOptionsBuilder options, string file, bool durable = true)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            DefaultTimeout = BusySeconds,
            // Each context keeps its own; a closed one in a pool below would hold on to its pages for minutes after a rush.
            Pooling = false,
        };
        return options
            .UseSqlite(connection.ToString(), sqlite => sqlite.MigrationsAssembly(MigrationsAssembly))
            .ReplaceService<ISqliteRelationalConnection, KeptConnection>()
            // Whoever hears of a failed commit says so; on a full disk that is once.
            .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.TransactionError, LogLevel.Debug)))
            .AddInterceptors(durable ? Lasting : Passing, Statements);
    }

    /// <summary>Brings everything that was written into the one file, so that it can be moved or copied alone.</summary>
    public static Task FoldIntoFileAsync(DbContext db, CancellationToken cancellation = default) =>
        db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellation);

    /// <summary>
    /// Lets go of one file after the end of the container whose contexts used it, so that it can be moved, or copied alone:
    /// the last connection that is closed brings what was written into it.
    /// </summary>
    public static void ReleaseFile(string file)
    {
        KeptConnection.CloseAllOf(file);
        KeptRows.Forget(file);
    }

    /// <summary>
    /// Begins to read as of one moment while others go on writing. EF's own transactions would hold the writers up.
    /// </summary>
    public static async Task<DbTransaction> ReadOneMomentAsync(DbContext db, CancellationToken cancellation = default)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        return ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
    }

    /// <summary>SQLite has no instant type and cannot order text ones: ticks in UTC sort and compare.</summary>
    internal static void Configure(ModelConfigurationBuilder conventions) =>
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();

    // Write-ahead logging lets people read while one writes; FULL keeps what was acknowledged through a power cut.
    // The log is brought into the file every 16 MB, not every 4: raising a flag touches some forty pages, mostly the same
    // ones again, and bringing them in forces the disk twice.
    private static readonly Pragmas Lasting = new("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-8000;");
    private static readonly Pragmas Passing = new("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;");

    private static readonly KeptStatements Statements = new();

    private sealed class Pragmas(string sql) : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            if (IsReadOnly(connection))
            {
                return;
            }

            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (IsReadOnly(connection))
            {
                return;
            }

            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        // EF looks in this way whether the database is there. A restored one has no log yet, and could not begin one.
        private static bool IsReadOnly(DbConnection connection) =>
            connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>An instant as ticks in UTC. The compiled model names it.</summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    value => value.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
