using System.Globalization;
using System.Security.Claims;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Hosting;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Account;

/// <summary>What the cookie says of a person. Rights are read from the database for each request; the roles here only choose what is offered.</summary>
internal static class SessionClaims
{
    private const string Stamp = "stamp";
    private const string Session = "session";
    private const string Started = "started";

    private static readonly Roles[] Known = [Roles.Champion, Roles.Leader, Roles.Administrator];

    public static ClaimsPrincipal Write(PersonId id, SessionPerson person, string stamp, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, id.Value.ToString()));
        identity.AddClaim(new Claim(Stamp, stamp));
        Describe(identity, person);
        return new ClaimsPrincipal(identity);
    }

    /// <summary>Numbers the session and says when it began.</summary>
    public static void Begin(ClaimsPrincipal user, DateTimeOffset now)
    {
        var identity = (ClaimsIdentity)user.Identity!;
        Replace(identity, Session, Guid.NewGuid().ToString("N"));
        Replace(identity, Started, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The same session, with what changed of the person.</summary>
    public static ClaimsPrincipal With(ClaimsPrincipal user, SessionPerson person)
    {
        var identity = ((ClaimsIdentity)user.Identity!).Clone();
        foreach (var old in identity.FindAll(claim => claim.Type is ClaimTypes.Name or ClaimTypes.Role or Localisation.ProfileClaim or SignedIn.ZoneClaim).ToList())
        {
            identity.RemoveClaim(old);
        }

        Describe(identity, person);
        return new ClaimsPrincipal(identity);
    }

    public static bool Says(ClaimsPrincipal user, SessionPerson person) =>
        user.FindFirstValue(ClaimTypes.Name) == person.Name
        && user.FindFirstValue(Localisation.ProfileClaim) == person.Language
        && user.FindFirstValue(SignedIn.ZoneClaim) == person.Zone
        && RolesOf(user) == person.Roles;

    public static string? StampOf(ClaimsPrincipal user) => user.FindFirstValue(Stamp);

    public static string? SessionOf(ClaimsPrincipal user) => user.FindFirstValue(Session);

    public static DateTimeOffset StartOf(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(Started), CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.MinValue;

    public static Roles RolesOf(ClaimsPrincipal user) =>
        Known.Where(role => user.IsInRole(role.ToString())).Aggregate(Roles.None, (all, role) => all | role);

    private static void Describe(ClaimsIdentity identity, SessionPerson person)
    {
        identity.AddClaim(new Claim(ClaimTypes.Name, person.Name));
        identity.AddClaims(Known.Where(role => person.Roles.HasFlag(role)).Select(role => new Claim(ClaimTypes.Role, role.ToString())));
        if (person.Language is not null)
        {
            identity.AddClaim(new Claim(Localisation.ProfileClaim, person.Language));
        }

        if (person.Zone is not null)
        {
            identity.AddClaim(new Claim(SignedIn.ZoneClaim, person.Zone));
        }
    }

    private static void Replace(ClaimsIdentity identity, string type, string value)
    {
        if (identity.FindFirst(type) is { } old)
        {
            identity.RemoveClaim(old);
        }

        identity.AddClaim(new Claim(type, value));
    }
}
