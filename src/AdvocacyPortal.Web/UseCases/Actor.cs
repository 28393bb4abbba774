using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Who sends the request of this scope. Rights are read anew for every request.</summary>
public sealed class Actor
{
    /// <summary>Claimed by the cookie; null where nobody is signed in.</summary>
    public PersonId? Id { get; private set; }

    /// <summary>The background worker or seeding, no person.</summary>
    public bool IsSystem { get; private set; }

    /// <summary>As the database knows them now; null for the system and for nobody.</summary>
    public Person? Person { get; private set; }

    /// <summary>Champions and leaders read what is inside.</summary>
    public bool IsInside => IsSystem || (Person is { } person && (person.Roles & (Roles.Champion | Roles.Leader)) != 0);

    /// <summary>The signed-in person of a request that only people may send.</summary>
    /// <exception cref="InvalidOperationException">The request lets others through.</exception>
    public Person Self => Person ?? throw new InvalidOperationException("This request is not sent by a person.");

    /// <summary>Set once, by the dispatcher.</summary>
    internal void Claim(PersonId? id, bool isSystem)
    {
        Id = id;
        IsSystem = isSystem;
    }

    /// <summary>Set once, by the authorisation.</summary>
    internal void Know(Person person) => Person = person;
}
