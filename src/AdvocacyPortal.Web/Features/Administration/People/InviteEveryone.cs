using AdvocacyPortal.Data;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>An administrator makes invitations for all active people without an account; their earlier links end. Not numbered, as with one person.</summary>
[MaySend(Who.Administrator)]
public sealed record InviteEveryoneCommand : ICommand<InvitationsMade>;

/// <param name="People">By name.</param>
public sealed record InvitationsMade(IReadOnlyList<InvitedPerson> People);

/// <param name="Name">As colleagues know them.</param>
/// <param name="Email">Where to send the link.</param>
/// <param name="Secret">Goes into the link; known only here.</param>
/// <param name="ExpiresAt">Until when it works.</param>
public sealed record InvitedPerson(string Name, string Email, string Secret, DateTimeOffset ExpiresAt);

internal sealed class InviteEveryoneHandler(PortalDbContext db, TimeProvider time) : IRequestHandler<InviteEveryoneCommand, Outcome<InvitationsMade>>
{
    public async Task<Outcome<InvitationsMade>> Handle(InviteEveryoneCommand request, CancellationToken cancellationToken)
    {
        var accounts = await AccountHolders.AllAsync(db, cancellationToken);
        var people = await db.People.Where(one => one.Active).OrderBy(one => one.Name).ThenBy(one => one.Email).ToListAsync(cancellationToken);
        var without = people.Where(one => !accounts.Contains(one.Id)).ToList();
        var ids = without.Select(one => one.Id).ToHashSet();
        var unused = await db.Invitations.Where(one => one.PersonId != null && one.UsedAt == null).ToListAsync(cancellationToken);
        db.Invitations.RemoveRange(unused.Where(one => ids.Contains(one.PersonId!.Value)));
        var now = time.GetUtcNow();
        return new InvitationsMade([.. without.Select(one =>
        {
            var made = Invitations.Make(db, one.Id, now);
            return new InvitedPerson(one.Name, one.Email, made.Secret, made.ExpiresAt);
        })]);
    }
}
