using Microsoft.Data.Sqlite;

namespace AdvocacyPortal.Data.Providers;

/// <summary>A database file as a whole: copied, checked, looked into, without a portal around it.</summary>
/// <param name="Path">Absolute.</param>
public sealed record DatabaseFile(string Path)
{
    private const int MostFaults = 20;

    /// <summary>What SQLite may keep beside the file while somebody has it open.</summary>
    public IEnumerable<string> Companions => [$"{Path}-wal", $"{Path}-shm"];

    /// <summary>
    /// Writes the database as it is at one moment into one new file, while others go on writing: SQLite's online backup
    /// reads one snapshot of the log.
    /// </summary>
    /// <param name="target">Overwritten where it exists.</param>
    /// <exception cref="SqliteException">The database cannot be read, or the target not written.</exception>
    public void CopyTo(string target)
    {
        using var from = Open(Path, SqliteOpenMode.ReadOnly);
        using var to = Open(target, SqliteOpenMode.ReadWriteCreate);
        from.BackupDatabase(to);
        // The copy says of itself that it has a log beside it; alone it shall be one file.
        Run(to, "PRAGMA journal_mode=DELETE");
    }

    /// <summary>What is wrong with the file: its pages, its indexes, rows that point nowhere. Empty where all is well.</summary>
    /// <exception cref="SqliteException">It could not be looked at, as on a full disk: that says nothing about the file.</exception>
    public IReadOnlyList<string> Faults()
    {
        try
        {
            using var connection = Open(Path, SqliteOpenMode.ReadOnly);
            var faults = Read(connection, $"PRAGMA integrity_check({MostFaults})", row => row.GetString(0)).Where(line => line != "ok").ToList();
            faults.AddRange(Read(connection, "PRAGMA foreign_key_check", row => $"a row of {row.GetString(0)} points to none of {row.GetString(2)}").Take(MostFaults));
            return faults;
        }
        catch (SqliteException failure) when (WriteFailures.Of(failure) is null)
        {
            return [failure.Message];
        }
    }

    /// <summary>The migrations that the file has been through, oldest first; null where it is no database of a portal.</summary>
    public IReadOnlyList<string>? Migrations()
    {
        try
        {
            using var connection = Open(Path, SqliteOpenMode.ReadOnly);
            return Read(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId", row => row.GetString(0));
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    /// <summary>How many flags are in it.</summary>
    public int Flags()
    {
        using var connection = Open(Path, SqliteOpenMode.ReadOnly);
        return Read(connection, "SELECT count(*) FROM Flags", row => row.GetInt32(0))[0];
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        // Not pooled: the file is let go of when the connection is.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<T> Read<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }
}
