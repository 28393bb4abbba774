using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>Who can sign in: an account has the key of its person.</summary>
internal static class AccountHolders
{
    public static async Task<HashSet<PersonId>> AllAsync(PortalDbContext db, CancellationToken cancellation) =>
        [.. (await db.Users.AsNoTracking().Select(account => account.Id).ToListAsync(cancellation)).Select(id => new PersonId(id))];
}
