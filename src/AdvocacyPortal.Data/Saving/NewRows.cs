using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AdvocacyPortal.Data.Saving;

/// <summary>
/// Writes the new rows of one command past the change tracker, which would copy, compare and describe each of their columns
/// again. The prepared commands stay with the connection.
/// </summary>
public static class NewRows
{
    private static readonly ConditionalWeakTable<DbConnection, Dictionary<Type, object>> Kept = [];

    /// <summary>Writes them within the transaction that the context is in.</summary>
    /// <typeparam name="T">Without collections of its own: they are not written.</typeparam>
    /// <param name="db">Does not track them.</param>
    /// <param name="rows">In the order in which they refer to each other.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task InsertAsync<T>(PortalDbContext db, IEnumerable<T> rows, CancellationToken cancellation)
        where T : class
    {
        RowInserter<T>? inserter = null;
        foreach (var row in rows)
        {
            inserter ??= Inserter<T>(db);
            await inserter.InsertAsync(row, cancellation);
        }
    }

    private static RowInserter<T> Inserter<T>(PortalDbContext db)
        where T : class
    {
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Rows are inserted within a transaction.");
        var inserters = Kept.GetOrCreateValue(db.Database.GetDbConnection());
        if (inserters.TryGetValue(typeof(T), out var kept))
        {
            var inserter = (RowInserter<T>)kept;
            inserter.Join(transaction);
            return inserter;
        }

        var made = new RowInserter<T>(db, transaction);
        inserters.Add(typeof(T), made);
        return made;
    }
}
