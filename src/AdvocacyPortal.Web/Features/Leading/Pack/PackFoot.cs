using Microsoft.Extensions.Localization;

namespace AdvocacyPortal.Web.Features.Leading.Pack;

/// <summary>
/// What stands in the foot of each printed page, as a style sheet of one line: only a style sheet reaches the margins of paper,
/// and the pages allow none within them.
/// </summary>
internal static class PackFoot
{
    private const string Path = "/lead/pack/foot.css";

    /// <summary>Where it is.</summary>
    /// <param name="quarter">That the pack is about.</param>
    /// <param name="hash">Of the pack; its short form is printed.</param>
    public static string Address(Quarter quarter, string hash) => $"{Path}?quarter={quarter}&hash={hash[..PackHash.ShortLength]}";

    public static void MapPackFoot(this WebApplication app) =>
        app.MapGet(Path, (string? quarter, string? hash, HttpContext context, IStringLocalizer<PackTexts> texts) =>
        {
            // Nothing but what a pack can have goes into a style sheet.
            if (!Quarter.TryParse(quarter, out var told) || hash is not { Length: PackHash.ShortLength } || !hash.All(char.IsAsciiHexDigitLower))
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = "no-store";
            return Results.Text($":root {{ --print-foot: \"{texts["Foot", told, hash].Value}\"; }}", "text/css");
        });
}
