using System.Text.Json.Serialization;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Board;

/// <summary>Every employee may send it; columns of the flags that they may read follow, most harm × age first.</summary>
/// <param name="Filter">What is chosen.</param>
[MaySend(Who.Employee)]
public sealed record GetBoardQuery(BoardFilter Filter) : IQuery<Columns>
{
    /// <summary>Most cards in a column; the list shows the others.</summary>
    public const int MostCards = 40;
}

/// <summary>The board by states.</summary>
/// <param name="Inside">The reader is a champion or leader.</param>
/// <param name="All">In the order of the work; those not yet accepted only where the reader may read them.</param>
public sealed record Columns(bool Inside, IReadOnlyList<Column> All)
{
    /// <summary>Every card.</summary>
    [JsonIgnore]
    public IEnumerable<FlagFace> Faces => All.SelectMany(column => column.Cards);
}

/// <summary>One state.</summary>
/// <param name="State">Which.</param>
/// <param name="Count">All flags in it, shown or not.</param>
/// <param name="OldestDays">Whole days since the oldest of them was raised; null where there is none.</param>
/// <param name="Cards">The first of them.</param>
public sealed record Column(FlagState State, int Count, int? OldestDays, IReadOnlyList<FlagFace> Cards);

internal sealed class GetBoardHandler(PortalDbContext db, FlagSearch search, Actor actor, TimeProvider time) : IRequestHandler<GetBoardQuery, Outcome<Columns>>
{
    public async Task<Outcome<Columns>> Handle(GetBoardQuery query, CancellationToken cancellationToken)
    {
        var board = new BoardFlags(db, search, actor, time);
        var row = board.Row;
        var flags = await board.FindAsync(query.Filter with { State = null, After = null }, cancellationToken);
        var groups = await flags
            .GroupBy(one => one.Flag.State)
            .Select(group => new
            {
                State = group.Key,
                Count = group.Count(),
                Oldest = group.Min(one => one.Flag.RaisedAt),
                Cards = group.AsQueryable()
                    .OrderByDescending(one => one.Score).ThenBy(one => one.Flag.RaisedAt).ThenBy(one => one.Flag.Number)
                    .Take(GetBoardQuery.MostCards).Select(row).ToList(),
            })
            .ToListAsync(cancellationToken);
        var columns = BoardFlags.States
            .Select(state => groups.SingleOrDefault(group => group.State == state) is { } group
                ? new Column(state, group.Count, board.Days(group.Oldest), group.Cards.ConvertAll(board.Face))
                : new Column(state, 0, null, []))
            .Where(column => actor.IsInside || column.Count > 0 || column.State >= FlagState.Accepted)
            .ToList();
        return new Columns(actor.IsInside, columns);
    }
}
