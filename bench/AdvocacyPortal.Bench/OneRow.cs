using Microsoft.Data.Sqlite;

namespace AdvocacyPortal.Bench;

/// <summary>The control of a command: the least that any durable write costs here, one row in one transaction.</summary>
internal static class OneRow
{
    /// <summary>Makes the table, in a database that is thrown away after the run.</summary>
    public static Task PrepareAsync(SqliteConnection connection) => RunAsync(connection, "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000; CREATE TABLE IF NOT EXISTS BenchRow (Text TEXT)");

    public static Task WriteAsync(SqliteConnection connection) => RunAsync(connection, "BEGIN IMMEDIATE; INSERT INTO BenchRow VALUES ('Customers wait for an hour on the phone, and nobody tells them why.'); COMMIT");

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
