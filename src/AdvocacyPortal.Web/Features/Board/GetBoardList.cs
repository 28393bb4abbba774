using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Web.Ui;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

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
        var all = await board.FindAsync(query.Filter, cancellationToken);
        var page = all;
        if (query.Filter.After is { } number
            && await board.Ranked(board.Readable().Where(flag => flag.Number == number))
                .Select(one => new { one.Score, one.Flag.RaisedAt }).SingleOrDefaultAsync(cancellationToken) is { } last)
        {
            page = page.Where(one => one.Score < last.Score
                || (one.Score == last.Score && (one.Flag.RaisedAt > last.RaisedAt || (one.Flag.RaisedAt == last.RaisedAt && one.Flag.Number > number))));
        }

        var rows = await page
            .OrderByDescending(one => one.Score).ThenBy(one => one.Flag.RaisedAt).ThenBy(one => one.Flag.Number)
            .Take(GetBoardListQuery.PageSize + 1).Select(board.Row).ToListAsync(cancellationToken);
        var more = rows.Count > GetBoardListQuery.PageSize;
        var faces = rows.Take(GetBoardListQuery.PageSize).Select(board.Face).ToList();
        return new BoardList(await all.CountAsync(cancellationToken), faces, more ? faces[^1].Number : null);
    }
}
