using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AdvocacyPortal.Bench;

/// <summary>
/// The control of a query: the very statements that the pipeline sent, run again through plain ADO.NET, every cell read.
/// </summary>
internal sealed class Control : DbCommandInterceptor
{
    private readonly List<(string Sql, (string Name, object? Value)[] Parameters)> statements = [];
    private bool listening;

    /// <summary>How many statements the last recording holds.</summary>
    public int Count => statements.Count;

    /// <summary>Keeps what one run of the work sends.</summary>
    public async Task RecordAsync(Func<Task> work)
    {
        statements.Clear();
        listening = true;
        await work();
        listening = false;
    }

    /// <summary>Runs them again.</summary>
    public async Task ReplayAsync(SqliteConnection connection)
    {
        foreach (var (sql, parameters) in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters)
            {
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            }

            await using var reader = await command.ExecuteReaderAsync();
            var cells = new object[reader.FieldCount];
            while (await reader.ReadAsync())
            {
                reader.GetValues(cells);
            }
        }
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Keep(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return ValueTask.FromResult(result);
    }

    private void Keep(DbCommand command)
    {
        if (listening)
        {
            statements.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(one => (one.ParameterName, one.Value))]));
        }
    }
}
