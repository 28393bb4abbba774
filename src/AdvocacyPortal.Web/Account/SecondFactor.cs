using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Identity;

namespace AdvocacyPortal.Web.Account;

/// <summary>What somebody can show beside a password.</summary>
internal static class SecondFactor
{
    public const string Page = "/account/second-step";

    public static async Task<bool> HasSecondFactorAsync(this UserManager<PortalAccount> accounts, PortalAccount account) =>
        account.TwoFactorEnabled || (await accounts.GetPasskeysAsync(account)).Count > 0;

    /// <summary>Leads an administrator without a second factor to it before anything under /admin; the demo is spared.</summary>
    public static void UseSecondFactorForAdministrators(this WebApplication app) =>
        app.Use(async (context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase)
                && SessionClaims.RolesOf(context.User).HasFlag(Roles.Administrator)
                && !await context.RequestServices.GetRequiredService<DemoSignIn>().IsOfferedAsync(context.RequestAborted)
                && await MissesItAsync(context))
            {
                context.Response.Redirect($"{Page}?returnUrl={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
                return;
            }

            await next(context);
        });

    private static async Task<bool> MissesItAsync(HttpContext context)
    {
        var accounts = context.RequestServices.GetRequiredService<UserManager<PortalAccount>>();
        var id = context.RequestServices.GetRequiredService<SignedIn>().PersonId;
        return id is not null
            && await accounts.FindByIdAsync(id.Value.Value.ToString()) is { } account
            && !await accounts.HasSecondFactorAsync(account);
    }
}
