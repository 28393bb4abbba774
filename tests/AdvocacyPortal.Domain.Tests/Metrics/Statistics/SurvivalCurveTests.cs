using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Tests.Metrics.Statistics;

public sealed class SurvivalCurveTests
{
    private const double Near = 1e-12;

    // Five cases: S falls to 4/5 at 1, to 4/5 × 2/3 at 3, where one more is censored, and to 0 at 4.
    private static readonly SurvivalCurve Five = KaplanMeier.Estimate(Cases.Of("4 3+ 1 3 2+"));

    [Fact]
    public void Steps_tell_the_life_table()
    {
        Assert.Equal([1, 2, 3, 4], Five.Steps.Select(step => step.Time));
        Assert.Equal([5, 4, 3, 1], Five.Steps.Select(step => step.AtRisk));
        Assert.Equal([1, 0, 1, 1], Five.Steps.Select(step => step.Events));
        double[] survival = [0.8, 0.8, 8d / 15, 0];
        Assert.All(Five.Steps.Zip(survival), step => Assert.Equal(step.Second, step.First.Survival, Near));
        Assert.Equal((5, 3, 2, 4), (Five.Cases, Five.Events, Five.Censored, Five.LastTime));
    }

    // Of n that all end one after the other, n − k are left after k; and Greenwood's sum is 1/(n−k) − 1/n.
    [Fact]
    public void A_curve_of_thousands_of_steps_goes_on_where_its_pieces_meet()
    {
        const int All = 5_000;
        var curve = KaplanMeier.Estimate(Enumerable.Range(1, All).Select(time => new Observation(time, ObservationEnd.Event)));

        Assert.Equal(Enumerable.Range(1, All).Select(time => ((double)time, All - time + 1, 1)), curve.Steps.Select(step => (step.Time, step.AtRisk, step.Events)));
        Assert.All(curve.Steps.SkipLast(1), step =>
        {
            var left = All - step.Time;
            Assert.Equal(left / All, step.Survival, Near);
            Assert.Equal((1 / left) - (1d / All), step.VarianceOfLog, Near);
        });
        Assert.Equal(2_500.5, curve.Quantile(0.5).Time);
        Assert.Equal((All + 1) / 2d, curve.RestrictedMean(All)!.Value.Mean, 1e-9);
    }

    [Fact]
    public void Greenwood_gives_the_standard_error()
    {
        // (8/15)² × (1/(5×4) + 1/(3×2))
        Assert.Equal(0.24825315633367007, Five.At(3).StandardError!.Value, Near);
        Assert.Null(Five.At(4).StandardError);
    }

    [Theory]
    [InlineData(IntervalKind.LogLog, 0.06833208784720282, 0.8630711827387925)]
    [InlineData(IntervalKind.Log, 0.2141834807413687, 1)]
    [InlineData(IntervalKind.Plain, 0.04676608787094838, 1)]
    public void Limits_are_built_on_the_scale_asked_for(IntervalKind kind, double lower, double upper)
    {
        var interval = Five.At(3.5, kind).Interval;

        Assert.Equal(lower, interval.Lower!.Value, Near);
        Assert.Equal(upper, interval.Upper!.Value, Near);
    }

    [Theory]
    [InlineData(IntervalKind.LogLog)]
    [InlineData(IntervalKind.Log)]
    [InlineData(IntervalKind.Plain)]
    public void There_are_no_limits_where_nobody_waits_any_more(IntervalKind kind) => Assert.Equal(default, Five.At(4, kind).Interval);

    [Fact]
    public void Before_the_first_event_everybody_waits_for_sure() => Assert.Equal(new(0.5, 5, 1, 0, new(1, 1)), Five.At(0.5));

    [Theory]
    [InlineData("1 2 3 4", 0.5, 2.5)]
    [InlineData("1 2 2.5+ 3 4", 0.4, 2.5)]
    [InlineData("1 2 3+ 7+", 0.5, 4.5)]
    [InlineData("1 2 3+ 7+", 0.51, null)]
    [InlineData("1 2 3", 0.5, 2.0)]
    [InlineData("1 2 3", 0.99, 3.0)]
    [InlineData("1+ 2+ 3+", 0.25, null)]
    [InlineData("0 0 0 5", 0.5, 0.0)]
    [InlineData("7", 0.85, 7.0)]
    [InlineData("", 0.5, null)]
    public void A_quantile_is_the_first_time_or_the_middle_of_a_flat_stretch(string cases, double p, double? expected) =>
        Assert.Equal(expected, KaplanMeier.Estimate(Cases.Of(cases)).Quantile(p).Time);

