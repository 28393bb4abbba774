using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;

namespace AdvocacyPortal.Web.Features.Raising;

/// <summary>
/// Reads forms in which nothing typed may be lost: what arrives without a valid sign-in or forgery token is kept, not
/// thrown away. Pages that use it switch the framework's own check off and ask <see cref="PostedForm.IsTrusted"/>.
/// </summary>
public sealed class PostedForms(IDataProtectionProvider protection, IAntiforgery antiforgery, TimeProvider time)
{
    /// <summary>Name of the field that carries what was typed over a lapsed sign-in.</summary>
    public const string KeptField = "Kept";

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    // The name is part of the format: what was kept under another one cannot be read.
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("forms over a lapsed sign-in").ToTimeLimitedDataProtector();

    /// <summary>What was posted; null where nothing was.</summary>
    public async Task<PostedForm?> ReadAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType)
        {
            return null;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form[KeptField].ToString() is { Length: > 0 } kept)
        {
            return new PostedForm(Open(kept), IsTrusted: false, WasKept: true);
        }

        // Names that begin with an underscore belong to the framework.
        var fields = form.Where(field => !field.Key.StartsWith('_')).ToDictionary(field => field.Key, field => field.Value[^1] ?? "");
        return new PostedForm(fields, await antiforgery.IsRequestValidAsync(context), WasKept: false);
    }

    /// <summary>Seals what was typed, so that it can stand in a page that anybody at this browser may open.</summary>
    public string Seal(PostedForm posted) => protector.Protect(JsonSerializer.Serialize(posted.Fields), time.GetUtcNow() + KeptFor);

    private Dictionary<string, string> Open(string kept)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(protector.Unprotect(kept)) ?? [];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }
}

/// <summary>The fields of a form as the browser sent them.</summary>
/// <param name="Fields">By name; of several values the last.</param>
/// <param name="IsTrusted">It comes from our own page, opened by the person who sends it now.</param>
/// <param name="WasKept">It comes back after the sign-in had lapsed.</param>
public sealed record PostedForm(IReadOnlyDictionary<string, string> Fields, bool IsTrusted, bool WasKept)
{
    /// <summary>One field; empty where it is missing.</summary>
    public string this[string name] => Fields.GetValueOrDefault(name, "");

    /// <summary>
    /// The same for the same content of the same page, so that a second click has no effect, and another one after any
    /// change, so that going back and writing something else is never taken for a second click.
    /// </summary>
    public Guid CommandId() => new(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Fields.OrderBy(field => field.Key, StringComparer.Ordinal))))[..16]);
}
