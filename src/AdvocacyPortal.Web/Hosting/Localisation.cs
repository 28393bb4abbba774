using Microsoft.AspNetCore.Localization;

namespace AdvocacyPortal.Web.Hosting;

/// <summary>Which languages there are, and how a request's language is found: cookie, profile, browser.</summary>
public static class Localisation
{
    /// <summary>The claim in which the sign-in puts the language of a person's profile.</summary>
    public const string ProfileClaim = "culture";

    /// <summary>Two-letter codes; the first is used where nothing else is asked for.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "de"];

    internal static void AddPortalLocalisation(this IServiceCollection services)
    {
        services.AddLocalization(options => options.ResourcesPath = "Resources");
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Languages[0]);
            options.AddSupportedCultures([.. Languages]);
            options.AddSupportedUICultures([.. Languages]);
            options.ApplyCurrentCultureToResponseHeaders = true;
            options.RequestCultureProviders =
            [
                new CookieRequestCultureProvider { CookieName = CookieName },
                new CustomRequestCultureProvider(FromProfileAsync),
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
    }

    internal static void UsePortalLocalisation(this WebApplication app) => app.UseRequestLocalization();

    internal const string CookieName = "language";

    private static Task<ProviderCultureResult?> FromProfileAsync(HttpContext context) =>
        Task.FromResult(
            context.User.FindFirst(ProfileClaim)?.Value is { Length: > 0 } culture
                ? new ProviderCultureResult(culture)
                : null);
}
