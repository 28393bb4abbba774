using System.Text.Json.Serialization;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui;
using AdvocacyPortal.Web.UseCases;
using MediatR;

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
        var places = await new BoardOrder(board, new FlagOrder(db), actor).FindAsync(query.Filter with { State = null, After = null }, GetBoardQuery.MostCards, cancellationToken);
        var byState = places.First.ToLookup(place => place.State);
        var faces = (await board.FacesAsync(BoardFlags.States.SelectMany(state => byState[state].Take(GetBoardQuery.MostCards)), cancellationToken))
            .ToLookup(face => face.State);
        var columns = BoardFlags.States
            // The oldest of a column is the first of some severity, however many are shown.
            .Select(state => new Column(state, places.Counts.GetValueOrDefault(state), byState[state].Any() ? board.Days(byState[state].Min(place => place.RaisedAt)) : null, [.. faces[state]]))
            .Where(column => actor.IsInside || column.Count > 0 || column.State >= FlagState.Accepted)
            .ToList();
        return new Columns(actor.IsInside, columns);
    }
}
