using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Lists;

/// <summary>Sent by any employee; gives what a list can be narrowed to.</summary>
[MaySend(Who.Employee)]
public sealed record GetFilterOptionsQuery : IQuery<FilterOptions>;

/// <summary>What a list can be narrowed to, by name.</summary>
/// <param name="Processes">Not merged ones.</param>
/// <param name="Areas">All.</param>
/// <param name="Values">In the charter's order, retired ones too: old flags cite them.</param>
/// <param name="Tasks">Not merged ones.</param>
public sealed record FilterOptions(
    IReadOnlyList<StoryChoice> Processes,
    IReadOnlyList<StoryChoice> Areas,
    IReadOnlyList<StoryChoice> Values,
    IReadOnlyList<StoryChoice> Tasks);

internal sealed class GetFilterOptionsHandler(PortalDbContext db) : IRequestHandler<GetFilterOptionsQuery, Outcome<FilterOptions>>
{
    public async Task<Outcome<FilterOptions>> Handle(GetFilterOptionsQuery request, CancellationToken cancellationToken) =>
        await KeptRows.ReadAsync(db, () => ReadAsync(cancellationToken), cancellationToken);

    // The same for everybody.
    private async Task<FilterOptions> ReadAsync(CancellationToken cancellationToken)
    {
        var processes = await db.Processes.Where(one => one.MergedIntoId == null).OrderBy(one => one.Name).Select(one => new { one.Id, one.Name }).ToListAsync(cancellationToken);
        var areas = await db.Areas.OrderBy(one => one.Name).Select(one => new { one.Id, one.Name }).ToListAsync(cancellationToken);
        var values = await db.CharterValues.AsNoTracking().OrderBy(one => one.Order).ToListAsync(cancellationToken);
        var tasks = await db.CustomerTasks.Where(one => one.MergedIntoId == null).OrderBy(one => one.Name).Select(one => new { one.Id, one.Name }).ToListAsync(cancellationToken);
        return new FilterOptions(
            processes.ConvertAll(one => new StoryChoice(one.Id.Value, one.Name)),
            areas.ConvertAll(one => new StoryChoice(one.Id.Value, one.Name)),
            [.. values.Where(one => one.Versions.Count > 0).Select(one => new StoryChoice(one.Id.Value, one.Current.Name))],
            tasks.ConvertAll(one => new StoryChoice(one.Id.Value, one.Name)));
    }
}
