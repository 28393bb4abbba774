using System.Buffers;
using System.Globalization;
using System.Text;

namespace AdvocacyPortal.Web.Ui;

/// <summary>
/// Rows as RFC 4180 has them, safe to open in a spreadsheet: what people typed is never run as a formula.
/// </summary>
public static class CsvText
{
    /// <summary>Spreadsheets read a file as UTF-8 only with this before it.</summary>
    public const char ByteOrderMark = '\uFEFF';

    // Also in their full width, which some spreadsheets read as the narrow ones, and the dash that an editor makes of a minus.
    private const string Triggers = "=+-@|%–＝＋－＠";

    private static readonly SearchValues<char> WantQuotes = SearchValues.Create("\",;\t\r\n'");

    /// <summary>One row, ended by CR LF.</summary>
    /// <param name="cells">Text, whole and decimal numbers, days, instants in the zone to be shown, null for an empty one.</param>
    public static string Row(IEnumerable<object?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quoted(Harmless(text)),
        DateTimeOffset instant => instant.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        int or long or decimal => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"No cell holds a {value.GetType().Name}.", nameof(value)),
    };

    /// <summary>The text, after an apostrophe where a spreadsheet would take it for a formula. A number stays one.</summary>
    private static string Harmless(string text)
    {
        var first = text.AsSpan().TrimStart();
        var runs = (first.Length > 0 && Triggers.Contains(first[0], StringComparison.Ordinal)) || (text.Length > 0 && char.IsControl(text[0]));
        return runs && !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            ? "'" + text
            : text;
    }

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(WantQuotes) >= 0 || (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])))
            ? new StringBuilder(text).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString()
            : text;
}
