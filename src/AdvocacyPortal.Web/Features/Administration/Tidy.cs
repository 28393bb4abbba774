using System.Globalization;
using System.Text;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;

namespace AdvocacyPortal.Web.Features.Administration;

/// <summary>Names and addresses as they are stored: no control signs, no double spaces, whatever was pasted.</summary>
internal static class Tidy
{
    /// <summary>Longest name of a person, an area or the company.</summary>
    public const int LongestName = 120;

    /// <summary>Longest e-mail address that can be delivered to.</summary>
    public const int LongestEmail = 254;

    public static string Name(string? text)
    {
        var kept = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune) || category is UnicodeCategory.Control)
            {
                kept.Append(' ');
            }
            else if (category is not UnicodeCategory.Format && rune != Rune.ReplacementChar)
            {
                kept.Append(rune);
            }
        }

        return string.Join(' ', kept.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    public static string Email(string? text) => Name(text).ToLowerInvariant();

    /// <summary>Whether mail could reach it. Only the person who receives mail there can tell for sure.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return text.Length <= LongestEmail
            && at > 0
            && at == text.LastIndexOf('@')
            && at < text.Length - 1
            && text[^1] != '.'
            && text[at + 1] != '.'
            && !text.Any(sign => char.IsWhiteSpace(sign) || sign is ',' or ';' or '<' or '>' or '"' or '(' or ')');
    }

    public static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>A name that is there once tidied, at most <paramref name="longest"/> characters.</summary>
    public static IRuleBuilderOptions<T, string> TidyName<T>(this IRuleBuilder<T, string> rule, int longest = LongestName) =>
        rule.Must(text => Name(text).Length > 0).WithMessage("Required").OptionalText(longest)!;
}
