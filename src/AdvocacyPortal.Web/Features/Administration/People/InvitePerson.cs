using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Accounts;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>
/// An administrator makes a link by which a person makes an account, or sets a lost one anew; earlier links of that person
/// end. It carries no command id, because the answer holds the secret and answers of numbered commands are kept.
/// </summary>
/// <param name="Id">Who is invited.</param>
[MaySend(Who.Administrator)]
public sealed record InvitePersonCommand(PersonId Id) : ICommand<InvitationMade>;

/// <param name="Secret">Goes into the link; known only here.</param>
/// <param name="ExpiresAt">Until when it works.</param>
public sealed record InvitationMade(string Secret, DateTimeOffset ExpiresAt);

internal sealed class InvitePersonHandler(PortalDbContext db, TimeProvider time) : IRequestHandler<InvitePersonCommand, Outcome<InvitationMade>>
{
    public async Task<Outcome<InvitationMade>> Handle(InvitePersonCommand request, CancellationToken cancellationToken)
    {
        var person = await db.People.SingleOrDefaultAsync(one => one.Id == request.Id && one.Active, cancellationToken);
        if (person is null)
        {
            return Outcome<InvitationMade>.NotFound();
        }

        await Invitations.EndAsync(db, person.Id, cancellationToken);
        return Invitations.Make(db, person.Id, time.GetUtcNow());
    }
}

/// <summary>Links by which people make their accounts.</summary>
internal static class Invitations
{
    private const int Days = 7;

    public static InvitationMade Make(PortalDbContext db, PersonId person, DateTimeOffset now)
    {
        var secret = InvitationSecret.New();
        var invitation = new Invitation(person, secret.Hash, now.AddDays(Days));
        db.Invitations.Add(invitation);
        return new InvitationMade(secret.Text, invitation.ExpiresAt);
    }

    /// <summary>Takes back every link of a person that was not used.</summary>
    public static async Task EndAsync(PortalDbContext db, PersonId? person, CancellationToken cancellation) =>
        db.Invitations.RemoveRange(await db.Invitations.Where(one => one.PersonId == person && one.UsedAt == null).ToListAsync(cancellation));
}
