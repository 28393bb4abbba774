using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Casework;

/// <summary>A champion or leader asks who may be named to work on a flag, to own its correction or to study it.</summary>
/// <param name="FlagId">Which.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record GetPeopleChoicesQuery(FlagId FlagId) : IQuery<PeopleChoices>;

/// <summary>People to choose from.</summary>
/// <param name="Champions">Those fit to be the flag's champion, but not the present one.</param>
/// <param name="HasChampion">Somebody would be replaced.</param>
/// <param name="Colleagues">Active people by name, as far as a list helps; others can be typed.</param>
/// <param name="ProcessOwner">Finds the owner of the process flagged; null where unknown.</param>
public sealed record PeopleChoices(
    IReadOnlyList<Choice<Guid?>> Champions,
    bool HasChampion,
    IReadOnlyList<Suggestion> Colleagues,
    string? ProcessOwner)
{
    /// <summary>Before they are loaded.</summary>
    public static PeopleChoices None { get; } = new([], false, [], null);
}

internal sealed class GetPeopleChoicesHandler(PortalDbContext db, FlagDesk desk) : IRequestHandler<GetPeopleChoicesQuery, Outcome<PeopleChoices>>
{
    private const int MostNames = 300;

    public async Task<Outcome<PeopleChoices>> Handle(GetPeopleChoicesQuery query, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(query.FlagId, cancellationToken) is not { } found)
        {
            return Outcome<PeopleChoices>.NotFound();
        }

        var active = db.People.AsNoTracking().Where(one => one.Active);
        var inside = await active
            .Where(one => (one.Roles & (Roles.Champion | Roles.Leader)) != 0)
            .OrderBy(one => one.Name)
            .ToListAsync(cancellationToken);
        var champions = inside
            .Where(one => FlagWorkflow.Decide(FlagAction.Assign, found.Facts with { NewChampion = FlagDesk.RelationOf(found, one) }, found.Now).Allowed)
            .Select(one => new Choice<Guid?>(one.Id.Value, one.Name))
            .ToList();
        var names = await active.OrderBy(one => one.Name).Take(MostNames).Select(one => new { one.Id, one.Name, one.Email }).ToListAsync(cancellationToken);
        var twice = names.CountBy(one => one.Name).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet();
        var owner = await active.Where(one => found.Process != null && one.Id == found.Process.OwnerId).Select(one => one.Email).SingleOrDefaultAsync(cancellationToken);
        return new PeopleChoices(
            champions,
            found.Flag.ChampionId is not null,
            [.. names.Select(one => new Suggestion(twice.Contains(one.Name) ? one.Email : one.Name, one.Name))],
            names.Find(one => one.Email == owner) is { } known && !twice.Contains(known.Name) ? known.Name : owner);
    }
}
