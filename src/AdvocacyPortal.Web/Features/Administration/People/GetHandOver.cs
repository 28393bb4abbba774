using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>An administrator asks what a person has in hand and who is likeliest to take it over.</summary>
/// <param name="Id">Who leaves.</param>
[MaySend(Who.Administrator)]
public sealed record GetHandOverQuery(PersonId Id) : IQuery<HandOverView>;

/// <param name="Name">Of the person.</param>
/// <param name="Active">False where they have left already.</param>
/// <param name="InHand">What is to be handed over.</param>
/// <param name="Champion">E-mail address of the champion of the same area, else the one with the fewest flags.</param>
/// <param name="Leader">E-mail address of the leader of the person's area, else of one above or any.</param>
public sealed record HandOverView(string Name, bool Active, InHand InHand, string? Champion, string? Leader);

internal sealed class GetHandOverHandler(PortalDbContext db) : IRequestHandler<GetHandOverQuery, Outcome<HandOverView>>
{
    public async Task<Outcome<HandOverView>> Handle(GetHandOverQuery request, CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken);
        if (person is null)
        {
            return Outcome<HandOverView>.NotFound();
        }

        var able = await db.People.AsNoTracking()
            .Where(one => one.Active && one.Id != person.Id && (one.Roles & (Roles.Champion | Roles.Leader)) != 0)
            .OrderBy(one => one.Name)
            .ToListAsync(cancellationToken);
        var busy = await db.Flags.Where(flag => flag.ChampionId != null && flag.EndedAt == null)
            .GroupBy(flag => flag.ChampionId)
            .Select(flags => new { Champion = flags.Key, Count = flags.Count() })
            .ToDictionaryAsync(one => one.Champion!.Value, one => one.Count, cancellationToken);
        var champion = able.Where(one => one.Roles.HasFlag(Roles.Champion))
            .OrderByDescending(one => one.AreaId is not null && one.AreaId == person.AreaId)
            .ThenBy(one => busy.GetValueOrDefault(one.Id))
            .FirstOrDefault() ?? (able.Count > 0 ? able[0] : null);
        var leadership = new Leadership(
            await db.Areas.AsNoTracking().OrderBy(area => area.Id).ToListAsync(cancellationToken),
            [.. able.Where(one => one.Roles.HasFlag(Roles.Leader)).Select(one => one.Id)]);
        var leaderId = leadership.LeaderFor(person.AreaId, [person.Id]);
        return new HandOverView(
            person.Name,
            person.Active,
            await new Duties(db).InHandAsync(person.Id, cancellationToken),
            champion?.Email,
            able.FirstOrDefault(one => one.Id == leaderId)?.Email);
    }
}
