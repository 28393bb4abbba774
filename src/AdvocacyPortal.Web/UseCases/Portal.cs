using System.Security.Claims;
using AdvocacyPortal.Domain.Organisation;
using MediatR;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Whom the cookie of this request or circuit names.</summary>
public sealed class SignedIn
{
    /// <summary>Null where nobody is signed in.</summary>
    public PersonId? PersonId { get; private set; }

    /// <summary>The zone times are shown in: the person's, else the organisation's.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>The claim in which the sign-in puts that zone's IANA name.</summary>
    public const string ZoneClaim = "zone";

    /// <summary>Taken from the cookie once per request or circuit.</summary>
    public void Read(ClaimsPrincipal user)
    {
        PersonId = user.Identity?.IsAuthenticated == true && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? new PersonId(id)
            : null;
        Zone = user.FindFirstValue(ZoneClaim) is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
    }
}

/// <summary>The way into the use cases, each in a scope of its own: a circuit lives for hours, a unit of work must not.</summary>
/// <param name="scopes">Makes the scope.</param>
public sealed class Dispatcher(IServiceScopeFactory scopes)
{
    /// <summary>Sends for a person, or for nobody.</summary>
    public Task<TOutcome> SendAsync<TOutcome>(PersonId? sender, IRequest<TOutcome> request, CancellationToken cancellation = default) =>
        RunAsync(sender, false, request, null, cancellation);

    /// <summary>Sends for a person what one page asks, whose parts read the same flag.</summary>
    internal Task<TOutcome> SendAsync<TOutcome>(PersonId? sender, IRequest<TOutcome> request, PageReading page, CancellationToken cancellation) =>
        RunAsync(sender, false, request, page, cancellation);

    /// <summary>Sends for the system.</summary>
    public Task<TOutcome> SendAsSystemAsync<TOutcome>(IRequest<TOutcome> request, CancellationToken cancellation = default) =>
        RunAsync(null, true, request, null, cancellation);

    private async Task<TOutcome> RunAsync<TOutcome>(PersonId? sender, bool isSystem, IRequest<TOutcome> request, PageReading? page, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Claim(sender, isSystem);
        if (page is { IsBegun: true })
        {
            scope.ServiceProvider.GetRequiredService<FlagReading>().ReadWith(page);
        }

        return await scope.ServiceProvider.GetRequiredService<ISender>().Send(request, cancellation);
    }
}

/// <summary>What components and endpoints call: sends as whoever is signed in.</summary>
/// <param name="dispatcher">Runs the request.</param>
/// <param name="signedIn">Who sends it.</param>
/// <param name="page">What the page of this request has read already.</param>
public sealed class Portal(Dispatcher dispatcher, SignedIn signedIn, PageReading page)
{
    /// <summary>Sends a command or query as the signed-in person.</summary>
    public Task<Outcome<T>> Send<T>(IRequest<Outcome<T>> request, CancellationToken cancellation = default) =>
        dispatcher.SendAsync(signedIn.PersonId, request, page, cancellation);
}
