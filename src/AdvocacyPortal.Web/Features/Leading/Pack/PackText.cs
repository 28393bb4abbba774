using System.Globalization;

namespace AdvocacyPortal.Web.Features.Leading.Pack;

/// <summary>Texts on paper.</summary>
public static class PackText
{
    private const int Longest = 320;

    /// <summary>A day as short as a table wants it, such as "4 Mar 2026".</summary>
    public static string Day(DateOnly day) =>
        day.ToString(CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "de" ? "d. MMM yyyy" : "d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>One paragraph, cut at a word where it is too long for a table; the flag's page has all of it.</summary>
    public static string Cut(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= Longest)
        {
            return line;
        }

        var end = line.LastIndexOf(' ', Longest);
        return line[..(end > Longest / 2 ? end : Longest - (char.IsHighSurrogate(line[Longest - 1]) ? 1 : 0))].TrimEnd(',', ';', ':', ' ') + "…";
    }
}
