using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.CustomerTasks;

/// <summary>An administrator asks for one customer task and those it could be merged into.</summary>
/// <param name="Id">Which.</param>
[MaySend(Who.Administrator)]
public sealed record GetTaskQuery(CustomerTaskId Id) : IQuery<TaskView>;

/// <param name="Id">Key.</param>
/// <param name="Name">Follows "trying to".</param>
/// <param name="Flags">How many flags name it, in all states.</param>
/// <param name="MergedInto">Name of the one it was merged into.</param>
/// <param name="Others">Every other task that was not merged, by name.</param>
/// <param name="Seen">To post along.</param>
public sealed record TaskView(CustomerTaskId Id, string Name, int Flags, string? MergedInto, IReadOnlyList<OtherTask> Others, string Seen);

/// <param name="Id">Key.</param>
/// <param name="Name">Follows "trying to".</param>
public sealed record OtherTask(CustomerTaskId Id, string Name);

internal sealed class GetTaskHandler(PortalDbContext db) : IRequestHandler<GetTaskQuery, Outcome<TaskView>>
{
    public async Task<Outcome<TaskView>> Handle(GetTaskQuery request, CancellationToken cancellationToken)
    {
        var task = await db.CustomerTasks.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken);
        if (task is null)
        {
            return Outcome<TaskView>.NotFound();
        }

        CustomerTaskId? id = task.Id;
        return new TaskView(
            task.Id,
            task.Name,
            await db.Flags.CountAsync(flag => flag.TaskId == id, cancellationToken),
            await db.CustomerTasks.Where(one => one.Id == task.MergedIntoId).Select(one => one.Name).SingleOrDefaultAsync(cancellationToken),
            await db.CustomerTasks.Where(one => one.MergedIntoId == null && one.Id != task.Id)
                .OrderBy(one => one.Name)
                .Select(one => new OtherTask(one.Id, one.Name))
                .ToListAsync(cancellationToken),
            Seen.Of(task));
    }
}
