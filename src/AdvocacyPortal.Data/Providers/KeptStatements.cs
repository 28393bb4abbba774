using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AdvocacyPortal.Data.Providers;

/// <summary>
/// Keeps what a context sends prepared for the next time: translating a statement costs SQLite as much as running it, and
/// the framework would throw the translation away after each use.
/// </summary>
internal sealed class KeptStatements : DbCommandInterceptor
{
    // Of one connection. What the portal sends again and again is some fifty statements.
    private const int Most = 80;

    private readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, KeptCommand>> kept = [];

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (result is not SqliteCommand { Connection: { } connection } made || !MayBeKept(eventData.CommandSource, made.CommandText))
        {
            return result;
        }

        var commands = kept.GetOrCreateValue(connection);
        if (!commands.TryGetValue(made.CommandText, out var command))
        {
            if (commands.Count >= Most)
            {
                Forget(commands);
            }

            command = new KeptCommand(made.CommandText, connection, commands);
            commands.Add(made.CommandText, command);
        }

        return command.TryTake(made) ? command : made;
    }

    private static bool MayBeKept(CommandSource source, string text) =>
        source is CommandSource.LinqQuery or CommandSource.SaveChanges or CommandSource.FromSqlQuery or CommandSource.ExecuteSqlRaw or CommandSource.ExecuteDelete or CommandSource.ExecuteUpdate
        // Some of them act when they are translated.
        && !text.StartsWith("PRAGMA", StringComparison.OrdinalIgnoreCase);

    private static void Forget(Dictionary<string, KeptCommand> commands)
    {
        foreach (var idle in commands.Values.Where(one => !one.IsTaken).ToList())
        {
            idle.Dispose();
        }
    }

    /// <summary>Disposed by who took it, it only becomes free; disposed while it is free, as by a connection that closes, it ends.</summary>
    private sealed class KeptCommand(string text, SqliteConnection connection, Dictionary<string, KeptCommand> commands) : SqliteCommand(text, connection)
    {
        public bool IsTaken { get; private set; }

        /// <summary>Takes over the values of a command of the same text, and disposes of it.</summary>
        /// <returns>False while another reader is at it.</returns>
        public bool TryTake(SqliteCommand made)
        {
            if (IsTaken)
            {
                return false;
            }

            IsTaken = true;
            Transaction = made.Transaction;
            CommandTimeout = made.CommandTimeout;
            foreach (SqliteParameter value in made.Parameters)
            {
                Parameters.Add(value);
            }

            made.Dispose();
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && IsTaken)
            {
                IsTaken = false;
                Transaction = null;
                Parameters.Clear();
                return;
            }

            if (disposing)
            {
                commands.Remove(CommandText);
            }

            base.Dispose(disposing);
        }
    }
}
