using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>An administrator asks for the imports so far, or for one; nothing is changed.</summary>
/// <param name="Id">One of them; null is all, newest first.</param>
[MaySend(Who.Administrator)]
public sealed record GetImportsQuery(Guid? Id) : IQuery<ImportList>
{
    /// <summary>Most that are listed.</summary>
    public const int Most = 50;
}

/// <param name="Imports">Newest first.</param>
public sealed record ImportList(IReadOnlyList<ImportEntry> Imports);

/// <summary>One import.</summary>
/// <param name="Id">Its key.</param>
/// <param name="FileName">Of the file.</param>
/// <param name="Source">Scopes the external ids; empty until it began.</param>
/// <param name="Map">As JSON; null where the header names are the columns.</param>
/// <param name="State">How far it has come.</param>
/// <param name="At">When it began, or the file arrived.</param>
/// <param name="Counts">So far.</param>
/// <param name="Share">Of the file, 0 to 1; null where it does not run.</param>
/// <param name="HasRejected">The rows left out can be downloaded.</param>
/// <param name="HasFile">The file is still here: it can be run, or run again.</param>
public sealed record ImportEntry(Guid Id, string FileName, string Source, string? Map, ImportState State, DateTimeOffset At, ImportCounts Counts, double? Share, bool HasRejected, bool HasFile);

internal sealed class GetImportsHandler(PortalDbContext db, ImportQueue queue) : IRequestHandler<GetImportsQuery, Outcome<ImportList>>
{
    public async Task<Outcome<ImportList>> Handle(GetImportsQuery query, CancellationToken cancellationToken)
    {
        var runs = await db.Imports.AsNoTracking()
            .Where(run => query.Id == null || run.Id == query.Id)
            .OrderByDescending(run => run.At)
            .Take(GetImportsQuery.Most)
            .ToListAsync(cancellationToken);
        return query.Id is not null && runs.Count == 0 ? Outcome<ImportList>.NotFound() : new ImportList(runs.ConvertAll(Entry));
    }

    private ImportEntry Entry(ImportRun run)
    {
        var progress = queue.ProgressOf(run.Id);
        // A run that the record calls running, and that no process runs, was killed: it can be run again.
        var state = progress is not null ? ImportState.Running : run is { State: ImportState.Running, PersonId: not null } ? ImportState.Stopped : run.State;
        return new(
            run.Id,
            run.FileName,
            run.Source,
            run.Map,
            state,
            run.At,
            new(run.Added, run.Known, run.Rejected),
            progress?.Share,
            File.Exists(queue.RejectedPathOf(run.Id)),
            File.Exists(queue.PathOf(run.Id)));
    }
}
