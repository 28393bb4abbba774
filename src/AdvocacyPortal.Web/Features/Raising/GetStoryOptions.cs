using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Raising;

/// <summary>Sent by any employee; gives what the fields of a story offer.</summary>
[MaySend(Who.Employee)]
public sealed record GetStoryOptionsQuery : IQuery<StoryOptions>;

internal sealed class GetStoryOptionsHandler(PortalDbContext db, Actor actor) : IRequestHandler<GetStoryOptionsQuery, Outcome<StoryOptions>>
{
    // A longer list of suggestions helps nobody and weighs on every page.
    private const int Most = 500;

    public async Task<Outcome<StoryOptions>> Handle(GetStoryOptionsQuery request, CancellationToken cancellationToken)
    {
        var offered = await KeptRows.ReadAsync(db, () => OfferedAsync(cancellationToken), cancellationToken);
        var area = actor.Self.AreaId is { } areaId
            ? await db.Areas.Where(one => one.Id == areaId).Select(one => new { one.Id, one.Name }).SingleOrDefaultAsync(cancellationToken)
            : null;
        return offered with { Area = area is null ? null : new StoryChoice(area.Id.Value, area.Name) };
    }

    // The same for everybody.
    private async Task<StoryOptions> OfferedAsync(CancellationToken cancellationToken)
    {
        var tasks = await db.CustomerTasks.Where(one => one.MergedIntoId == null).OrderBy(one => one.Name).Select(one => one.Name).Take(Most).ToListAsync(cancellationToken);
        var processes = await db.Processes.Where(one => one.MergedIntoId == null).OrderBy(one => one.Name).Select(one => one.Name).Take(Most).ToListAsync(cancellationToken);
        var values = await db.CharterValues.AsNoTracking().Where(one => !one.Retired).OrderBy(one => one.Order).ToListAsync(cancellationToken);
        return new StoryOptions(
            tasks,
            processes,
            [.. values.Where(one => one.Versions.Count > 0).Select(one => new StoryChoice(one.Current.Id.Value, one.Current.Name))],
            null);
    }
}
