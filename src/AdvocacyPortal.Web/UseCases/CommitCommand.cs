using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Domain.Customers;
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

        // Whoever asks the tracker has every entity compared with what it was; from here on nothing but rows are added.
        db.ChangeTracker.DetectChanges();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
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

        await TimelineRows.FollowAsync(db, flags, cancellation);
        var renamed = RenamedSubjects();
        await db.SaveChangesAsync(cancellation);
        await RefreshSearchAsync(renamed, cancellation);
        var changes = new List<FlagChange>();
        foreach (var flag in flags)
        {
            await search.UpdateAsync(flag, cancellation);
            changes.Add(new FlagChange(flag.Id, flag.Number, flag.Version));
            flag.Saved();
        }

        return changes;
    }

    private (List<ProcessId?> Processes, List<CustomerTaskId?> Tasks) RenamedSubjects() => (
        db.ChangeTracker.Entries<Process>().Where(entry => entry.State == EntityState.Modified && entry.Property(one => one.Name).IsModified).Select(entry => (ProcessId?)entry.Entity.Id).ToList(),
        db.ChangeTracker.Entries<CustomerTask>().Where(entry => entry.State == EntityState.Modified && entry.Property(one => one.Name).IsModified).Select(entry => (CustomerTaskId?)entry.Entity.Id).ToList());

    // A flag is found by the names of its process and task: they are written into the index with it.
    private async Task RefreshSearchAsync((List<ProcessId?> Processes, List<CustomerTaskId?> Tasks) renamed, CancellationToken cancellation)
    {
        if (renamed.Processes.Count + renamed.Tasks.Count == 0)
        {
            return;
        }

        var flags = await db.Flags.Where(flag => renamed.Processes.Contains(flag.ProcessId) || renamed.Tasks.Contains(flag.TaskId)).ToListAsync(cancellation);
        foreach (var flag in flags)
        {
            await search.UpdateAsync(flag, cancellation);
        }
    }
}
