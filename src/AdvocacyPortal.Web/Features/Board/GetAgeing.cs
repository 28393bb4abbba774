using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Web.Ui;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Board;

/// <summary>Every employee may send it; the oldest flags on the board that they may read follow, against the age of all of them.</summary>
/// <param name="Filter">What is chosen.</param>
[MaySend(Who.Employee)]
public sealed record GetAgeingQuery(BoardFilter Filter) : IQuery<Ageing>
{
    /// <summary>Most flags shown.</summary>
    public const int MostFlags = 100;
}

/// <summary>Ages in whole days since raising.</summary>
/// <param name="Count">All flags that the filter leaves; the figures are theirs.</param>
/// <param name="Half">Half of them are this old or younger.</param>
/// <param name="MostOf">85 % of them are this old or younger.</param>
/// <param name="Oldest">The oldest one.</param>
/// <param name="Faces">The oldest ones, oldest first.</param>
public sealed record Ageing(int Count, int Half, int MostOf, int Oldest, IReadOnlyList<FlagFace> Faces);

internal sealed class GetAgeingHandler(PortalDbContext db, FlagSearch search, Actor actor, TimeProvider time)
    : IRequestHandler<GetAgeingQuery, Outcome<Ageing>>
{
    public async Task<Outcome<Ageing>> Handle(GetAgeingQuery query, CancellationToken cancellationToken)
    {
        var board = new BoardFlags(db, search, actor, time);
        await board.BeginAsync(cancellationToken);
        var flags = await board.FindAsync(query.Filter with { After = null }, cancellationToken);
        var raised = await flags.Select(one => one.RaisedAt).OrderByDescending(at => at).ToListAsync(cancellationToken);
        if (raised.Count == 0)
        {
            return new Ageing(0, 0, 0, 0, []);
        }

        var rows = await flags
            .OrderBy(one => one.RaisedAt).ThenBy(one => one.Number)
            .Take(GetAgeingQuery.MostFlags).Select(BoardFlags.Row).ToListAsync(cancellationToken);
        return new Ageing(raised.Count, board.Days(At(raised, 0.5)), board.Days(At(raised, 0.85)), board.Days(raised[^1]), await board.FacesAsync(rows, cancellationToken));
    }

    // Nearest rank: the youngest age that at least this share of the flags does not exceed. The youngest stands first.
    private static DateTimeOffset At(List<DateTimeOffset> raised, double share) => raised[(int)Math.Ceiling(share * raised.Count) - 1];
}
