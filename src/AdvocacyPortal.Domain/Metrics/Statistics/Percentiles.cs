namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>Points of a sorted list below which a share of it lies. For complete values only: a waiting case has none yet.</summary>
public static class Percentiles
{
    /// <summary>The smallest value that at least the share p of the values does not exceed: always one of them.</summary>
    /// <param name="ascending">Sorted, at least one.</param>
    /// <param name="p">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No values, or p is not a share.</exception>
    public static double NearestRank(IReadOnlyList<double> ascending, double p)
    {
        Check(ascending, p);

        // 0.85 × 20 is 17.000000000000004 in floating point: such a hair must not reach for the next value.
        var rank = (int)Math.Ceiling(ascending.Count * p - 1e-9);
        return ascending[Math.Clamp(rank, 1, ascending.Count) - 1];
    }

    /// <summary>Between the two neighbours in proportion: definition 7 of Hyndman and Fan (The American Statistician 50, 1996).</summary>
    /// <param name="ascending">Sorted, at least one.</param>
    /// <param name="p">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No values, or p is not a share.</exception>
    public static double Interpolated(IReadOnlyList<double> ascending, double p)
    {
        Check(ascending, p);
        var place = (ascending.Count - 1) * p;
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, ascending.Count - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }

    private static void Check(IReadOnlyList<double> ascending, double p)
    {
        ArgumentOutOfRangeException.ThrowIfZero(ascending.Count, nameof(ascending));
        if (p is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "A share lies between 0 and 1.");
        }
    }
}
