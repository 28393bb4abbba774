namespace AdvocacyPortal.Web.Ui.Charts;

/// <summary>Open flags of one state and how long such waiting usually takes.</summary>
/// <param name="Name">The state in words.</param>
/// <param name="Ages">Days that each has been in it, in any order.</param>
/// <param name="Half">When half have left the state, in days; null where that is not reached.</param>
/// <param name="MostOfThem">When 85 % have.</param>
/// <param name="NearlyAll">When 95 % have.</param>
/// <param name="Href">The flags in it.</param>
/// <param name="LateHref">Those beyond the 85 % line.</param>
public sealed record AgeingState(
    string Name,
    IReadOnlyList<double> Ages,
    double? Half,
    double? MostOfThem,
    double? NearlyAll,
    string? Href = null,
    string? LateHref = null)
{
    /// <summary>How many are beyond a line; 0 where the line is not known.</summary>
    /// <param name="line">In days.</param>
    public int Beyond(double? line) => line is { } days ? Ages.Count(age => age > days) : 0;
}
