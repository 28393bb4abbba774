using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AdvocacyPortal.Web.Tests;

/// <summary>Says by which steps SQLite answers what is sent to it: what reads a whole table today takes a second on a large one.</summary>
public sealed class PlanReader : DbCommandInterceptor
{
    private readonly List<string> steps = [];
    private bool listening;

    /// <summary>The steps of every statement that the work sends.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(Func<Task> work)
    {
        steps.Clear();
        listening = true;
        await work();
        listening = false;
        return [.. steps];
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (listening)
        {
            await using var explain = command.Connection!.CreateCommand();
            explain.Transaction = command.Transaction;
            explain.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
            foreach (DbParameter parameter in command.Parameters)
            {
                var copy = explain.CreateParameter();
                (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
                explain.Parameters.Add(copy);
            }

            await using var reader = await explain.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                steps.Add(reader.GetString(3));
            }
        }

        return result;
    }
}
