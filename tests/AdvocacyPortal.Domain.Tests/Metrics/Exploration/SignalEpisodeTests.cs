using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Signals;

namespace AdvocacyPortal.Domain.Tests.Metrics.Exploration;

public sealed class SignalEpisodeTests
{
    private static readonly double[] Noise = [.. Enumerable.Range(0, 20).Select(week => week % 2 == 0 ? 9d : 11)];

    [Fact]
    public void Noise_makes_none() => Assert.Empty(SignalEpisode.Of(XmrChart.Of(Noise)));

    [Fact]
    public void A_series_that_moves_up_and_stays_is_one_that_began_with_its_first_point()
    {
        var chart = XmrChart.Of([.. Noise, .. Enumerable.Repeat(12d, 10)]);

        var episode = Assert.Single(SignalEpisode.Of(chart));

        // The row of points above the mean began a week before the move, with the last of the noise.
        Assert.Equal((SignalDirection.Up, 19, 29), (episode.Direction, episode.From, episode.To));
        Assert.Contains(XmrRule.RunOfEight, episode.Rules);
    }

    [Fact]
    public void One_week_outside_stands_alone()
    {
        var episode = Assert.Single(SignalEpisode.Of(XmrChart.Of([.. Noise, 0, 11, 9, 11])));

        Assert.Equal((SignalDirection.Down, 20, 20), (episode.Direction, episode.From, episode.To));
    }

    [Fact]
    public void Three_of_four_weeks_beyond_half_way_began_with_the_first_of_the_four()
    {
        // The limits lie 5.32 from a mean of 10, half-way is 12.66.
        var episode = Assert.Single(SignalEpisode.Of(XmrChart.Of([.. Noise, 13, 11, 13, 13, 9])));

        Assert.Equal((SignalDirection.Up, 20, 23), (episode.Direction, episode.From, episode.To));
        Assert.Equal([XmrRule.ThreeOfFour], episode.Rules);
    }
}
