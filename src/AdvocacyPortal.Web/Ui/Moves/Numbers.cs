using System.Globalization;

namespace AdvocacyPortal.Web.Ui.Moves;

/// <summary>Reads numbers as people type them, with a point or a comma, whatever the page's language.</summary>
public static class Numbers
{
    private const int GroupSize = 3;

    /// <summary>
    /// "1.5" and "1,5" are the same in every language; "1,500" is a thousand and a half where the comma groups digits
    /// (English) and one and a half where it does not (German), and the other way round. With both signs the last one is
    /// the decimal sign.
    /// </summary>
    /// <returns>Null where it is no number.</returns>
    public static decimal? Read(string? text)
    {
        var typed = string.Concat((text ?? "").Where(sign => !char.IsWhiteSpace(sign))).Replace('\u2212', '-');
        var last = typed.LastIndexOfAny(['.', ',']);
        if (last >= 0)
        {
            var others = typed[..last].Any(sign => sign is '.' or ',');
            var mixed = typed[..last].Any(sign => sign is '.' or ',' && sign != typed[last]);
            var groups = others ? !mixed : IsGroup(typed, last);
            var whole = typed[..last].Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
            typed = groups ? whole + typed[(last + 1)..] : $"{whole}.{typed[(last + 1)..]}";
        }

        return decimal.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    /// <summary>As a form shows it, to be read again by <see cref="Read"/>.</summary>
    public static string Write(decimal number) => number.ToString("0.############", CultureInfo.CurrentCulture);

    private static bool IsGroup(string typed, int at) =>
        typed[at].ToString() == CultureInfo.CurrentCulture.NumberFormat.NumberGroupSeparator
        && typed.Length - at - 1 == GroupSize
        && typed[..at].TrimStart('-').TrimStart('0').Length is > 0 and <= GroupSize;
}
