using AdvocacyPortal.Data;
using AdvocacyPortal.Web.Features.Demo;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Account;

/// <summary>The forms around the sign-in that need no page of their own.</summary>
internal static class SignInEndpoints
{
    public const string Demo = "/sign-in/demo";
    public const string Out = "/sign-out";

    public static void MapSignIn(this WebApplication app)
    {
        app.MapPost(Out, async ([FromForm] string? returnTo, SignInManager<PortalAccount> signIn) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect(returnTo is null ? SignInAddress.Path : SignInAddress.Local(returnTo));
        }).AllowAnonymous();

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
}

/// <summary>Whether one may look around as somebody of the demo company.</summary>
internal sealed class DemoSignIn(PortalDbContext db, IHostEnvironment environment)
{
    /// <summary>The mark in the database is what counts: a real company's database opened in Development offers nothing.</summary>
    public async Task<bool> IsOfferedAsync(CancellationToken cancellation) =>
        environment.IsDevelopment() && await db.Companies.AnyAsync(company => company.IsDemo, cancellation);
}
