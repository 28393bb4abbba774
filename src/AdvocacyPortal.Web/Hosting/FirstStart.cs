using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Accounts;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Account;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Hosting;

/// <summary>While there is no administrator, each start prints one link that makes one.</summary>
internal static class FirstStart
{
    private static readonly TimeSpan Valid = TimeSpan.FromHours(24);

    public static async Task OfferFirstAdministratorAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var earlier = await db.Invitations.Where(one => one.PersonId == null && one.UsedAt == null).ToListAsync();
        db.Invitations.RemoveRange(earlier);
        var (wanted, person) = await WhoIsMissingAsync(db);
        if (!wanted)
        {
            await db.SaveChangesAsync();
            return;
        }

        var secret = InvitationSecret.New();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        db.Invitations.Add(new Invitation(person, secret.Hash, now + Valid));
        await db.SaveChangesAsync();

        // The address is known only once the portal listens.
        app.Lifetime.ApplicationStarted.Register(() => Print(app, secret));
    }

    /// <summary>Whether a link is wanted, and for whom: an administrator brought along by an import has no account yet.</summary>
    private static async Task<(bool Wanted, PersonId? Person)> WhoIsMissingAsync(PortalDbContext db)
    {
        var administrators = await db.People
            .Where(person => person.Active && (person.Roles & Roles.Administrator) != 0)
            .OrderBy(person => person.Name)
            .Select(person => person.Id)
            .ToListAsync();
        var keys = administrators.ConvertAll(one => one.Value);
        return (!await db.Users.AnyAsync(account => keys.Contains(account.Id)), administrators.Count > 0 ? administrators[0] : null);
    }

    private static void Print(WebApplication app, InvitationSecret secret)
    {
        var address = app.Configuration["Portal:PublicAddress"] is { Length: > 0 } known && Uri.TryCreate(known, UriKind.Absolute, out var outside)
            ? new UriBuilder(outside)
            : new UriBuilder(Listening(app));
        address.Path = InvitationPage.Address;
        address.Query = $"code={secret.Text}";
        app.Logger.LogWarning("There is no administrator yet. Open this link within 24 hours, once, to become it: {Link}", address.Uri);
    }

    private static string Listening(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        return new[] { "*", "+", "0.0.0.0", "[::]" }.Aggregate(address, (known, any) => known.Replace($"//{any}", "//localhost", StringComparison.Ordinal));
    }
}
