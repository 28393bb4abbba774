using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Accounts;
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
        if (await db.HasAdministratorAsync(CancellationToken.None))
        {
            await db.SaveChangesAsync();
            return;
        }

        var secret = InvitationSecret.New();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        db.Invitations.Add(new Invitation(null, secret.Hash, now + Valid));
        await db.SaveChangesAsync();

        // The address is known only once the portal listens.
        app.Lifetime.ApplicationStarted.Register(() => Print(app, secret));
    }

    private static void Print(WebApplication app, InvitationSecret secret)
    {
        var listening = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        var address = new UriBuilder(listening.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal));
        if (address.Host is "0.0.0.0" or "[::]")
        {
            address.Host = "localhost";
        }

        address.Path = InvitationPage.Address;
        address.Query = $"code={secret.Text}";
        app.Logger.LogWarning("There is no administrator yet. Open this link within 24 hours, once, to become it: {Link}", address.Uri);
    }
}
