namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>"85 % within N days": what one may expect, read from the survival curve, those still waiting counted in.</summary>
/// <param name="Share">The share of cases, above 0 and below 1.</param>
/// <param name="Days">Days of 86,400 s; null: so large a share has not been reached yet.</param>
/// <param name="Interval">95 % limits in days; null ends are not reached.</param>
public sealed record ServiceLevelExpectation(double Share, double? Days, Interval Interval)
{
    /// <summary>The share that is spoken of unless another is asked for.</summary>
    public const double UsualShare = 0.85;

    /// <summary>Reads it from a curve: its quantile at the share.</summary>
    /// <param name="curve">Of the time waited.</param>
    /// <param name="share">Above 0, below 1.</param>
    /// <param name="kind">On which scale the limits are built.</param>
    public static ServiceLevelExpectation Of(
        SurvivalCurve curve, double share = UsualShare, IntervalKind kind = IntervalKind.LogLog)
    {
        var quantile = curve.Quantile(share, kind);
        return new(share, quantile.Time, quantile.Interval);
    }

    /// <summary>The other way round: the share that had what it waited for within a time, with its 95 % limits.</summary>
    /// <param name="curve">Of the time waited.</param>
    /// <param name="days">0 or more.</param>
    /// <param name="kind">On which scale the limits are built.</param>
    public static (double Share, Interval Interval) Within(
        SurvivalCurve curve, double days, IntervalKind kind = IntervalKind.LogLog)
    {
        var point = curve.At(days, kind);
        return (1 - point.Survival, new(1 - point.Interval.Upper, 1 - point.Interval.Lower));
    }
}
