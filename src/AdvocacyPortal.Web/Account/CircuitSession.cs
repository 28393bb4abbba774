using System.Security.Claims;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Live;
using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace AdvocacyPortal.Web.Account;

/// <summary>Tells a circuit who is signed in, and that person's activity to their session.</summary>
internal sealed class CircuitSession(AuthenticationStateProvider state, SignedIn signedIn, SessionActivity activity) : CircuitHandler
{
    private string? session;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        state.AuthenticationStateChanged += OnChanged;
        Read((await state.GetAuthenticationStateAsync()).User);
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        state.AuthenticationStateChanged -= OnChanged;
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        context =>
        {
            if (session is not null)
            {
                activity.Note(session);
            }

            return next(context);
        };

    private async void OnChanged(Task<AuthenticationState> changed)
    {
        try
        {
            Read((await changed).User);
        }
        catch (OperationCanceledException)
        {
            // The circuit closed meanwhile.
        }
    }

    private void Read(ClaimsPrincipal user)
    {
        signedIn.Read(user);
        session = SessionClaims.SessionOf(user);
    }
}

/// <summary>Looks every minute whether the session of an open circuit goes on, and ends the person's circuits where not.</summary>
internal sealed class CircuitAuthentication(ILoggerFactory logs, IServiceScopeFactory scopes, PersonCircuits circuits)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var user = authenticationState.User;
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<SessionCheck>().LookAsync(user, null, cancellationToken) is not null)
        {
            return true;
        }

        if (Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            circuits.Abort(new PersonId(id));
        }

        return false;
    }
}
