using System.Globalization;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.StaticAssets;

namespace AdvocacyPortal.Web.Account;

/// <summary>The life of the sign-in cookie.</summary>
internal sealed class SessionCookie(SessionCheck check, TimeProvider time) : CookieAuthenticationEvents
{
    private const string Seen = "seen";
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    public override Task SigningIn(CookieSigningInContext context)
    {
        var now = time.GetUtcNow();
        var inside = SessionClaims.RolesOf(context.Principal!) != Roles.None;
        SessionClaims.Begin(context.Principal!, now);
        context.Properties.Items[Seen] = Text(now);
        context.Properties.IsPersistent = !inside;
        context.Properties.AllowRefresh = !inside;
        context.Properties.ExpiresUtc = now + (inside ? SessionCheck.InsideLongest : SessionCheck.EmployeeIdle);
        return Task.CompletedTask;
    }

    /// <summary>Looks into the database at every request, so that nobody goes on for a moment after they were disabled.</summary>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            return;
        }

        var now = time.GetUtcNow();
        var seen = Read(context.Properties.Items.TryGetValue(Seen, out var text) ? text : null);
        if (await check.LookAsync(context.Principal!, seen, http.RequestAborted) is not { } person)
        {
            context.RejectPrincipal();
            await http.SignOutAsync(context.Scheme.Name);
            return;
        }

        if (!SessionClaims.Says(context.Principal!, person))
        {
            context.ReplacePrincipal(SessionClaims.With(context.Principal!, person));
            context.ShouldRenew = true;
        }

        if (now - seen > SeenEvery)
        {
            context.Properties.Items[Seen] = Text(now);
            context.ShouldRenew = true;
        }
    }

    /// <summary>Pages lead to the sign-in; what was sent by a form or a script is told the bare truth.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) && !IsForMachines(request.Path))
        {
            context.Response.Redirect(SignInAddress.For(request.PathBase + request.Path + request.QueryString));
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }

        return Task.CompletedTask;
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsForMachines(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);

    private static string Text(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Read(string? text) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.MinValue;
}
