using System.Security.Claims;
using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvocacyPortal.Web.Account;

/// <summary>Signs in active people only.</summary>
internal sealed class PortalSignIn(
    UserManager<PortalAccount> accounts,
    IHttpContextAccessor context,
    IUserClaimsPrincipalFactory<PortalAccount> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<PortalAccount>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<PortalAccount> confirmation,
    PortalDbContext db) : SignInManager<PortalAccount>(accounts, context, claims, options, log, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(PortalAccount user)
    {
        var id = new PersonId(user.Id);
        return await db.People.AnyAsync(person => person.Id == id && person.Active) && await base.CanSignInAsync(user);
    }
}

/// <summary>Writes the person behind an account into the cookie.</summary>
internal sealed class AccountClaims(PortalDbContext db) : IUserClaimsPrincipalFactory<PortalAccount>
{
    public async Task<ClaimsPrincipal> CreateAsync(PortalAccount user)
    {
        var id = new PersonId(user.Id);
        var person = await db.People.AsNoTracking().SingleAsync(one => one.Id == id);
        var zone = person.TimeZone ?? await db.Companies.Select(company => company.TimeZone).SingleOrDefaultAsync();
        var session = new SessionPerson(person.Name, person.Roles, person.Language, zone);
        return SessionClaims.Write(id, session, user.SecurityStamp ?? "", IdentityConstants.ApplicationScheme);
    }
}
