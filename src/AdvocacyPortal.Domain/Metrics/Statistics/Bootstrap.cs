namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>The interval of a mean by drawing from the values with replacement (Efron, Annals of Statistics 7, 1979).</summary>
public static class Bootstrap
{
    /// <summary>How often the values are drawn anew unless said otherwise.</summary>
    public const int UsualRuns = 10_000;

    /// <summary>The percentile interval of the mean, in the unit of the values; without ends where there are no values.</summary>
    /// <param name="values">Finite.</param>
    /// <param name="seed">Printed beside the interval; the same one gives the same interval for ever.</param>
    /// <param name="level">Above 0, below 1.</param>
    /// <param name="runs">1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Level or runs are outside their range.</exception>
    public static Interval OfMean(
        IReadOnlyList<double> values, ulong seed, double level = Interval.UsualLevel, int runs = UsualRuns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(runs);
        if (level is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies between 0 and 1.");
        }

        if (values.Count == 0)
        {
            return default;
        }

        // Sorted, so that the order the values come in changes nothing.
        double[] sorted = [.. values.Order()];
        var draws = new SeededDraws(seed);
        var means = new double[runs];
        for (var run = 0; run < runs; run++)
        {
            var sum = 0d;
            for (var i = 0; i < sorted.Length; i++)
            {
                sum += sorted[draws.Below(sorted.Length)];
            }

            means[run] = sum / sorted.Length;
        }

        Array.Sort(means);
        var tail = (1 - level) / 2;
        return new(Percentiles.Interpolated(means, tail), Percentiles.Interpolated(means, 1 - tail));
    }
}
