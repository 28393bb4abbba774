using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.AspNetCore.DataProtection;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>A link that is shown once: it survives one redirect in a sealed cookie and is stored nowhere.</summary>
/// <param name="PersonId">Whom it is for.</param>
/// <param name="Name">Of that person.</param>
/// <param name="Address">The link.</param>
/// <param name="ExpiresAt">Until when it works, as round-trip text.</param>
public sealed record InvitationLink(Guid PersonId, string Name, string Address, string ExpiresAt)
{
    private const string Cookie = "invitation-link";
    private const string Purpose = "AdvocacyPortal.InvitationLink";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Where the invited person makes their account.</summary>
    public static string For(string root, string secret) => $"{root.TrimEnd('/')}/account/invitation?code={Uri.EscapeDataString(secret)}";

    /// <summary>UTC.</summary>
    public DateTimeOffset Until => DateTimeOffset.Parse(ExpiresAt, CultureInfo.InvariantCulture);

    internal static InvitationLink Of(PersonId person, string name, InvitationMade made, string root) =>
        new(person.Value, name, For(root, made.Secret), made.ExpiresAt.ToString("O", CultureInfo.InvariantCulture));

    internal void Keep(HttpContext context, IDataProtectionProvider protection) =>
        context.Response.Cookies.Append(Cookie, protection.CreateProtector(Purpose).Protect(JsonSerializer.Serialize(this)), Options(context));

    internal static InvitationLink? Take(HttpContext context, IDataProtectionProvider protection)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Cookies[Cookie] is not { Length: > 0 } kept)
        {
            return null;
        }

        context.Response.Cookies.Delete(Cookie, Options(context));
        try
        {
            return JsonSerializer.Deserialize<InvitationLink>(protection.CreateProtector(Purpose).Unprotect(kept));
        }
        catch (CryptographicException)
        {
            // Sealed with keys that are gone: a new link can be made.
            return null;
        }
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/admin",
        MaxAge = Longest,
        IsEssential = true,
    };
}
