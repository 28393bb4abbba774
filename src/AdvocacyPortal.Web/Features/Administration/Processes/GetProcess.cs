using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.Processes;

/// <summary>An administrator asks for one process and those it could be merged into.</summary>
/// <param name="Id">Which.</param>
[MaySend(Who.Administrator)]
public sealed record GetProcessQuery(ProcessId Id) : IQuery<ProcessView>;

/// <param name="Id">Key.</param>
/// <param name="Name">What it is called.</param>
/// <param name="AreaId">The area it belongs to.</param>
/// <param name="Owner">E-mail address of the owner; null where nobody answers for it.</param>
/// <param name="Flags">How many flags name it, in all states.</param>
/// <param name="MergedInto">Name of the one it was merged into.</param>
/// <param name="Others">Every other process that was not merged, by name.</param>
/// <param name="Seen">To post along.</param>
public sealed record ProcessView(
    ProcessId Id,
    string Name,
    AreaId? AreaId,
    string? Owner,
    int Flags,
    string? MergedInto,
    IReadOnlyList<OtherProcess> Others,
    string Seen);

/// <param name="Id">Key.</param>
/// <param name="Name">What it is called.</param>
public sealed record OtherProcess(ProcessId Id, string Name);

internal sealed class GetProcessHandler(PortalDbContext db) : IRequestHandler<GetProcessQuery, Outcome<ProcessView>>
{
    public async Task<Outcome<ProcessView>> Handle(GetProcessQuery request, CancellationToken cancellationToken)
    {
        var process = await db.Processes.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken);
        if (process is null)
        {
            return Outcome<ProcessView>.NotFound();
        }

        ProcessId? id = process.Id;
        return new ProcessView(
            process.Id,
            process.Name,
            process.AreaId,
            await db.People.Where(one => one.Id == process.OwnerId).Select(one => one.Email).SingleOrDefaultAsync(cancellationToken),
            await db.Flags.CountAsync(flag => flag.ProcessId == id, cancellationToken),
            await db.Processes.Where(one => one.Id == process.MergedIntoId).Select(one => one.Name).SingleOrDefaultAsync(cancellationToken),
            await db.Processes.Where(one => one.MergedIntoId == null && one.Id != process.Id)
                .OrderBy(one => one.Name)
                .Select(one => new OtherProcess(one.Id, one.Name))
                .ToListAsync(cancellationToken),
            Seen.Of(process));
    }
}
