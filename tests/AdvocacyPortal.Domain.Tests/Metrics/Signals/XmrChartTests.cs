using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Domain.Tests.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Tests.Metrics.Signals;

public sealed class XmrChartTests
{
    // Mean 10, each step 2: limits 10 ± 5.32, half-way at 10 ± 2.66, ranges up to 6.536.
    private static readonly double[] Steady = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11];

    [Fact]
    public void Limits_by_hand()
    {
        var limits = Assert.Single(XmrChart.Of(Steady).Limits);

        Assert.Equal((0, 20, 20, 10, 2), (limits.From, limits.To, limits.Baseline, limits.Mean, limits.MeanMovingRange));
        Assert.Equal(4.68, limits.Lower, 1e-12);
        Assert.Equal(15.32, limits.Upper, 1e-12);
        Assert.Equal(6.536, limits.UpperRange, 1e-12);
    }

    [Fact]
    public void Noise_gives_no_signal()
    {
        Assert.Empty(XmrChart.Of(Steady).Signals);
        Assert.Empty(XmrChart.Of(Steady).RangesAboveLimit);
        // Always the same, in numbers that have no exact form.
        Assert.Empty(XmrChart.Of([.. Enumerable.Repeat(0.1, 30)]).Signals);
    }

    [Fact]
    public void A_point_outside_is_a_signal_and_one_on_the_limit_is_not()
    {
        var chart = XmrChart.Of([.. Steady, 15.32, 15.33, 4.6]);

        Assert.Equal([new(XmrRule.Outside, 21, SignalDirection.Up), new(XmrRule.Outside, 22, SignalDirection.Down)], chart.Signals);
        Assert.Equal([22], chart.RangesAboveLimit);
    }

    [Fact]
    public void The_eighth_on_one_side_is_a_signal_and_a_point_on_the_mean_ends_the_run()
    {
        // The baseline ends with 11, so seven more make eight.
        var run = Enumerable.Repeat(11d, 8).ToList();
        XmrSignal[] expected = [new(XmrRule.RunOfEight, 26, SignalDirection.Up), new(XmrRule.RunOfEight, 27, SignalDirection.Up)];

        Assert.Equal(expected, XmrChart.Of([.. Steady, .. run]).Signals);
        Assert.Equal(9, XmrChart.Of([.. Steady, .. run]).Points[^1].Run);
        run[3] = 10;
        Assert.Empty(XmrChart.Of([.. Steady, .. run]).Signals);
        Assert.Equal(-2, XmrChart.Of([.. Steady, 9, 9]).Points[^1].Run);
    }

    [Fact]
    public void Three_of_four_beyond_half_way_mark_the_last_of_the_four()
    {
        Assert.Equal([new(XmrRule.ThreeOfFour, 23, SignalDirection.Down)], XmrChart.Of([.. Steady, 7, 7, 7, 11, 11]).Signals.Where(one => one.Index > 22));
        // 7.34 lies on the line, 13 on the other side.
        Assert.Empty(XmrChart.Of([.. Steady, 7, 7, 7.34, 13]).Signals);
        // The first three of a series have no fourth.
        Assert.DoesNotContain(XmrChart.Of([13, 13, 13, 9, 9, 10, 9, 10, 9, 10]).Signals, one => one.Index < 3);
    }

    [Fact]
    public void Limits_come_from_the_first_twenty_points_or_from_all_so_far()
    {
        Assert.Empty(XmrChart.Of(Steady[..7]).Limits);
        Assert.All(XmrChart.Of(Steady[..7]).Points, point => Assert.Equal(0, point.Run));
        Assert.Equal(8, XmrChart.Of(Steady[..8]).Limits[0].Baseline);
        Assert.Equal(20, XmrChart.Of([.. Steady, 99, 99]).Limits[0].Baseline);
        Assert.Equal(10, XmrChart.Of([.. Steady, 99, 99]).Limits[0].Mean);
        Assert.Equal(22, XmrChart.Of([.. Steady, 99, 99], baselinePoints: 100).Limits[0].Baseline);
        Assert.Empty(XmrChart.Of([]).Points);
    }

    [Fact]
    public void A_new_baseline_starts_afresh()
    {
        double[] higher = [109, 111, 109, 111, 109, 111, 109, 111];

        var chart = XmrChart.Of([.. Steady, .. higher], [20, 0, 500]);

        Assert.Equal([(0, 20), (20, 28)], chart.Limits.Select(limits => (limits.From, limits.To)));
        Assert.Equal(110, chart.Limits[1].Mean);
        Assert.Null(chart.Points[20].MovingRange);
        Assert.Empty(chart.Signals);
        Assert.NotEmpty(XmrChart.Of([.. Steady, .. higher]).Signals);
        // Too few points since: no limits yet, and no signals.
        Assert.Single(XmrChart.Of([.. Steady, .. higher[..7]], [20]).Limits);
        Assert.Empty(XmrChart.Of([.. Steady, .. higher[..7]], [20]).Signals);
    }

    [Fact]
    public void Turning_a_series_upside_down_turns_its_signals() => Cases.ForManySeeds(random =>
    {
        double[] values = [.. Enumerable.Range(0, random.Next(60)).Select(_ => (double)random.Next(12))];
        var turned = XmrChart.Of(Array.ConvertAll(values, value => -value)).Signals;

        Assert.Equal(
            XmrChart.Of(values).Signals,
            turned.Select(one => one with { Direction = one.Direction == SignalDirection.Up ? SignalDirection.Down : SignalDirection.Up }));
    });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_value_is_finite(double value) => Assert.Throws<ArgumentException>(() => XmrChart.Of([1, value]));
}
