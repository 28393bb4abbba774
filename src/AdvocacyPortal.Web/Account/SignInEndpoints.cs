using System.Net.Mime;
using AdvocacyPortal.Data;
using AdvocacyPortal.Web.Features.Demo;
using AdvocacyPortal.Web.Live;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Account;

/// <summary>The forms around the sign-in that need no page of their own.</summary>
internal static class SignInEndpoints
{
    public const string Demo = "/sign-in/demo";
    public const string Out = "/sign-out";
    public const string OutEverywhere = "/sign-out/everywhere";

    public static void MapSignIn(this WebApplication app)
    {
        app.MapPost(Out, async ([FromForm] string? returnTo, SignInManager<PortalAccount> signIn) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect(returnTo is null ? SignInAddress.Path : SignInAddress.Local(returnTo));
        }).AllowAnonymous();

        app.MapPost(OutEverywhere, async (HttpContext context, [FromForm] string? unused, SignInManager<PortalAccount> signIn, PersonCircuits circuits) =>
        {
            if (await signIn.UserManager.GetUserAsync(context.User) is { } account)
            {
                await signIn.UserManager.UpdateSecurityStampAsync(account);
                circuits.Abort(account.PersonId);
            }

            await signIn.SignOutAsync();
            return Results.LocalRedirect(SignInAddress.Path);
        });

        app.MapPost("/sign-in/passkey-options", async (HttpContext context, IAntiforgery forgery, SignInManager<PortalAccount> signIn) =>
            await IsForgedAsync(context, forgery)
                ? Results.BadRequest()
                : Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null), MediaTypeNames.Application.Json))
            .AllowAnonymous().RequireRateLimiting(SignInLimits.Policy);

        app.MapPost("/account/passkeys/options", async (HttpContext context, IAntiforgery forgery, SignInManager<PortalAccount> signIn) =>
        {
            if (await IsForgedAsync(context, forgery) || await signIn.UserManager.GetUserAsync(context.User) is not { } account)
            {
                return Results.BadRequest();
            }

            var options = await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
            {
                Id = account.Id.ToString(),
                Name = account.Email ?? "",
                DisplayName = context.User.Identity?.Name ?? "",
            });
            return Results.Content(options, MediaTypeNames.Application.Json);
        });

        app.MapPost(Demo, async (
            [FromForm(Name = "as")] string person,
            [FromForm] string? returnUrl,
            DemoSignIn demo,
            SignInManager<PortalAccount> signIn,
            CancellationToken cancellation) =>
        {
            if (!await demo.IsOfferedAsync(cancellation)
                || DemoPeople.Find(person) is not { } chosen
                || await signIn.UserManager.FindByEmailAsync(chosen.Email) is not { } account
                || !await signIn.CanSignInAsync(account))
            {
                return Results.NotFound();
            }

            await signIn.SignInAsync(account, isPersistent: false);
            return Results.LocalRedirect(SignInAddress.Local(returnUrl));
        }).AllowAnonymous();
    }

    // Script sends the token in a header, where the form part of the pipeline does not look.
    private static async Task<bool> IsForgedAsync(HttpContext context, IAntiforgery forgery)
    {
        try
        {
            await forgery.ValidateRequestAsync(context);
            return false;
        }
        catch (AntiforgeryValidationException)
        {
            return true;
        }
    }
}

/// <summary>Whether one may look around as somebody of the demo company.</summary>
internal sealed class DemoSignIn(PortalDbContext db, IHostEnvironment environment)
{
    /// <summary>The mark in the database is what counts: a real company's database opened in Development offers nothing.</summary>
    public async Task<bool> IsOfferedAsync(CancellationToken cancellation) =>
        environment.IsDevelopment() && await db.Companies.AnyAsync(company => company.IsDemo, cancellation);
}
