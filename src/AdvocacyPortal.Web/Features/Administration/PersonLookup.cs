using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration;

/// <summary>Finds the colleague that a form names by e-mail address or full name: a list of thousands helps nobody choose.</summary>
internal static class PersonLookup
{
    /// <summary>Nobody for an empty text; an error where it names none or several active people.</summary>
    public static async Task<(Person? Person, FieldError? Error)> FindAsync(PortalDbContext db, string field, string? text, CancellationToken cancellation)
    {
        var wanted = Tidy.Name(text);
        if (wanted.Length == 0)
        {
            return (null, null);
        }

        var email = wanted.ToLowerInvariant();
        if (await db.People.SingleOrDefaultAsync(one => one.Active && one.Email == email, cancellation) is { } person)
        {
            return (person, null);
        }

        var named = await db.People.Where(one => one.Active && one.Name == wanted).Take(2).ToListAsync(cancellation);
        return named.Count switch
        {
            1 => (named[0], null),
            0 => (null, new FieldError(field, "PersonUnknown", wanted)),
            _ => (null, new FieldError(field, "PersonAmbiguous", wanted)),
        };
    }
}
