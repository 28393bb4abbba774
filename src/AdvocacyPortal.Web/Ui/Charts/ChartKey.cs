namespace AdvocacyPortal.Web.Ui.Charts;

/// <summary>How a sign of the legend is drawn.</summary>
public enum KeyShape
{
    Line,
    Area,
    Dot,
    Signal,
}

/// <summary>One sign of a picture and what it means.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Style">Class of the sign, the one that the picture uses: <c>s1</c> to <c>s8</c>, <c>limit</c>, <c>middle</c>.</param>
/// <param name="Shape">How it is drawn.</param>
/// <param name="Note">A number beside it.</param>
public sealed record ChartKey(string Name, string Style, KeyShape Shape = KeyShape.Line, string? Note = null)
{
    /// <summary>So many series can be told apart, by colour and by dashes.</summary>
    public const int MostStyles = 8;

    /// <summary>The style of a series by its place.</summary>
    /// <param name="index">From 0; after the last style comes the first again.</param>
    public static string StyleOf(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"s{(index % MostStyles) + 1}");
}
