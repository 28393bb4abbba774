using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.Areas;

/// <summary>An administrator asks for every area, each below the one above it.</summary>
[MaySend(Who.Administrator)]
public sealed record ListAreasQuery : IQuery<AreaList>;

/// <param name="Areas">In the order of the tree.</param>
public sealed record AreaList(IReadOnlyList<AreaRow> Areas);

/// <param name="Id">Key.</param>
/// <param name="Name">What it is called.</param>
/// <param name="ParentId">The area above.</param>
/// <param name="Depth">0 at the top.</param>
/// <param name="LeaderName">Null where none is appointed.</param>
/// <param name="LeaderEmail">Tells people of one name apart.</param>
/// <param name="LeaderMayAct">False where the leader has left or lost the role.</param>
/// <param name="Headcount">People in it, as the administrator said.</param>
/// <param name="Seen">To post along.</param>
public sealed record AreaRow(
    AreaId Id,
    string Name,
    AreaId? ParentId,
    int Depth,
    string? LeaderName,
    string? LeaderEmail,
    bool LeaderMayAct,
    int Headcount,
    string Seen);

internal sealed class ListAreasHandler(PortalDbContext db) : IRequestHandler<ListAreasQuery, Outcome<AreaList>>
{
    public async Task<Outcome<AreaList>> Handle(ListAreasQuery request, CancellationToken cancellationToken)
    {
        var areas = await db.Areas.AsNoTracking().ToListAsync(cancellationToken);
        var leaderIds = areas.Select(area => area.LeaderId).OfType<PersonId>().ToList();
        var leaders = await db.People.AsNoTracking().Where(one => leaderIds.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellationToken);
        return new AreaList(
            [.. AreaTree.InOrder(areas).Select(one => Row(one.Area, one.Depth, one.Area.LeaderId is { } id ? leaders.GetValueOrDefault(id) : null))]);
    }

    private static AreaRow Row(Area area, int depth, Person? leader) => new(
        area.Id,
        area.Name,
        area.ParentId,
        depth,
        leader?.Name,
        leader?.Email,
        leader is { Active: true } && leader.Roles.HasFlag(Roles.Leader),
        area.Headcount,
        Seen.Of(area));
}