    [Fact]
    public void A_limit_that_rises_again_is_read_where_it_comes_closest()
    {
        // The upper limit on the log scale is 0.515 at 43, 0.458 at 45 and, only two being left, 0.462 at 48.
        var curve = KaplanMeier.Estimate(Cases.Of("9 13 13+ 18 23 28+ 31 34 45+ 48 161+ 5 5 8 8 12 16+ 23 27 30 33 43 45"));

        Assert.Equal(new(0.5, 27, new(18, 48)), curve.Quantile(0.5, IntervalKind.Log));
    }

    [Fact]
    public void The_restricted_mean_is_the_area_under_the_curve()
    {
        var mean = Five.RestrictedMean(4)!.Value;

        Assert.Equal(1 + 2 * 0.8 + 8d / 15, mean.Mean, Near);
        Assert.Equal(0.5243691094667601, mean.StandardError, Near);
        // Cut off before the first event, and carried on flat past the last censored case.
        Assert.Equal(new(0.5, 0.5, 0), Five.RestrictedMean(0.5));
        Assert.Equal(1 + 0.5 * 9, KaplanMeier.Estimate(Cases.Of("1 2+")).RestrictedMean(10)!.Value.Mean, Near);
        Assert.Null(KaplanMeier.Estimate([]).RestrictedMean(4));
    }

    // Of two who are left at 10 one has an event: S is ½ from then on, and d/(n(n−d)) is ½.
    [Fact]
    public void Many_who_were_last_seen_before_do_not_blur_the_error_of_the_mean()
    {
        const double Later = 1e-7;
        var curve = KaplanMeier.Estimate([.. Enumerable.Range(0, 1_000).Select(place => new Observation(place / 100d, ObservationEnd.Censored)), .. Cases.Of("10 20+")]);

        var mean = curve.RestrictedMean(10 + Later)!.Value;

        Assert.Equal(1, mean.StandardError / (Later / 2 / Math.Sqrt(2)), 1e-6);
    }

    [Fact]
    public void A_service_level_is_read_both_ways()
    {
        var expectation = ServiceLevelExpectation.Of(Five);
        var within = ServiceLevelExpectation.Within(Five, 3);

        Assert.Equal((0.85, 4), (expectation.Share, expectation.Days!.Value));
        Assert.Equal(7d / 15, within.Share, Near);
        Assert.Equal(1 - 0.8630711827387925, within.Interval.Lower!.Value, Near);
    }

    [Fact]
    public void What_claims_to_be_sorted_must_be() =>
        Assert.Throws<ArgumentException>(() => KaplanMeier.EstimateSorted(Cases.Of("2 1")));

    [Fact]
    public void Survival_falls_from_1_between_its_limits() => Cases.ForManySeeds(random =>
    {
        var before = 1d;
        foreach (var step in KaplanMeier.Estimate(Cases.Any(random)).Steps)
        {
            Assert.InRange(step.Survival, 0, before);
            Assert.Equal(step.Events > 0, step.Survival < before);
            before = step.Survival;
            foreach (var kind in Enum.GetValues<IntervalKind>().Where(_ => step.Survival > 0))
            {
                var limits = SurvivalCurve.LimitsOf(step, kind);
                Assert.InRange(limits.Lower!.Value, 0, step.Survival + Near);
                Assert.InRange(limits.Upper!.Value, step.Survival - Near, 1);
            }
        }
    });

    [Fact]
    public void A_censored_case_never_lowers_survival_before_it() => Cases.ForManySeeds(random =>
    {
        var cases = Cases.Any(random);
        var time = random.Next(20) / 4d;
        var (less, more) = (KaplanMeier.Estimate(cases), KaplanMeier.Estimate([.. cases, new(time, ObservationEnd.Censored)]));

        Assert.All(less.Steps.Where(step => step.Time < time), step => Assert.True(more.At(step.Time).Survival >= step.Survival - Near));
    });

