using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Live;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>State, events, search and command id in one transaction; live messages only after it.</summary>
internal sealed class CommitCommand<TRequest, TResponse>(
    PortalDbContext db,
    NewFlags raised,
    FlagSearch search,
    Actor actor,
    ChangeFeed feed,
    PersonCircuits circuits,
    WriteTurn turn,
    DiskWatch disk,
    TimeProvider time) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        try
        {
            return await turn.ShareAsync(db, () => RunAsync(request, next, cancellationToken), cancellationToken);
        }
        catch (Exception failure) when (WriteFailures.Of(failure) is { } why)
        {
            // No fault of the program, and nothing is lost: whoever sent it still has it, and has to hear why.
            return TResponse.NotWritten(disk.Failed(why, failure));
        }
    }

    private async Task<Written<TResponse>> RunAsync(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellation)
    {
        var numbered = request as INumberedCommand;
        var sender = request is INamelessCommand ? null : actor.Id;
        if (numbered is not null && await AskedOften.CommandById(db, numbered.CommandId, cancellation) is { } earlier)
        {
            // An id that somebody else used tells this person nothing.
            return new(earlier.PersonId == sender ? TResponse.FromJson(earlier.Result) : TResponse.Forbid(), Stands: false);
        }

        var response = await next();
        if (response.Kind != OutcomeKind.Done)
        {
            return new(response, Stands: false);
        }

        // Whoever asks the tracker has every entity compared with what it was; from here on nothing but rows are added.
        db.ChangeTracker.DetectChanges();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var rightsChanged = PeopleWithOtherRights();
        var changed = await SaveAsync(cancellation);
        if (numbered is not null)
        {
            await NewRows.InsertAsync(db, [new ProcessedCommand(numbered.CommandId, sender, response.ToJson(), time.GetUtcNow())], cancellation);
        }

        return new(response, Stands: true, () =>
        {
            if (numbered is not null)
            {
                // Any other may have had nothing to write.
                disk.Wrote();
            }

            // Before the rest: nobody keeps rights because somebody else could not be told.
            rightsChanged.ForEach(circuits.Abort);
            feed.Publish(changed);
        });
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
        var flags = db.ChangeTracker.Entries<Flag>().Select(entry => entry.Entity).Concat(raised).Where(flag => flag.Unsaved.Count > 0).ToList();
        var timelines = await TimelineRows.FollowKnownAsync(db, flags, cancellation);
        var renamed = RenamedSubjects();
        await db.SaveChangesAsync(cancellation);
        await NewRows.InsertAsync(db, raised, cancellation);
        await NewRows.InsertAsync(db, flags.SelectMany(flag => flag.Unsaved), cancellation);
        await NewRows.InsertAsync(db, timelines, cancellation);
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
