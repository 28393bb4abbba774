using System.Globalization;

namespace AdvocacyPortal.Web.Ui.Charts;

/// <summary>The rectangle of a picture in which numbers become places. The unit is that of the picture, <see cref="Width"/> wide.</summary>
/// <param name="X">From left to right.</param>
/// <param name="Y">From bottom to top.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Bottom">Lower edge.</param>
/// <param name="RightRoom">Kept free at the right for words.</param>
public sealed record Plot(Axis X, Axis Y, double Top, double Bottom, double RightRoom = 22)
{
    /// <summary>Every picture is drawn so wide, so that words have one size: two stand side by side on a desk, one on a phone.</summary>
    public const int Width = 480;

    // A letter of the phone's larger words.
    private const double Letter = 9.2;

    /// <summary>Left edge: as far in as the longest label wants.</summary>
    public double Left { get; } = 12 + (Letter * Math.Max(2, Y.Ticks.Count == 0 ? 2 : Y.Ticks.Max(tick => tick.Label.Length)));

    /// <summary>Right edge.</summary>
    public double Right => Width - RightRoom;

    /// <summary>Where a number stands across.</summary>
    public double AtX(double number) => Left + ((Right - Left) * Share(number, X));

    /// <summary>Where a number stands in height.</summary>
    public double AtY(double number) => Bottom - ((Bottom - Top) * Share(number, Y));

    /// <summary>As an attribute of a picture.</summary>
    public static string N(double number) => Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Where a label starts from: the outer ones stay within the picture.</summary>
    public string Anchor(double number) => AtX(number) > Width - 30 ? "end" : AtX(number) < 30 ? "start" : "middle";

    private static double Share(double number, Axis axis) => (Math.Clamp(number, axis.From, axis.To) - axis.From) / (axis.To - axis.From);
}
