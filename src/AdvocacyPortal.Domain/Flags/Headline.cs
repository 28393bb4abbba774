using System.Globalization;
using System.Text.RegularExpressions;

namespace AdvocacyPortal.Domain.Flags;

/// <summary>Makes the line that lists and cards show.</summary>
public static partial class Headline
{
    /// <summary>Most characters.</summary>
    public const int Longest = 120;

    private static readonly char[] Marks = ['#', '*', '_', '>', '`', '-', ' ', '\t'];

    /// <summary>The first sentence, without Markdown marks, cut at a word where it is too long.</summary>
    /// <param name="what">What the raiser wrote.</param>
    /// <returns>Empty only where there is no text at all.</returns>
    public static string From(string what)
    {
        var lines = what.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // A text of nothing but marks still needs a line that can be read and followed.
        var line = lines.Select(Plain).FirstOrDefault(text => text.Length > 0) ?? lines.FirstOrDefault() ?? "";
        for (var i = 0; i < line.Length - 1; i++)
        {
            if (line[i] is '.' or '!' or '?' && char.IsWhiteSpace(line[i + 1]) && i >= FlagStory.ShortestWhat)
            {
                line = line[..(line[i] == '.' ? i : i + 1)];
                break;
            }
        }

        return Shorten(line.TrimEnd('.') is { Length: > 0 } sentence ? sentence : line);
    }

    /// <summary>Cuts at the last word that fits and says so with an ellipsis; never splits a character in two.</summary>
    public static string Shorten(string text)
    {
        if (text.Length <= Longest)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', Longest - 1);
        if (end <= Longest / 2)
        {
            end = 0;
            for (var next = 0; next < Longest; next += StringInfo.GetNextTextElementLength(text, next))
            {
                end = next;
            }
        }

        return text[..end].TrimEnd(',', ';', ':', ' ') + "…";
    }

    private static string Plain(string line) =>
        Emphasis().Replace(Link().Replace(line.Trim(Marks), "$1"), "").Trim(Marks);

    [GeneratedRegex(@"!?\[([^\[\]]*)\]\([^()]*\)")]
    private static partial Regex Link();

    // An underscore inside a word, as in a name of a form, is no mark.
    [GeneratedRegex(@"[*`]|~~|(?<!\w)_+|_+(?!\w)")]
    private static partial Regex Emphasis();
}
