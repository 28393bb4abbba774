using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Tests.Metrics.Statistics;

public sealed class IntervalsTests
{
    [Theory]
    [InlineData(0, 10, 0, 0.2775327998628892)]
    [InlineData(10, 10, 0.7224672001371107, 1)]
    [InlineData(5, 10, 0.23659309051256428, 0.7634069094874357)]
    public void Wilson_by_its_formula(int successes, int cases, double lower, double upper)
    {
        var interval = Wilson.Of(successes, cases);

        Assert.Equal(lower, interval.Lower!.Value, 1e-12);
        Assert.Equal(upper, interval.Upper!.Value, 1e-12);
    }

    [Fact]
    public void Wilson_of_nobody_says_nothing()
    {
        Assert.Equal(default, Wilson.Of(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(2, 1));
        Assert.True(Wilson.Of(5, 10, 0.9).Lower > Wilson.Of(5, 10).Lower);
    }

    [Fact]
    public void Bootstrap_comes_near_the_normal_interval()
    {
        // 1 to 100: mean 50.5, standard deviation 28.866, so 1.96 × 2.8866 to either side.
        double[] values = [.. Enumerable.Range(1, 100)];

        var interval = Bootstrap.OfMean(values, 1);

        Assert.Equal(44.84, interval.Lower!.Value, 0.3);
        Assert.Equal(56.16, interval.Upper!.Value, 0.3);
    }

    [Fact]
    public void Bootstrap_goes_by_its_level()
    {
        // As above, with 1.645 in place of 1.96.
        var interval = Bootstrap.OfMean([.. Enumerable.Range(1, 100)], 1, 0.9);

        Assert.Equal(45.75, interval.Lower!.Value, 0.3);
        Assert.Equal(55.25, interval.Upper!.Value, 0.3);
    }

    [Fact]
    public void What_is_no_level_no_number_of_runs_or_no_share_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.OfMean([1], 1, runs: 0));
        Assert.All([0, 1, double.NaN], level => Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.OfMean([1], 1, level)));
        Assert.All([-0.01, 1.01, double.NaN], p => Assert.Throws<ArgumentOutOfRangeException>(() => Percentiles.Interpolated([1], p)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentiles.NearestRank([1], 1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentiles.NearestRank([], 0.5));
    }

    [Fact]
    public void Bootstrap_is_the_same_for_the_same_seed_and_in_any_order()
    {
        double[] values = [3.1, 1.04, 4.2, 1.57, 5.8, 9.33, 2.61, 6.9];

        Assert.Equal(Bootstrap.OfMean(values, 7), Bootstrap.OfMean([.. values.Reverse()], 7));
        Assert.NotEqual(Bootstrap.OfMean(values, 7), Bootstrap.OfMean(values, 8));
        Assert.Equal(new(2, 2), Bootstrap.OfMean([2, 2, 2], 7));
        Assert.Equal(default, Bootstrap.OfMean([], 7));
    }

    [Fact]
    public void Draws_are_those_of_the_published_generator()
    {
        // The first three of SplitMix64 from 0 begin with the bytes E2, 6E and 06.
        var draws = new SeededDraws(0);

        Assert.Equal([0xE2, 0x6E, 0x06], [draws.Below(256), draws.Below(256), draws.Below(256)]);
    }

    [Theory]
    [InlineData(0.5, 5, 5.5)]
    [InlineData(0.85, 9, 8.65)]
    [InlineData(0, 1, 1)]
    [InlineData(1, 10, 10)]
    public void Percentiles_of_one_to_ten(double p, double nearest, double interpolated)
    {
        double[] values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

        Assert.Equal(nearest, Percentiles.NearestRank(values, p));
        Assert.Equal(interpolated, Percentiles.Interpolated(values, p), 1e-12);
        // 100 × 0.07 is a hair above 7.
        Assert.Equal(7, Percentiles.NearestRank([.. Enumerable.Range(1, 100)], 0.07));
    }
}