    [Fact]
    public void The_order_of_the_cases_changes_nothing() => Cases.ForManySeeds(random =>
    {
        var cases = Cases.Any(random);
        var sorted = KaplanMeier.Estimate(cases).Steps;
        random.Shuffle(cases);

        Assert.Equal(sorted, KaplanMeier.Estimate(cases).Steps);
    });

    // Few cases with many ties; and many, whose stretches without a censoring are long.
    [Fact]
    public void Every_step_and_every_mean_is_what_the_formulas_give()
    {
        Cases.ForManySeeds(random => AssertFormulas(Cases.Any(random), random.Next(24) / 4d));
        Cases.ForManySeeds(random => AssertFormulas(Cases.Many(random), random.Next(1_200) / 7d), 60);
    }

    [Fact]
    public void Quantiles_found_by_halving_are_those_found_by_looking_everywhere()
    {
        Cases.ForManySeeds(random => AssertQuantiles(KaplanMeier.Estimate(Cases.Any(random))));
        Cases.ForManySeeds(random => AssertQuantiles(KaplanMeier.Estimate(Cases.Many(random))), 60);
    }

    private static void AssertFormulas(Observation[] cases, double horizon)
    {
        var curve = KaplanMeier.Estimate(cases);
        var (survival, greenwood) = (1d, 0d);
        var falls = new List<(double Time, double Survival, double Part)>();
        foreach (var (step, time) in curve.Steps.Zip(cases.Select(one => one.Time).Distinct().Order(), (step, time) => (step, time)))
        {
            double n = cases.Count(one => one.Time >= time), d = cases.Count(one => one.IsEvent && one.Time == time);
            (survival, greenwood) = (survival * (1 - (d / n)), greenwood + (d / (n * (n - d))));
            Assert.Equal((time, n, d), (step.Time, step.AtRisk, step.Events));
            Assert.Equal(survival, step.Survival, Near);
            Assert.Equal(greenwood, step.VarianceOfLog, 1e-11 * (1 + greenwood));
            falls.Add((time, survival, d < n ? d / (n * (n - d)) : 0));
        }

        // From each step to the next one or the horizon S stays where it is.
        double AreaFrom(int first) => Enumerable.Range(first, falls.Count - first)
            .Sum(at => falls[at].Survival * Math.Max(0, Math.Min(horizon, at + 1 < falls.Count ? falls[at + 1].Time : horizon) - falls[at].Time));
        var variance = Enumerable.Range(0, falls.Count).Where(at => falls[at].Time <= horizon).Sum(at => Math.Pow(AreaFrom(at), 2) * falls[at].Part);
        var mean = curve.RestrictedMean(horizon);
        Assert.Equal(cases.Length == 0, mean is null);
        Assert.Equal(cases.Length == 0 ? 0 : Math.Min(horizon, falls[0].Time) + AreaFrom(0), mean?.Mean ?? 0, 1e-9);
        Assert.Equal(Math.Sqrt(variance), mean?.StandardError ?? 0, 1e-9);
    }

    private static void AssertQuantiles(SurvivalCurve curve)
    {
        foreach (var kind in Enum.GetValues<IntervalKind>())
        {
            foreach (var p in new[] { 0.05, 0.25, 0.5, 0.75, 0.9 })
            {
                var quantile = curve.Quantile(p, kind);
                var limits = curve.Steps.Select(step => SurvivalCurve.LimitsOf(step, kind)).ToList();
                Assert.Equal(Everywhere(curve, 1 - p, [.. curve.Steps.Select(step => step.Survival)]), quantile.Time);
                Assert.Equal(Everywhere(curve, 1 - p, limits.ConvertAll(limit => limit.Lower)), quantile.Interval.Lower);
                Assert.Equal(Everywhere(curve, 1 - p, limits.ConvertAll(limit => limit.Upper)), quantile.Interval.Upper);
            }
        }
    }

    private static double? Everywhere(SurvivalCurve curve, double level, List<double?> values)
    {
        const double equal = 1.4901161193847656e-8;
        double? At(double most) => values.Max(value => value <= most ? value : null) is { } best ? curve.Steps[values.IndexOf(best)].Time : null;
        return (At(level + equal), At(level - equal)) switch
        {
            ({ } start, { } next) => (start + next) / 2,
            ({ } start, null) when Math.Abs((values[^1] ?? 2) - level) < equal => (start + curve.LastTime) / 2,
            _ => null,
        };
    }
}
