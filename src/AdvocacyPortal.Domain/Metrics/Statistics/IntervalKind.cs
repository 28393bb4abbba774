using MathNet.Numerics.Distributions;

namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>On which scale the 95 % limits of a survival curve are built.</summary>
public enum IntervalKind
{
    /// <summary>On log(−log S): stays within 0 and 1 and keeps its promise in small groups. The default.</summary>
    LogLog,

    /// <summary>On log S, the upper limit cut to 1.</summary>
    Log,

    /// <summary>S ± 1.96 standard errors, cut to 0 and 1.</summary>
    Plain,
}

/// <summary>A stretch that a figure lies in. Null is "not reached" or "cannot be said".</summary>
/// <param name="Lower">The lower end, in the unit of the figure.</param>
/// <param name="Upper">The upper end, in the unit of the figure.</param>
public readonly record struct Interval(double? Lower, double? Upper)
{
    /// <summary>The two-sided point of the standard normal distribution, 1.959964 for 0.95.</summary>
    /// <param name="level">The share that is to lie within: above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not such a share.</exception>
    public static double NormalPoint(double level) =>
        level is > 0 and < 1
            ? level == UsualLevel ? UsualPoint : Normal.InvCDF(0, 1, 1 - (1 - level) / 2)
            : throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies between 0 and 1.");

    /// <summary>The level of every interval unless another is asked for: 95 %.</summary>
    public const double UsualLevel = 0.95;

    internal const double UsualPoint = 1.9599639845400542;
}
