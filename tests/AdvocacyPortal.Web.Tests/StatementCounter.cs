using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AdvocacyPortal.Web.Tests;

/// <summary>Counts what is sent to the database and keeps its text.</summary>
public sealed class StatementCounter : DbCommandInterceptor
{
    private readonly List<string> statements = [];

    public IReadOnlyList<string> Statements => statements;

    public void Reset() => statements.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        statements.Add(command.CommandText);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
