using System.Globalization;
using System.Text;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>What people type or paste, made fit to be kept, searched and shown.</summary>
public static class TypedText
{
    // They draw nothing, though Unicode calls some of them letters: a text of these alone says nothing.
    private static readonly HashSet<int> Invisible = [0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0];

    /// <summary>
    /// One kind of line break, no control characters but line break and tab, nothing that turns the direction of what
    /// follows, no white space at either end.
    /// </summary>
    /// <param name="text">May be null.</param>
    /// <returns>Empty where nothing is left.</returns>
    public static string Clean(string? text)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? "").ReplaceLineEndings("\n").EnumerateRunes())
        {
            var kept = rune.Value is '\n' or '\t' || !(Rune.IsControl(rune) || TurnsDirection(rune.Value));
            if (kept)
            {
                clean.Append(rune);
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>The same for a text that may be left out.</summary>
    /// <returns>Null where nothing is left to read.</returns>
    public static string? CleanOrNone(string? text) => HasWords(text) ? Clean(text) : null;

    /// <summary>A name: one line, single spaces.</summary>
    /// <returns>Null where nothing is left to read.</returns>
    public static string? NameOrNone(string? text) =>
        HasWords(text) ? string.Join(' ', Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : null;

    /// <summary>Whether there is anything to read: at least one letter or digit of any script.</summary>
    public static bool HasWords(string? text) =>
        (text ?? "").EnumerateRunes().Any(rune =>
            (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNumber) && !Invisible.Contains(rune.Value));

    private static bool TurnsDirection(int value) => value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
