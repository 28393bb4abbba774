using System.Collections.Concurrent;
using System.Security.Claims;
using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Account;

/// <summary>When somebody last did something on a live page: such a page sends no request that would renew the cookie.</summary>
internal sealed class SessionActivity(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> seen = new(StringComparer.Ordinal);

    public void Note(string session)
    {
        seen[session] = time.GetUtcNow();
        if (seen.Count > 10_000)
        {
            foreach (var old in seen.Where(one => one.Value < time.GetUtcNow() - SessionCheck.InsideLongest).ToList())
            {
                seen.TryRemove(old);
            }
        }
    }

    public DateTimeOffset LastSeen(string? session) =>
        session is not null && seen.TryGetValue(session, out var at) ? at : DateTimeOffset.MinValue;
}

/// <summary>What a session carries of its person.</summary>
/// <param name="Name">As colleagues know them.</param>
/// <param name="Roles">For what is offered, not for what is allowed.</param>
/// <param name="Language">Of the profile; null follows the browser.</param>
/// <param name="Zone">The person's, else the company's; null before there is one.</param>
internal sealed record SessionPerson(string Name, Roles Roles, string? Language, string? Zone);

/// <summary>Whether a session goes on: the person is active, nothing revoked it, and it is not too old.</summary>
internal sealed class SessionCheck(PortalDbContext db, SessionActivity activity, TimeProvider time)
{
    /// <summary>Champions, leaders and administrators read what is confided to the company.</summary>
    public static readonly TimeSpan InsideIdle = TimeSpan.FromMinutes(60);

    public static readonly TimeSpan InsideLongest = TimeSpan.FromHours(12);

    public static readonly TimeSpan EmployeeIdle = TimeSpan.FromDays(30);

    /// <summary>The person as they are now; null where the session is over.</summary>
    /// <param name="user">From the cookie.</param>
    /// <param name="seen">When a request of this session last came; null inside a circuit, where the activity says it.</param>
    /// <param name="cancellation">The request's.</param>
    public async Task<SessionPerson?> LookAsync(ClaimsPrincipal user, DateTimeOffset? seen, CancellationToken cancellation)
    {
        if (!Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var key))
        {
            return null;
        }

        var id = new PersonId(key);
        var found = await Find(db, id, key, cancellation);
        return found?.Stamp is not null && found.Stamp == SessionClaims.StampOf(user) && !IsOver(user, found.Roles, seen)
            ? new SessionPerson(found.Name, found.Roles, found.Language, found.Zone)
            : null;
    }

    private sealed record Found(string Name, Roles Roles, string? Language, string? Zone, string? Stamp);

    // Asked at every request, so translated once.
    private static readonly Func<PortalDbContext, PersonId, Guid, CancellationToken, Task<Found?>> Find = EF.CompileAsyncQuery(
        (PortalDbContext db, PersonId id, Guid key, CancellationToken cancellation) => db.People.AsNoTracking()
            .Where(person => person.Id == id && person.Active)
            .Select(person => new Found(
                person.Name,
                person.Roles,
                person.Language,
                person.TimeZone ?? db.Companies.OrderBy(company => company.Id).Select(company => company.TimeZone).FirstOrDefault(),
                db.Users.Where(account => account.Id == key).Select(account => account.SecurityStamp).FirstOrDefault()))
            .SingleOrDefault());

    private bool IsOver(ClaimsPrincipal user, Roles roles, DateTimeOffset? seen)
    {
        if (roles == Roles.None)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var started = SessionClaims.StartOf(user);
        var inCircuit = activity.LastSeen(SessionClaims.SessionOf(user));
        var last = new[] { started, inCircuit, seen ?? DateTimeOffset.MinValue }.Max();
        return now - started > InsideLongest || now - last > InsideIdle;
    }
}
