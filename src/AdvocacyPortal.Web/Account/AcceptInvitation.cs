using System.Net.Mail;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Accounts;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Account;

/// <summary>Whoever holds the link may send it; the link is used up, and the account has this password and nothing of an earlier one.</summary>
/// <param name="Code">The secret of the link.</param>
/// <param name="Name">Of the first administrator; otherwise the person's own counts.</param>
/// <param name="Email">Likewise.</param>
/// <param name="Password">The new one.</param>
[MaySend(Who.Anyone)]
public sealed record AcceptInvitationCommand(string Code, string Name, string Email, string Password) : ICommand<PersonId>;

internal sealed class AcceptInvitationHandler(PortalDbContext db, UserManager<PortalAccount> accounts, TimeProvider time)
    : IRequestHandler<AcceptInvitationCommand, Outcome<PersonId>>
{
    public async Task<Outcome<PersonId>> Handle(AcceptInvitationCommand command, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await db.FindInvitationAsync(command.Code, now, cancellationToken) is not { } found)
        {
            return Outcome<PersonId>.NotFound();
        }

        var person = found.Person;
        if (person is null)
        {
            var fields = await MendAsync(command, cancellationToken);
            if (fields.Count > 0)
            {
                return Outcome<PersonId>.Invalid(fields);
            }

            person = new Person(PersonId.New(), TypedText.NameOrNone(command.Name)!, Address(command.Email)!, null, Roles.Administrator);
            db.People.Add(person);
        }

        var result = await OpenAccountAsync(person, command.Password);
        if (!result.Succeeded)
        {
            return Outcome<PersonId>.Invalid([.. result.Errors.Select(AccountErrors.OfPassword)]);
        }

        found.Invitation.Use(now);
        return person.Id;
    }

    private async Task<List<FieldError>> MendAsync(AcceptInvitationCommand command, CancellationToken cancellation)
    {
        var fields = new List<FieldError>();
        if (TypedText.NameOrNone(command.Name) is not { } name)
        {
            fields.Add(new FieldError(nameof(command.Name), "Required"));
        }
        else if (name.Length > InvitationRules.LongestName)
        {
            fields.Add(new FieldError(nameof(command.Name), "TooLong", InvitationRules.LongestName));
        }

        if (Address(command.Email) is not { } email)
        {
            fields.Add(new FieldError(nameof(command.Email), AccountErrors.Email));
        }
        else if (await db.People.AnyAsync(person => person.Email == email, cancellation))
        {
            fields.Add(new FieldError(nameof(command.Email), AccountErrors.EmailTaken));
        }

        return fields;
    }

    private async Task<IdentityResult> OpenAccountAsync(Person person, string password)
    {
        if (await accounts.FindByIdAsync(person.Id.Value.ToString()) is not { } account)
        {
            return await accounts.CreateAsync(
                new PortalAccount { Id = person.Id.Value, UserName = person.Email, Email = person.Email, EmailConfirmed = true },
                password);
        }

        // Whoever lost the password may have lost the phone too, or somebody else has them.
        foreach (var passkey in await accounts.GetPasskeysAsync(account))
        {
            await accounts.RemovePasskeyAsync(account, passkey.CredentialId);
        }

        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.ResetAuthenticatorKeyAsync(account);
        await accounts.SetLockoutEndDateAsync(account, null);
        await accounts.ResetAccessFailedCountAsync(account);
        await accounts.RemovePasswordAsync(account);
        return await accounts.AddPasswordAsync(account, password);
    }

    private static string? Address(string typed)
    {
        var text = TypedText.NameOrNone(typed)?.ToLowerInvariant();
        return text is { Length: <= InvitationRules.LongestEmail } && !text.Contains(' ', StringComparison.Ordinal) && MailAddress.TryCreate(text, out var address) && address.Address == text
            ? text
            : null;
    }
}

/// <summary>Nobody has to be signed in to ask whom a link is for; nothing changes.</summary>
/// <param name="Code">The secret of the link.</param>
[MaySend(Who.Anyone)]
public sealed record GetInvitationQuery(string Code) : IQuery<InvitedPerson>;

/// <summary>Whom a link is for.</summary>
/// <param name="Name">Null for the first administrator, who says it there.</param>
/// <param name="Email">Likewise.</param>
/// <param name="HasAccount">The link sets an existing account anew.</param>
public sealed record InvitedPerson(string? Name, string? Email, bool HasAccount);

internal sealed class GetInvitationHandler(PortalDbContext db, TimeProvider time) : IRequestHandler<GetInvitationQuery, Outcome<InvitedPerson>>
{
    public async Task<Outcome<InvitedPerson>> Handle(GetInvitationQuery query, CancellationToken cancellationToken)
    {
        if (await db.FindInvitationAsync(query.Code, time.GetUtcNow(), cancellationToken) is not { } found)
        {
            return Outcome<InvitedPerson>.NotFound();
        }

        var hasAccount = found.Person is { } person
            && await db.Users.AnyAsync(account => account.Id == person.Id.Value && account.PasswordHash != null, cancellationToken);
        return new InvitedPerson(found.Person?.Name, found.Person?.Email, hasAccount);
    }
}

internal static class InvitationRules
{
    public const int LongestName = 120;
    public const int LongestEmail = 254;

    /// <summary>The invitation a link stands for, and its person; null where the link is unknown, used, too old, or for somebody who left.</summary>
    public static async Task<(Invitation Invitation, Person? Person)?> FindInvitationAsync(
        this PortalDbContext db, string code, DateTimeOffset now, CancellationToken cancellation)
    {
        var hash = new InvitationSecret(code).Hash;
        var invitation = await db.Invitations.SingleOrDefaultAsync(one => one.SecretHash == hash, cancellation);
        if (invitation is null || invitation.UsedAt is not null || invitation.ExpiresAt <= now)
        {
            return null;
        }

        if (invitation.PersonId is not { } id)
        {
            return await db.HasAdministratorAsync(cancellation) ? null : (invitation, null);
        }

        var person = await db.People.SingleOrDefaultAsync(one => one.Id == id && one.Active, cancellation);
        return person is null ? null : (invitation, person);
    }

    public static Task<bool> HasAdministratorAsync(this PortalDbContext db, CancellationToken cancellation) =>
        db.People.AnyAsync(person => person.Active && (person.Roles & Roles.Administrator) != 0, cancellation);
}
