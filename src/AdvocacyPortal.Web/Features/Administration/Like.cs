namespace AdvocacyPortal.Web.Features.Administration;

/// <summary>Patterns in which nothing a person types is a wild card.</summary>
internal static class Like
{
    public const string Escape = "\\";

    // Longer than any name; a pattern of many thousand characters is refused by the database.
    private const int Longest = 200;

    public static string Containing(string words) =>
        $"%{(words.Length > Longest ? words[..Longest] : words).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
