namespace AdvocacyPortal.Domain.Organisation;

/// <summary>Key of a <see cref="Person"/>; also the key of the account that person signs in with.</summary>
public readonly record struct PersonId(Guid Value) : ITypedId<PersonId>
{
    /// <inheritdoc/>
    public static PersonId From(Guid value) => new(value);

    /// <summary>A new, time-ordered key.</summary>
    public static PersonId New() => new(Guid.CreateVersion7());
}

/// <summary>What a person may do beyond being an employee. Roles add up.</summary>
[Flags]
public enum Roles
{
    None = 0,
    Champion = 1,
    Leader = 2,
    Administrator = 4,
}

/// <summary>Somebody who works here. Every active person may raise a flag.</summary>
public sealed class Person
{
    private Person() { }

    /// <param name="id">Also the account's key.</param>
    /// <param name="name">As colleagues know them, 1–120 characters.</param>
    /// <param name="email">Lower case, unique.</param>
    /// <param name="areaId">Where they work; null when unknown.</param>
    /// <param name="roles">None for a plain employee.</param>
    public Person(PersonId id, string name, string email, AreaId? areaId, Roles roles)
    {
        Id = id;
        Name = name;
        Email = email;
        AreaId = areaId;
        Roles = roles;
    }

    public PersonId Id { get; private set; }
    public string Name { get; private set; } = "";
    public string Email { get; private set; } = "";
    public AreaId? AreaId { get; private set; }
    public Roles Roles { get; private set; }

    /// <summary>False after the person has left: they cannot sign in, act or be named to anything.</summary>
    public bool Active { get; private set; } = true;

    /// <summary>IANA zone for times on screen; null follows the organisation.</summary>
    public string? TimeZone { get; private set; }

    /// <summary>"en" or "de"; null follows the browser.</summary>
    public string? Language { get; private set; }

    /// <summary>Changes who this person is in the organisation.</summary>
    public void Describe(string name, string email, AreaId? areaId)
    {
        Name = name;
        Email = email;
        AreaId = areaId;
    }

    /// <summary>Replaces all roles.</summary>
    public void Appoint(Roles roles) => Roles = roles;

    /// <summary>The person's own choices.</summary>
    public void Prefer(string? timeZone, string? language)
    {
        TimeZone = timeZone;
        Language = language;
    }

    /// <summary>The person left: no roles, no sign-in.</summary>
    public void Leave()
    {
        Active = false;
        Roles = Roles.None;
    }

    /// <summary>The person came back, as a plain employee.</summary>
    public void Return() => Active = true;
}
