using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Live;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>One writer at a time in this process: waiting here is fair and cheap, waiting in the database is neither.</summary>
internal sealed class WriteTurn : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    public async Task<T> TakeAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}

/// <summary>State, events, search and command id in one transaction; live messages only after it.</summary>
internal sealed class CommitCommand<TRequest, TResponse>(
    PortalDbContext db,
    FlagSearch search,
    Actor actor,
    ChangeFeed feed,
    PersonCircuits circuits,
    WriteTurn turn,
    TimeProvider time) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand
    where TResponse : IOutcome<TResponse>
{
    public Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken) =>
        turn.TakeAsync(() => RunAsync(request, next, cancellationToken), cancellationToken);

    private async Task<TResponse> RunAsync(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var numbered = request as INumberedCommand;
        var sender = request is INamelessCommand ? null : actor.Id;
        if (numbered is not null && await db.ProcessedCommands.FindAsync([numbered.CommandId], cancellation) is { } earlier)
        {
            // An id that somebody else used tells this person nothing.
            return earlier.PersonId == sender ? TResponse.FromJson(earlier.Result) : TResponse.Forbid();
        }

        var response = await next();
        if (response.Kind != OutcomeKind.Done)
        {
            return response;
        }

        if (numbered is not null)
        {
            db.ProcessedCommands.Add(new ProcessedCommand(numbered.CommandId, sender, response.ToJson(), time.GetUtcNow()));
        }

        var rightsChanged = PeopleWithOtherRights();
        var changed = await SaveAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        feed.Publish(changed);
        rightsChanged.ForEach(circuits.Abort);
        return response;
    }

    // A live page shows what its person could do when it was opened.
    private List<PersonId> PeopleWithOtherRights() =>
    [
        .. db.ChangeTracker.Entries<Person>()
            .Where(entry => entry.State == EntityState.Modified
                && (entry.Property(person => person.Roles).IsModified || entry.Property(person => person.Active).IsModified))
            .Select(entry => entry.Entity.Id),
    ];

    private async Task<IReadOnlyList<FlagChange>> SaveAsync(CancellationToken cancellation)
    {
        var flags = db.ChangeTracker.Entries<Flag>().Select(entry => entry.Entity).Where(flag => flag.Unsaved.Count > 0).ToList();
        foreach (var flag in flags)
        {
            db.FlagEvents.AddRange(flag.Unsaved);
        }

        await db.SaveChangesAsync(cancellation);
        var changes = new List<FlagChange>();
        foreach (var flag in flags)
        {
            await search.UpdateAsync(flag, cancellation);
            changes.Add(new FlagChange(flag.Id, flag.Number, flag.Version));
            flag.Saved();
        }

        return changes;
    }
}
