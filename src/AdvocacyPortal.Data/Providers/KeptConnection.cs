using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

#pragma warning disable EF1001 // There is no other way to say when a pooled context closes its connection; it is pinned with the framework.
namespace AdvocacyPortal.Data.Providers;

/// <summary>
/// A connection that lives as long as its context, and a pooled context lives as long as the pool: opening costs more than
/// most statements do, and what was prepared ends with it. Disposing of the context closes it.
/// </summary>
internal sealed class KeptConnection : SqliteRelationalConnection
{
    // The framework ends a pool without ending the contexts that rest in it.
    private static readonly ConditionalWeakTable<KeptConnection, object> All = [];

    private DbConnection? borrowed;

    public KeptConnection(RelationalConnectionDependencies dependencies, IRawSqlCommandBuilder builder, IDiagnosticsLogger<DbLoggerCategory.Infrastructure> logger)
        : base(dependencies, builder, logger) => All.Add(this, All);

    [AllowNull]
    public override DbConnection DbConnection
    {
        get => borrowed ?? base.DbConnection;
        set => base.DbConnection = value;
    }

    /// <summary>Sends everything through the open connection of another context, until what this returns is disposed.</summary>
    public IDisposable Borrow(DbConnection connection)
    {
        borrowed = connection;
        return new Loan(this);
    }

    /// <summary>Closes what still has a file open, once nobody asks for anything in it any more.</summary>
    public static void CloseAllOf(string file)
    {
        foreach (var (one, _) in All)
        {
            if (one.ConnectionString is { } text && new SqliteConnectionStringBuilder(text).DataSource == file)
            {
                one.DbConnection.Close();
            }
        }
    }

    protected override void CloseDbConnection()
    {
        // What was begun and not finished would otherwise be rolled back by closing.
        CurrentTransaction?.Dispose();
    }

    protected override Task CloseDbConnectionAsync()
    {
        CloseDbConnection();
        return Task.CompletedTask;
    }

    private sealed class Loan(KeptConnection borrower) : IDisposable
    {
        public void Dispose() => borrower.borrowed = null;
    }
}
