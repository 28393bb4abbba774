using System.Globalization;
using AdvocacyPortal.Web.Ui.Charts;

namespace AdvocacyPortal.Web.Tests.Ui.Charts;

public sealed class AxisTests
{
    [Theory]
    [InlineData(0.03, new[] { 0, .01, .02, .03 })]
    [InlineData(7, new[] { 0d, 2, 4, 6, 8 })]
    [InlineData(132, new[] { 0d, 50, 100, 150 })]
    [InlineData(100_000, new[] { 0d, 50_000, 100_000 })]
    public void Ticks_are_round_and_hold_the_highest(double highest, double[] ticks)
    {
        var axis = Axis.Numbers(highest);

        Assert.Equal(ticks, axis.Ticks.Select(tick => tick.At), (one, other) => Math.Abs(one - other) < 1e-9);
        Assert.True(axis.To >= highest);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Whole_numbers_get_no_fractions(double highest) =>
        Assert.All(Axis.Numbers(highest, whole: true).Ticks, tick => Assert.Equal(Math.Round(tick.At), tick.At));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(45)]
    [InlineData(183)]
    [InlineData(366)]
    [InlineData(2_000)]
    [InlineData(12_000)]
    public void Dates_have_a_few_ticks_and_no_label_twice(int days)
    {
        var first = new DateOnly(2024, 1, 17);
        var axis = Axis.Dates(first, first.AddDays(days));

        Assert.InRange(axis.Ticks.Count, 1, 6);
        Assert.Equal(axis.Ticks.Count, axis.Ticks.Select(tick => tick.Label).Distinct().Count());
        Assert.All(axis.Ticks, tick => Assert.InRange(tick.At, axis.From, axis.To));
    }

    [Fact]
    public void Labels_are_in_the_readers_language()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("de-DE");

            Assert.Equal("0,5", Axis.Numbers(1.5).Ticks[1].Label);
            Assert.Matches(@"^50\s%$", Axis.Percent().Ticks[2].Label);
            Assert.Equal("15. Jan", Axis.Dates(new(2024, 1, 10), new(2024, 1, 30)).Ticks[0].Label[..7]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
