using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Raising;

/// <summary>Sent by any employee; gives the raiser what happens next to the flag just raised, and nobody else anything.</summary>
/// <param name="Reference">As in the address.</param>
[MaySend(Who.Employee)]
public sealed record GetRaisedFlagQuery(string Reference) : IQuery<RaisedFlag>;

/// <summary>What the confirmation shows.</summary>
/// <param name="Number">Its reference.</param>
/// <param name="RaisedAt">UTC.</param>
/// <param name="ReplyBy">Promise.</param>
/// <param name="AnswerBy">Promise.</param>
/// <param name="Reply">When it was kept.</param>
/// <param name="Answer">When it was kept.</param>
/// <param name="Champions">How many may look at it.</param>
/// <param name="Names">Who they are, where they are few.</param>
public sealed record RaisedFlag(
    int Number,
    DateTimeOffset RaisedAt,
    DateTimeOffset ReplyBy,
    DateTimeOffset AnswerBy,
    DateTimeOffset? Reply,
    DateTimeOffset? Answer,
    int Champions,
    IReadOnlyList<string> Names);

internal sealed class GetRaisedFlagHandler(PortalDbContext db, Actor actor) : IRequestHandler<GetRaisedFlagQuery, Outcome<RaisedFlag>>
{
    private const int MostNames = 3;

    public async Task<Outcome<RaisedFlag>> Handle(GetRaisedFlagQuery request, CancellationToken cancellationToken)
    {
        var self = actor.Self.Id;
        if (!FlagReference.TryParse(request.Reference, out var reference)
            || await db.Flags.AsNoTracking().SingleOrDefaultAsync(one => one.Number == reference.Number && one.RaiserId == self, cancellationToken) is not { } flag)
        {
            return Outcome<RaisedFlag>.NotFound();
        }

        var owner = flag.ProcessId is { } process ? await db.Processes.Where(one => one.Id == process).Select(one => one.OwnerId).SingleOrDefaultAsync(cancellationToken) : null;
        var champions = await NamesAsync(Roles.Champion, self, owner, cancellationToken);
        // Where no champion is left who may judge, a leader may.
        champions = champions.Count > 0 ? champions : await NamesAsync(Roles.Leader, self, owner, cancellationToken);
        return new RaisedFlag(
            flag.Number,
            flag.RaisedAt,
            flag.Promises.ReplyBy,
            flag.Promises.AnswerBy,
            flag.RepliedAt,
            flag.AnsweredAt,
            champions.Count,
            champions.Count <= MostNames ? champions : []);
    }

    private Task<List<string>> NamesAsync(Roles role, PersonId raiser, PersonId? owner, CancellationToken cancellation) =>
        db.People
            .Where(one => one.Active && (one.Roles & role) != 0 && one.Id != raiser && (owner == null || one.Id != owner))
            .OrderBy(one => one.Name)
            .Select(one => one.Name)
            .ToListAsync(cancellation);
}
