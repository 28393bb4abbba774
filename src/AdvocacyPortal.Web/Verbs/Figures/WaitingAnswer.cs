using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Web.Verbs.Figures;

/// <summary>How long flags waited; as JSON just as it stands here.</summary>
internal sealed record WaitingAnswer(
    string Measure, string Unit, string AsOf, string Interval, GroupAnswer Overall, IReadOnlyList<GroupAnswer> Groups, LogRankAnswer? LogRank)
{
    private static readonly double[] Shares = [0.25, 0.5, 0.75, 0.85, 0.95];

    /// <summary>Makes it of flags as they were known.</summary>
    /// <param name="measure">As it was typed.</param>
    /// <param name="asOf">As it is printed.</param>
    /// <param name="interval">As it was typed.</param>
    /// <param name="upTo">The horizon of the restricted means; null is the longest time watched of all.</param>
    /// <param name="overall">Every case.</param>
    /// <param name="groups">Those to set beside each other.</param>
    /// <param name="test">Whether they differ; null where nothing is compared.</param>
    public static WaitingAnswer Of(
        string measure, string asOf, string interval, double? upTo, SurvivalCurve overall, IReadOnlyList<(string Key, SurvivalCurve Curve)> groups, LogRankTest? test)
    {
        var kind = interval switch
        {
            "plain" => IntervalKind.Plain,
            "log" => IntervalKind.Log,
            _ => IntervalKind.LogLog,
        };
        var horizon = upTo ?? overall.LastTime ?? 0;
        return new(
            measure,
            "days",
            asOf,
            interval,
            Group("overall", overall, kind, horizon),
            [.. groups.Select(group => Group(group.Key, group.Curve, kind, horizon))],
            test is null ? null : new(test.ChiSquare, test.DegreesOfFreedom, test.P));
    }

    /// <summary>The clock that a measure names.</summary>
    public static Clock ClockOf(string measure) => Enum.Parse<Clock>(measure["time-to-".Length..], ignoreCase: true);

    private static GroupAnswer Group(string key, SurvivalCurve curve, IntervalKind kind, double horizon) => new(
        key,
        curve.Cases,
        curve.Events,
        curve.Censored,
        [.. Shares.Select(share => curve.Quantile(share, kind)).Select(one => new QuantileAnswer(one.P, one.Time, one.Interval.Lower, one.Interval.Upper))],
        curve.RestrictedMean(horizon) is { } mean ? new(mean.UpTo, mean.Mean, mean.StandardError) : null);
}

/// <summary>One group, or all.</summary>
internal sealed record GroupAnswer(
    string Key, int N, int Events, int Censored, IReadOnlyList<QuantileAnswer> Quantiles, RestrictedMeanAnswer? RestrictedMean);

/// <summary>Null is not reached.</summary>
internal sealed record QuantileAnswer(double P, double? Time, double? Lower, double? Upper);

internal sealed record RestrictedMeanAnswer(double UpTo, double Mean, double StandardError);

internal sealed record LogRankAnswer(double ChiSquare, int DegreesOfFreedom, double P);
