using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.Processes;

/// <summary>An administrator finds a process to be another one by a second name: every flag of the first names the other from then on, and says so in its record.</summary>
/// <param name="Id">The one that goes.</param>
/// <param name="Into">The one that stays, with its name, area and owner.</param>
/// <param name="Seen">What the form was filled from.</param>
[MaySend(Who.Administrator)]
public sealed record MergeProcessCommand(ProcessId Id, ProcessId? Into, string Seen) : AdministrationCommand<MergedFlags>;

internal sealed class MergeProcessHandler(PortalDbContext db, Actor actor, TimeProvider time) : IRequestHandler<MergeProcessCommand, Outcome<MergedFlags>>
{
    public async Task<Outcome<MergedFlags>> Handle(MergeProcessCommand request, CancellationToken cancellationToken)
    {
        var process = await db.Processes.SingleOrDefaultAsync(one => one.Id == request.Id && one.MergedIntoId == null, cancellationToken);
        if (process is null)
        {
            return Outcome<MergedFlags>.NotFound();
        }

        if (Seen.Of(process) != request.Seen)
        {
            return Outcome<MergedFlags>.Stale();
        }

        if (request.Into is not { } into || into == process.Id || !await db.Processes.AnyAsync(one => one.Id == into && one.MergedIntoId == null, cancellationToken))
        {
            return new FieldError(nameof(request.Into), "Choose");
        }

        ProcessId? id = process.Id;
        var flags = await db.Flags.Where(flag => flag.ProcessId == id).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        foreach (var flag in flags)
        {
            flag.Record(new SubjectMerged(into, null), actor.Id, now);
        }

        // One step is always enough to find the one that stayed.
        foreach (var earlier in await db.Processes.Where(one => one.MergedIntoId == id).ToListAsync(cancellationToken))
        {
            earlier.MergeInto(into);
        }

        process.MergeInto(into);
        return new MergedFlags(flags.Count);
    }
}
