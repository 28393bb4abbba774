namespace AdvocacyPortal.Domain.Metrics.Signals;

/// <summary>The limits that hold from one baseline to the next. All in the unit of the series.</summary>
/// <param name="From">Index of the first point they hold for, which is also the first of the baseline.</param>
/// <param name="To">Index after the last point they hold for.</param>
/// <param name="Baseline">How many points, from the first on, the limits are made of.</param>
/// <param name="Mean">Of the baseline's points.</param>
/// <param name="MeanMovingRange">Of the baseline's ranges between neighbours.</param>
/// <param name="Lower">Mean − 2.66 × mean moving range; may be below 0.</param>
/// <param name="Upper">Mean + 2.66 × mean moving range.</param>
/// <param name="UpperRange">3.268 × mean moving range.</param>
public sealed record XmrLimits(
    int From, int To, int Baseline, double Mean, double MeanMovingRange, double Lower, double Upper, double UpperRange)
{
    internal double Hair { get; init; }

    /// <summary>1 above the mean, −1 below, 0 on it.</summary>
    internal int SideOf(double value) => Beyond(value, Mean, Mean);

    /// <summary>1 above the upper limit, −1 below the lower, 0 between.</summary>
    internal int Outside(double value) => Beyond(value, Lower, Upper);

    /// <summary>1 above half-way from the mean to the upper limit, −1 below half-way to the lower, 0 between.</summary>
    internal int BeyondHalfWay(double value) => Beyond(value, (Mean + Lower) / 2, (Mean + Upper) / 2);

    private int Beyond(double value, double lower, double upper) => value > upper + Hair ? 1 : value < lower - Hair ? -1 : 0;
}
