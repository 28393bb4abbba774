using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Board;

/// <summary>Every employee may send it; what the board can be filtered by follows.</summary>
[MaySend(Who.Employee)]
public sealed record GetBoardChoicesQuery : IQuery<BoardChoices>;

/// <summary>One choice of a filter.</summary>
/// <param name="Key">In the address.</param>
/// <param name="Name">As people know it.</param>
public sealed record Choice(Guid Key, string Name);

/// <summary>What the board can be filtered by, each by name.</summary>
/// <param name="Processes">Those not merged into others.</param>
/// <param name="Areas">All.</param>
/// <param name="Values">The charter values in force, in the charter's order.</param>
/// <param name="Champions">Who works on flags now.</param>
public sealed record BoardChoices(IReadOnlyList<Choice> Processes, IReadOnlyList<Choice> Areas, IReadOnlyList<Choice> Values, IReadOnlyList<Choice> Champions);

internal sealed class GetBoardChoicesHandler(PortalDbContext db) : IRequestHandler<GetBoardChoicesQuery, Outcome<BoardChoices>>
{
    public async Task<Outcome<BoardChoices>> Handle(GetBoardChoicesQuery query, CancellationToken cancellationToken) =>
        await KeptRows.ReadAsync(db, () => ReadAsync(cancellationToken), cancellationToken);

    // The same for everybody.
    private async Task<BoardChoices> ReadAsync(CancellationToken cancellationToken)
    {
        var processes = await db.Processes.Where(one => one.MergedIntoId == null).OrderBy(one => one.Name)
            .Select(one => new { one.Id, one.Name }).ToListAsync(cancellationToken);
        var areas = await db.Areas.OrderBy(one => one.Name).Select(one => new { one.Id, one.Name }).ToListAsync(cancellationToken);
        var values = await db.CharterValues.Where(one => !one.Retired).OrderBy(one => one.Order)
            .Select(one => new { one.Id, one.Versions.OrderByDescending(version => version.Number).First().Name }).ToListAsync(cancellationToken);
        var champions = await db.People.Where(one => one.Active && (one.Roles & (Roles.Champion | Roles.Leader)) != 0).OrderBy(one => one.Name)
            .Select(one => new { one.Id, one.Name }).ToListAsync(cancellationToken);
        return new BoardChoices(
            processes.ConvertAll(one => new Choice(one.Id.Value, one.Name)),
            areas.ConvertAll(one => new Choice(one.Id.Value, one.Name)),
            values.ConvertAll(one => new Choice(one.Id.Value, one.Name)),
            champions.ConvertAll(one => new Choice(one.Id.Value, one.Name)));
    }
}
