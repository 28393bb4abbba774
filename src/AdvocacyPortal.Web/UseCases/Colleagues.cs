using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Finds the colleague that a form names: by name, e-mail address or key.</summary>
public sealed class Colleagues(PortalDbContext db)
{
    /// <summary>One active person, or what is wrong with the text.</summary>
    /// <param name="field">Name of the property on the command.</param>
    /// <param name="text">What was typed or picked.</param>
    /// <param name="cancellation">Stops the search.</param>
    public async Task<(Person? Person, FieldError? Error)> FindAsync(string field, string? text, CancellationToken cancellation)
    {
        if (TypedText.NameOrNone(text) is not { } wanted)
        {
            return (null, new FieldError(field, "Required"));
        }

        var active = db.People.Where(one => one.Active);
        if (Guid.TryParse(wanted, out var key))
        {
            var id = new PersonId(key);
            return Found(field, await active.Where(one => one.Id == id).ToListAsync(cancellation));
        }

        // Addresses are kept in lower case.
        var email = wanted.ToLowerInvariant();
        var named = await active.Where(one => one.Email == email || one.Name == wanted).Take(2).ToListAsync(cancellation);
        return Found(field, named.Find(one => one.Email == email) is { } exact ? [exact] : named);
    }

    private static (Person? Person, FieldError? Error) Found(string field, List<Person> people) => people.Count switch
    {
        0 => (null, new FieldError(field, "Unknown")),
        1 => (people[0], null),
        _ => (null, new FieldError(field, "Ambiguous")),
    };
}
