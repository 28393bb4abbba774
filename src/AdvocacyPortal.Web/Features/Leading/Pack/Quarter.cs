using System.Globalization;

namespace AdvocacyPortal.Web.Features.Leading.Pack;

/// <summary>A quarter of a calendar year.</summary>
/// <param name="Year">1900 to 9000.</param>
/// <param name="Number">1 to 4.</param>
public readonly record struct Quarter(int Year, int Number)
{
    private const int Months = 3;

    /// <summary>Its first day.</summary>
    public DateOnly FirstDay => new(Year, (Number - 1) * Months + 1, 1);

    /// <summary>Its last day.</summary>
    public DateOnly LastDay => Next.FirstDay.AddDays(-1);

    /// <summary>The one after it.</summary>
    public Quarter Next => Of(FirstDay.AddMonths(Months));

    /// <summary>The one before it.</summary>
    public Quarter Previous => Of(FirstDay.AddMonths(-Months));

    /// <summary>The one that a day lies in.</summary>
    public static Quarter Of(DateOnly day) => new(day.Year, (day.Month - 1) / Months + 1);

    /// <summary>Reads <c>2026-Q3</c>.</summary>
    public static bool TryParse(string? text, out Quarter quarter)
    {
        quarter = default;
        if (text is not [_, _, _, _, '-', 'Q' or 'q', >= '1' and <= '4' and var number]
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < 1900 or > 9000)
        {
            return false;
        }

        quarter = new(year, number - '0');
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year}-Q{Number}");
}
