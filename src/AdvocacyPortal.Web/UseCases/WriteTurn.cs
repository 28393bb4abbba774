using System.Diagnostics;
using System.Runtime.ExceptionServices;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>
/// One writer at a time in this process: waiting here is fair and cheap, waiting in the database is neither. Commands that
/// wait for each other share one transaction, which the last of them commits: forcing it to the disk is paid once for all.
/// </summary>
/// <param name="scopes">Gives the context by whose connection commands write.</param>
internal sealed class WriteTurn(IServiceScopeFactory scopes) : IAsyncDisposable, IDisposable
{
    // While these write, those who wait for the commit before are answered, and come again, on the other processors.
    private const int Most = 8;

    private readonly SemaphoreSlim turn = new(1, 1);
    private AsyncServiceScope? writer;
    private Shared? open;
    private int waiting;

    /// <summary>How long the first of a transaction waits for the last, beside the commit; a test has more patience.</summary>
    internal TimeSpan Longest { get; set; } = TimeSpan.FromMilliseconds(25);

    /// <summary>Runs work that has a transaction of its own while no command writes.</summary>
    public async Task<T> TakeAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await CloseAsync();
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Runs a command in a transaction that others may share, and returns when it is committed.</summary>
    /// <param name="db">The command's own context; its statements go through the shared transaction.</param>
    /// <param name="work">The command: its answer, whether what it wrote stands, and what to tell after the commit.</param>
    /// <param name="cancellation">Stops it until its part has ended, and takes that back; the commit is not stopped.</param>
    /// <exception cref="Exception">What the work threw, with nothing of it written; or the commit failed, then for all who shared it.</exception>
    public async Task<T> ShareAsync<T>(PortalDbContext db, Func<Task<Written<T>>> work, CancellationToken cancellation)
    {
        Interlocked.Increment(ref waiting);
        // To the end: whoever wrote before leaves the commit to those it saw waiting.
        await turn.WaitAsync(CancellationToken.None);
        Interlocked.Decrement(ref waiting);
        Written<T> written = default;
        Shared? shared = null;
        Exception? unheard = null;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            shared = open ??= await BeginAsync(cancellation);
            await shared.Transaction.TakePartAsync(db, async () => (written = await work()).Stands, cancellation);
            if (written is { Stands: true, AfterCommit: { } tell })
            {
                shared.AfterCommit.Add(() => unheard = Try(tell));
            }
        }
        finally
        {
            if (open is { } begun && (Volatile.Read(ref waiting) == 0 || begun.IsFull(Longest)))
            {
                await CloseAsync();
            }

            turn.Release();
        }

        // Even a refusal may rest on what another has just written.
        await shared.Ended.Task;
        if (unheard is not null)
        {
            ExceptionDispatchInfo.Throw(unheard);
        }

        return written.Answer;
    }

    // All of them are committed: who cannot be told of one is no reason to keep quiet about the others.
    private static Exception? Try(Action tell)
    {
        try
        {
            tell();
            return null;
        }
        catch (Exception problem)
        {
            return problem;
        }
    }

    public void Dispose()
    {
        writer?.Dispose();
        turn.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (writer is { } kept)
        {
            await kept.DisposeAsync();
        }

        turn.Dispose();
    }

    private async Task<Shared> BeginAsync(CancellationToken cancellation)
    {
        if (writer is null)
        {
            writer = scopes.CreateAsyncScope();
            try
            {
                await SharedTransaction.PrepareAsync(Owner, cancellation);
            }
            catch
            {
                await ForgetWriterAsync();
                throw;
            }
        }

        return new(await SharedTransaction.BeginAsync(Owner, cancellation));
    }

    private PortalDbContext Owner => writer!.Value.ServiceProvider.GetRequiredService<PortalDbContext>();

    private async Task ForgetWriterAsync()
    {
        var gone = writer;
        writer = null;
        if (gone is { } scope)
        {
            await scope.DisposeAsync();
        }
    }

    // Never throws: those who shared the transaction get what went wrong.
    private async Task CloseAsync()
    {
        if (open is not { } shared)
        {
            return;
        }

        open = null;
        try
        {
            await shared.Transaction.CommitAsync();
            shared.AfterCommit.ForEach(tell => tell());
            shared.Ended.SetResult();
        }
        catch (Exception problem)
        {
            await RecoverAsync();
            shared.Ended.TrySetException(problem);
        }
    }

    // The next transaction begins with a context that knows nothing of this one.
    private async Task RecoverAsync()
    {
        try
        {
            await ForgetWriterAsync();
        }
        catch (Exception)
        {
            // It could not be put away in order either; why is what those who wrote hear.
        }
    }

    private sealed class Shared(SharedTransaction transaction)
    {
        private readonly long began = Stopwatch.GetTimestamp();

        public SharedTransaction Transaction => transaction;

        public List<Action> AfterCommit { get; } = [];

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsFull(TimeSpan longest) => transaction.Parts >= Most || transaction.IsLost || Stopwatch.GetElapsedTime(began) > longest;
    }
}

/// <summary>What a command has done by the end of its turn.</summary>
/// <param name="Answer">Told when it is committed.</param>
/// <param name="Stands">False takes back what was written.</param>
/// <param name="AfterCommit">Tells others, in the order in which commands were carried out.</param>
internal readonly record struct Written<T>(T Answer, bool Stands, Action? AfterCommit = null);
