namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>Wilson's score interval for a share (JASA 22, 1927): never below 0 or above 1, and of some width even at 0 of 5.</summary>
public static class Wilson
{
    /// <summary>The interval of a share; without ends where there are no cases.</summary>
    /// <param name="successes">0 or more, no more than <paramref name="cases"/>.</param>
    /// <param name="cases">0 or more.</param>
    /// <param name="level">Above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Counts or level are outside their range.</exception>
    public static Interval Of(int successes, int cases, double level = Interval.UsualLevel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, cases);
        var z = Interval.NormalPoint(level);
        if (cases == 0)
        {
            return default;
        }

        double n = cases;
        var share = successes / n;
        var scale = 1 + z * z / n;
        var centre = (share + z * z / (2 * n)) / scale;
        var half = z / scale * Math.Sqrt(share * (1 - share) / n + z * z / (4 * n * n));
        return new(successes == 0 ? 0 : centre - half, successes == cases ? 1 : centre + half);
    }
}
