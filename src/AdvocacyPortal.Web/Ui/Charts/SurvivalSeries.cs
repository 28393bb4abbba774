namespace AdvocacyPortal.Web.Ui.Charts;

/// <summary>A step of a survival curve: how things stand from this time on.</summary>
/// <param name="Time">0 or more, in days.</param>
/// <param name="AtRisk">How many still waited just before.</param>
/// <param name="Share">Still waiting, 0 to 1; never rises.</param>
/// <param name="Lower">Of the interval; null where it has none.</param>
/// <param name="Upper">Of the interval; null where it has none.</param>
public readonly record struct SurvivalPoint(double Time, int AtRisk, double Share, double? Lower = null, double? Upper = null);

/// <summary>A survival curve with its band.</summary>
/// <param name="Name">Of the group.</param>
/// <param name="Points">In ascending order of time; before the first the share is 1.</param>
/// <param name="LastTime">The last time anybody was seen, in days.</param>
/// <param name="Count">Cases behind it.</param>
/// <param name="Half">When half are done, in days; null where that is not reached.</param>
/// <param name="MostOfThem">When 85 % are done, in days; null where that is not reached.</param>
/// <param name="Href">The flags behind it.</param>
/// <param name="LimitsAt">The interval at the time of a point, where the points come without theirs: most of many points are never drawn.</param>
public sealed record SurvivalSeries(
    string Name,
    IReadOnlyList<SurvivalPoint> Points,
    double LastTime,
    int Count,
    double? Half,
    double? MostOfThem,
    string? Href = null,
    Func<double, (double? Lower, double? Upper)>? LimitsAt = null)
{
    /// <summary>The share still waiting at a time.</summary>
    /// <param name="time">In days.</param>
    public SurvivalPoint At(double time)
    {
        var (low, high) = (0, Points.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Points[middle].Time <= time ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? new(0, Count, 1, 1, 1) : WithLimits(Points[low - 1]) with { AtRisk = low < Points.Count ? Points[low].AtRisk : 0 };
    }

    /// <summary>A point with its interval.</summary>
    /// <param name="point">One of <see cref="Points"/>.</param>
    public SurvivalPoint WithLimits(SurvivalPoint point) =>
        LimitsAt?.Invoke(point.Time) is { } limits ? point with { Lower = limits.Lower, Upper = limits.Upper } : point;
}
