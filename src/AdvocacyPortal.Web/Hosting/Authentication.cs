using AdvocacyPortal.Data;
using AdvocacyPortal.Web.Account;
using AdvocacyPortal.Web.Live;
using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;

namespace AdvocacyPortal.Web.Hosting;

/// <summary>Accounts, cookies, and the rule that every address needs a signed-in person unless it says otherwise.</summary>
internal static class Authentication
{
    public static void AddPortalAuthentication(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddIdentityCore<PortalAccount>(Configure)
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddDefaultTokenProviders()
            .AddSignInManager<PortalSignIn>();
        services.AddScoped<IUserClaimsPrincipalFactory<PortalAccount>, AccountClaims>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 250_000);

        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.EventsType = typeof(SessionCookie);
            options.ExpireTimeSpan = SessionCheck.EmployeeIdle;
        });
        foreach (var (scheme, name) in new[]
        {
            (IdentityConstants.ApplicationScheme, "session"),
            (IdentityConstants.ExternalScheme, "external"),
            (IdentityConstants.TwoFactorUserIdScheme, "second-step"),
            (IdentityConstants.TwoFactorRememberMeScheme, "second-step-known"),
        })
        {
            services.Configure<CookieAuthenticationOptions>(scheme, options => options.Cookie = PortalCookie.Named(name, environment, SameSiteMode.Lax));
        }

        services.AddAntiforgery(options => options.Cookie = PortalCookie.Named("forgery", environment, SameSiteMode.Strict));
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder()
                // An address that does not exist is not worth a sign-in.
                .RequireAssertion(context => context.User.Identity?.IsAuthenticated == true
                    || (context.Resource is HttpContext http && http.GetEndpoint() is null))
                .Build());

        services.AddHsts(options =>
        {
            options.MaxAge = TimeSpan.FromDays(365);
            options.IncludeSubDomains = true;
        });

        services.AddScoped<IPasswordValidator<PortalAccount>, GuessablePasswords>();
        // A passkey stands for both steps, so the device has to make sure who holds it.
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.ValidateOrigin = context => ValueTask.FromResult(IsOwnOrigin(context));
        });
        services.AddSignInLimits();
        services.AddScoped<PasswordSignIn>();
        services.AddSingleton<SessionActivity>();
        services.AddScoped<DemoSignIn>();
        services.AddScoped<SessionCheck>();
        services.AddScoped<SessionCookie>();
        services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();
        services.AddScoped<CircuitHandler, CircuitSession>();
        services.AddSingleton<CircuitConnections>();
        services.Configure<HubOptions>(options => options.AddFilter<CircuitConnections>());
    }

    /// <summary>Reads the cookie. Before the language, which a profile may choose.</summary>
    public static void UsePortalAuthentication(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<SignedIn>().Read(context.User);
            return next(context);
        });
    }

    /// <summary>Lets through who may pass, and bounds the live pages of one person.</summary>
    public static void UsePortalAuthorisation(this WebApplication app)
    {
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseSecondFactorForAdministrators();
        var most = app.Configuration.GetValue("Portal:CircuitsPerPerson", 10);
        var circuits = app.Services.GetRequiredService<PersonCircuits>();
        app.Use((context, next) =>
        {
            // Refused before it connects: a connection that is opened and cut would be asked for again and again.
            if (context.Request.Path.Equals("/_blazor/negotiate", StringComparison.OrdinalIgnoreCase)
                && context.RequestServices.GetRequiredService<SignedIn>().PersonId is { } person
                && circuits.Count(person) >= most)
            {
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return Task.CompletedTask;
            }

            return next(context);
        });
    }

    // The framework compares with the Origin header, which forms under the no-referrer policy send as "null". What the
    // browser signed is compared with this host instead.
    private static bool IsOwnOrigin(PasskeyOriginValidationContext context) =>
        !context.CrossOrigin
        && Uri.TryCreate(context.Origin, UriKind.Absolute, out var origin)
        && (origin.Scheme == Uri.UriSchemeHttps || origin.IsLoopback)
        && string.Equals(origin.Authority, context.HttpContext.Request.Host.Value, StringComparison.OrdinalIgnoreCase);

    private static void Configure(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        options.Password.RequiredLength = 12;
        options.Password.RequiredUniqueChars = 1;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.AllowedForNewUsers = true;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
    }
}

/// <summary>
/// A cookie that only this host may set and only over HTTPS; in Development a plain one, because http://localhost is
/// all there is.
/// </summary>
internal sealed class PortalCookie : CookieBuilder
{
    private bool alwaysSecure;

    public static PortalCookie Named(string name, IHostEnvironment environment, SameSiteMode sameSite)
    {
        var plain = environment.IsDevelopment();
        return new PortalCookie
        {
            Name = plain ? $"portal-{name}" : $"__Host-portal-{name}",
            alwaysSecure = !plain,
            HttpOnly = true,
            IsEssential = true,
            Path = "/",
            SameSite = sameSite,
            SecurePolicy = CookieSecurePolicy.SameAsRequest,
        };
    }

    /// <remarks>
    /// Not <see cref="CookieSecurePolicy.Always"/>: the antiforgery part would then throw on every plain request, also on
    /// http://localhost, where browsers do take secure cookies.
    /// </remarks>
    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure |= alwaysSecure;
        return options;
    }
}
