using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Tests.Metrics.Statistics;

public sealed class ObservationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(12.75)]
    [InlineData(5e6)]
    public void Its_time_and_its_end_are_kept_together(double days) => Assert.All(Enum.GetValues<ObservationEnd>(), end =>
    {
        var one = new Observation(days, end);

        Assert.Equal((days, end, end == ObservationEnd.Event), (one.Time, one.End, one.IsEvent));
        Assert.Equal(one, new Observation(days, end));
    });

    [Fact]
    public void A_time_is_taken_to_the_tick() => Assert.Equal(TimeSpan.FromTicks(288_000_000_000).TotalDays, new Observation(1 / 3d, ObservationEnd.Event).Time);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.001)]
    [InlineData(5_000_001)]
    [InlineData(double.PositiveInfinity)]
    public void An_impossible_time_is_refused(double days) => Assert.Throws<ArgumentException>(() => new Observation(days, ObservationEnd.Event));

    [Theory]
    [InlineData(-1)]
    [InlineData((5_000_000 * TimeSpan.TicksPerDay) + 1)]
    public void An_impossible_length_of_time_is_refused(long ticks) => Assert.Throws<ArgumentException>(() => new Observation(new TimeSpan(ticks), ObservationEnd.Event));

    [Fact]
    public void A_number_without_a_fraction_is_days() =>
        Assert.Equal((3, 3), (new Observation(3, ObservationEnd.Event).Time, new Observation(TimeSpan.FromDays(3), ObservationEnd.Event).Time));
}
