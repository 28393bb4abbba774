using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.CustomerTasks;

/// <summary>An administrator finds a customer task to be another one by a second name: every flag of the first names the other from then on, and says so in its record.</summary>
/// <param name="Id">The one that goes.</param>
/// <param name="Into">The one that stays.</param>
/// <param name="Seen">What the form was filled from.</param>
[MaySend(Who.Administrator)]
public sealed record MergeTaskCommand(CustomerTaskId Id, CustomerTaskId? Into, string Seen) : AdministrationCommand<MergedFlags>;

internal sealed class MergeTaskHandler(PortalDbContext db, Actor actor, TimeProvider time) : IRequestHandler<MergeTaskCommand, Outcome<MergedFlags>>
{
    public async Task<Outcome<MergedFlags>> Handle(MergeTaskCommand request, CancellationToken cancellationToken)
    {
        var task = await db.CustomerTasks.SingleOrDefaultAsync(one => one.Id == request.Id && one.MergedIntoId == null, cancellationToken);
        if (task is null)
        {
            return Outcome<MergedFlags>.NotFound();
        }

        if (Seen.Of(task) != request.Seen)
        {
            return Outcome<MergedFlags>.Stale();
        }

        if (request.Into is not { } into || into == task.Id || !await db.CustomerTasks.AnyAsync(one => one.Id == into && one.MergedIntoId == null, cancellationToken))
        {
            return new FieldError(nameof(request.Into), "Choose");
        }

        CustomerTaskId? id = task.Id;
        var flags = await db.Flags.Where(flag => flag.TaskId == id).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        foreach (var flag in flags)
        {
            flag.Record(new SubjectMerged(null, into), actor.Id, now);
        }

        // One step is always enough to find the one that stayed.
        foreach (var earlier in await db.CustomerTasks.Where(one => one.MergedIntoId == id).ToListAsync(cancellationToken))
        {
            earlier.MergeInto(into);
        }

        task.MergeInto(into);
        return new MergedFlags(flags.Count);
    }
}
