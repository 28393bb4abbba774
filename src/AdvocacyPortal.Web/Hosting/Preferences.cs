using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace AdvocacyPortal.Web.Hosting;

/// <summary>What a browser remembers without an account: theme and language, each a cookie set by a plain form.</summary>
internal static class Preferences
{
    private const string ThemeCookie = "theme";

    private static readonly string[] Themes = ["light", "dark"];

    /// <summary>The theme chosen in this browser; null where the system decides.</summary>
    public static string? ThemeOf(HttpContext? context) =>
        context?.Request.Cookies[ThemeCookie] is { } theme && Themes.Contains(theme, StringComparer.Ordinal) ? theme : null;

    public static void MapPreferences(this WebApplication app)
    {
        app.MapPost("/theme", (HttpContext context, [FromForm] string theme, [FromForm] string? returnTo) =>
        {
            Remember(context, ThemeCookie, Themes.Contains(theme, StringComparer.Ordinal) ? theme : null);
            return Back(returnTo);
        }).AllowAnonymous();

        app.MapPost("/language", (HttpContext context, [FromForm] string language, [FromForm] string? returnTo) =>
        {
            Remember(context, Localisation.CookieName, Localisation.Languages.Contains(language, StringComparer.Ordinal)
                ? CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language))
                : null);
            return Back(returnTo);
        }).AllowAnonymous();
    }

    private static void Remember(HttpContext context, string name, string? value)
    {
        if (value is null)
        {
            context.Response.Cookies.Delete(name);
            return;
        }

        context.Response.Cookies.Append(name, value, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
    }

    private static IResult Back(string? returnTo) =>
        // "//host" and "/\host" lead to other sites.
        returnTo is ['/'] or ['/', not ('/' or '\\'), ..]
            ? Results.LocalRedirect(returnTo)
            : Results.LocalRedirect("/");
}
