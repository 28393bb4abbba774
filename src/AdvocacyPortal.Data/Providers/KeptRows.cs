using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AdvocacyPortal.Data.Providers;

/// <summary>
/// What was read of the company, its people, areas, processes, tasks and charter stays right until one of them is written:
/// triggers then put another number into the database, whichever process or command it was. So nothing has to be told what
/// changed, what is kept is never old, and flags may be raised and moved meanwhile.
/// </summary>
public static class KeptRows
{
    private const string Stamp = """SELECT "Stamp" FROM "KeptStamp" WHERE "Id" = 1""";

    // A portal has one file; what tests have read of theirs would stay for good.
    private const int Most = 100;

    private static readonly ConcurrentDictionary<(string File, Type Of), (long Stamp, object Rows)> Kept = [];

    // The statement that is asked more often than any other stays prepared with its connection.
    private static readonly ConditionalWeakTable<DbConnection, SqliteCommand> Stamps = [];

    /// <summary>Reads what many ask for and few change; from memory while nothing of it was written since.</summary>
    /// <typeparam name="T">One reading of each type is kept. Nothing in it may be tracked, nor changed by who gets it.</typeparam>
    /// <param name="db">Of the request.</param>
    /// <param name="read">Reads it by the same context, from the tables named above and no others.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<T> ReadAsync<T>(DbContext db, Func<Task<T>> read, CancellationToken cancellation)
        where T : class
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var key = (connection.DataSource, typeof(T));
        var stamp = await StampAsync(db, connection, cancellation);
        if (!Kept.TryGetValue(key, out var kept) || kept.Stamp != stamp)
        {
            // Also within a transaction: the number of what is taken back goes with it, and never comes again.
            kept = (stamp, await read());
            if (Kept.Count >= Most)
            {
                Kept.Clear();
            }

            Kept[key] = kept;
        }

        await db.Database.CloseConnectionAsync();
        return (T)kept.Rows;
    }

    /// <summary>Keeps nothing of a file any more.</summary>
    internal static void Forget(string file)
    {
        foreach (var key in Kept.Keys.Where(key => key.File == file))
        {
            Kept.TryRemove(key, out _);
        }
    }

    private static async Task<long> StampAsync(DbContext db, SqliteConnection connection, CancellationToken cancellation)
    {
        var command = Stamps.GetValue(connection, static one => new SqliteCommand(Stamp, (SqliteConnection)one));
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        var stamp = (long)(await command.ExecuteScalarAsync(cancellation))!;
        command.Transaction = null;
        return stamp;
    }
}
