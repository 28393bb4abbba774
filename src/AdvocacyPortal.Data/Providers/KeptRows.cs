using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace AdvocacyPortal.Data.Providers;

/// <summary>
/// What a connection has read stays right until somebody writes: SQLite tells each connection when another one has, and how
/// much it has itself. So nothing has to be told what changed, by whichever process, and what is kept is never old.
/// </summary>
public static class KeptRows
{
    private const string Stamp = "SELECT total_changes(), (SELECT data_version FROM pragma_data_version)";

    // By what is open to the file: both numbers are its own, and a connection that is opened again may get another.
    private static readonly ConditionalWeakTable<sqlite3, Dictionary<Type, (long Own, long Others, object Rows)>> Kept = [];

    /// <summary>Reads what many ask for and few change; from memory while nothing was written since.</summary>
    /// <typeparam name="T">One reading of each type is kept. Nothing in it may be tracked, nor changed by who gets it.</typeparam>
    /// <param name="db">Of the request.</param>
    /// <param name="read">Reads it by the same context.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<T> ReadAsync<T>(DbContext db, Func<Task<T>> read, CancellationToken cancellation)
        where T : class
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var kept = Kept.GetOrCreateValue(connection.Handle!);
        var (own, others) = await StampAsync(db, connection, cancellation);
        if (kept.TryGetValue(typeof(T), out var earlier) && earlier.Own == own && earlier.Others == others)
        {
            await db.Database.CloseConnectionAsync();
            return (T)earlier.Rows;
        }

        var rows = await read();
        if (db.Database.CurrentTransaction is null)
        {
            // What a transaction has written may still be taken back.
            kept[typeof(T)] = (own, others, rows);
        }

        await db.Database.CloseConnectionAsync();
        return rows;
    }

    private static async Task<(long Own, long Others)> StampAsync(DbContext db, DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Stamp;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
