using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>An administrator asks for one person and what they have in hand, in numbers only.</summary>
/// <param name="Id">Who.</param>
[MaySend(Who.Administrator)]
public sealed record GetPersonQuery(PersonId Id) : IQuery<PersonView>;

/// <param name="Id">Key.</param>
/// <param name="Name">As colleagues know them.</param>
/// <param name="Email">Address.</param>
/// <param name="AreaId">Where they work.</param>
/// <param name="Roles">What they may do.</param>
/// <param name="Active">False after they left.</param>
/// <param name="HasAccount">They can sign in.</param>
/// <param name="InvitedUntil">Until when the last link works; null where there is none that does.</param>
/// <param name="InHand">What would have to be handed over.</param>
/// <param name="Seen">To post along.</param>
public sealed record PersonView(
    PersonId Id,
    string Name,
    string Email,
    AreaId? AreaId,
    Roles Roles,
    bool Active,
    bool HasAccount,
    DateTimeOffset? InvitedUntil,
    InHand InHand,
    string Seen);

internal sealed class GetPersonHandler(PortalDbContext db, TimeProvider time) : IRequestHandler<GetPersonQuery, Outcome<PersonView>>
{
    public async Task<Outcome<PersonView>> Handle(GetPersonQuery request, CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken);
        if (person is null)
        {
            return Outcome<PersonView>.NotFound();
        }

        var now = time.GetUtcNow();
        PersonId? id = person.Id;
        var invited = await db.Invitations.Where(one => one.PersonId == id && one.UsedAt == null && one.ExpiresAt > now).MaxAsync(one => (DateTimeOffset?)one.ExpiresAt, cancellationToken);
        return new PersonView(
            person.Id,
            person.Name,
            person.Email,
            person.AreaId,
            person.Roles,
            person.Active,
            await db.Users.AnyAsync(account => account.Id == person.Id.Value, cancellationToken),
            invited,
            await new Duties(db).InHandAsync(person.Id, cancellationToken),
            Seen.Of(person));
    }
}
