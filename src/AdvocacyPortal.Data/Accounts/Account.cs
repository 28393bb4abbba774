using AdvocacyPortal.Domain.Organisation;
using Microsoft.AspNetCore.Identity;

namespace AdvocacyPortal.Data.Accounts;

/// <summary>How a <see cref="Person"/> signs in. Has the same key; roles stand on the person.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The person who signs in with it.</summary>
    public PersonId PersonId => new(Id);
}

/// <summary>A one-time link by which a person makes their account. Only the hash of its secret is stored.</summary>
public sealed class Invitation
{
    private Invitation() { }

    /// <param name="personId">Who it is for; null for the first administrator, who is not yet a person.</param>
    /// <param name="secretHash">SHA-256 of the secret in the link, hexadecimal.</param>
    /// <param name="expiresAt">UTC.</param>
    public Invitation(PersonId? personId, string secretHash, DateTimeOffset expiresAt)
    {
        Id = Guid.CreateVersion7();
        PersonId = personId;
        SecretHash = secretHash;
        ExpiresAt = expiresAt;
    }

    public Guid Id { get; private set; }
    public PersonId? PersonId { get; private set; }
    public string SecretHash { get; private set; } = "";
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>It works once.</summary>
    public void Use(DateTimeOffset now) => UsedAt = now;
}
