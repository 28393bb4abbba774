using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace AdvocacyPortal.Data.Providers;

/// <summary>
/// One write transaction in which several contexts take part, one after the other, each by the connection of the one that
/// began it. What a part has written can be taken back alone; all that stands is committed at once, forced to the disk once.
/// </summary>
public sealed class SharedTransaction
{
    private const string Mark = "Part";

    private readonly SqliteConnection connection;
    private readonly IDbContextTransaction transaction;

    // A part could be neither kept nor taken back.
    private bool broken;

    // What SQLite took the transaction back for: the others of it have to hear the reason too.
    private Exception? cause;

    private SharedTransaction(SqliteConnection connection, IDbContextTransaction transaction)
    {
        this.connection = connection;
        this.transaction = transaction;
    }

    /// <summary>How many parts were begun.</summary>
    public int Parts { get; private set; }

    /// <summary>SQLite ends a transaction by itself where the disk is full or cannot be read: what stood in it is gone.</summary>
    public bool IsLost => broken || raw.sqlite3_get_autocommit(connection.Handle) != 0;

    /// <summary>Begins as the writer.</summary>
    /// <param name="owner">Gives its connection to every part, and does nothing else meanwhile.</param>
    /// <param name="cancellation">Stops waiting for writers of other processes.</param>
    public static async Task<SharedTransaction> BeginAsync(DbContext owner, CancellationToken cancellation)
    {
        var transaction = await owner.Database.BeginTransactionAsync(cancellation);
        return new((SqliteConnection)owner.Database.GetDbConnection(), transaction);
    }

    /// <summary>Prepares a context to begin shared transactions again and again.</summary>
    public static async Task PrepareAsync(DbContext owner, CancellationToken cancellation)
    {
        await owner.Database.OpenConnectionAsync(cancellation);
        await owner.Database.CloseConnectionAsync();
        // What a part changes is remembered page by page, so that it can be taken back: a file for it costs more than the writing.
        await using var command = owner.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA temp_store=MEMORY";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Lets another context write in this transaction; a part that fails or does not stand leaves nothing behind.</summary>
    /// <param name="part">Whose statements go through this transaction while the work runs. It is in none of its own.</param>
    /// <param name="work">Answers whether what was written is to stand.</param>
    /// <param name="cancellation">Stops it before anything is written.</param>
    public async Task TakePartAsync(DbContext part, Func<Task<bool>> work, CancellationToken cancellation)
    {
        Parts++;
        await RunAsync($"SAVEPOINT {Mark}", cancellation);
        var stands = false;
        try
        {
            var lent = (KeptConnection)part.GetService<IRelationalConnection>();
            using (lent.Borrow(connection))
            await using (await part.Database.UseTransactionAsync(transaction.GetDbTransaction(), cancellation))
            {
                // Each part has its own already.
                part.Database.AutoSavepointsEnabled = false;
                stands = await work();
            }
        }
        catch (Exception problem) when (IsLost)
        {
            cause ??= problem;
            throw;
        }
        finally
        {
            if (!IsLost)
            {
                await EndPartAsync(stands);
            }
        }
    }

    private async Task EndPartAsync(bool stands)
    {
        broken = true;
        try
        {
            await RunAsync(stands ? $"RELEASE {Mark}" : $"ROLLBACK TO {Mark}; RELEASE {Mark}", CancellationToken.None);
        }
        catch (Exception problem)
        {
            // The others of the transaction have to hear why too.
            cause ??= problem;
            throw;
        }

        broken = false;
    }

    /// <summary>
    /// Commits all parts that stand. Only when this has returned, anything of them may be told to anybody. After a failure the
    /// context that began it is of no more use: it may go on believing in a transaction that SQLite ended by itself.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is lost.</exception>
    /// <exception cref="SqliteException">It could not be written.</exception>
    public async Task CommitAsync()
    {
        try
        {
            await (IsLost ? throw new InvalidOperationException("The database took the transaction back.", cause) : transaction.CommitAsync());
        }
        finally
        {
            await EndAsync();
        }
    }

    private async Task EndAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        catch (SqliteException)
        {
            // There is nothing left to roll back; what is to be heard of is why the commit failed.
        }
    }

    private async Task RunAsync(string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
