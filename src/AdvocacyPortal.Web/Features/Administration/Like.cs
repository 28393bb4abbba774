namespace AdvocacyPortal.Web.Features.Administration;

/// <summary>Patterns in which nothing a person types is a wild card.</summary>
internal static class Like
{
    public const string Escape = "\\";

    public static string Containing(string words) =>
        $"%{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
