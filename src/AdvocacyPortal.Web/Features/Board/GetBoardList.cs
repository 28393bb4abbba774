using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Web.Ui;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Features.Board;

/// <summary>Every employee may send it; the flags on the board that they may read follow, page by page, most harm × age first.</summary>
/// <param name="Filter">What is chosen, and after which flag the page begins.</param>
[MaySend(Who.Employee)]
public sealed record GetBoardListQuery(BoardFilter Filter) : IQuery<BoardList>
{
    /// <summary>Flags on a page.</summary>
    public const int PageSize = 50;
}

/// <summary>A page of the list.</summary>
/// <param name="Count">All flags that the filter leaves.</param>
/// <param name="Faces">Those of this page.</param>
/// <param name="Next">The reference after which the next page begins; null on the last.</param>
public sealed record BoardList(int Count, IReadOnlyList<FlagFace> Faces, int? Next);

internal sealed class GetBoardListHandler(PortalDbContext db, FlagSearch search, Actor actor, TimeProvider time)
    : IRequestHandler<GetBoardListQuery, Outcome<BoardList>>
{
    public async Task<Outcome<BoardList>> Handle(GetBoardListQuery query, CancellationToken cancellationToken)
    {
        var board = new BoardFlags(db, search, actor, time);
        var places = await new BoardOrder(board, new FlagOrder(db), actor).FindAsync(query.Filter, GetBoardListQuery.PageSize + 1, cancellationToken);
        var page = places.First.Take(GetBoardListQuery.PageSize).ToList();
        var next = places.First.Count > page.Count ? page[^1].Number : (int?)null;
        return new BoardList(places.Counts.Values.Sum(), await board.FacesAsync(page, cancellationToken), next);
    }
}
