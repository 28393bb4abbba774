using AdvocacyPortal.Domain.Metrics.Flow;

namespace AdvocacyPortal.Domain.Tests.Metrics.Flow;

public sealed class ThroughputForecastTests
{
    private static readonly int[] Even = [.. Enumerable.Repeat(3, 10)];

    [Fact]
    public void Weeks_that_are_all_alike_leave_nothing_to_chance()
    {
        var forecast = ThroughputForecast.From(Even, 1);

        Assert.Equal([(0.5, 12), (0.85, 12), (0.95, 12)], forecast.HowMany(4).Select(answer => (answer.Likelihood, answer.Value!.Value)));
        Assert.All(forecast.WhenDone(10), answer => Assert.Equal(4, answer.Value));
        Assert.All(forecast.WhenDone(0), answer => Assert.Equal(0, answer.Value));
        Assert.All(forecast.HowMany(0), answer => Assert.Equal(0, answer.Value));
    }

    [Fact]
    public void One_week_of_a_die_by_hand()
    {
        // Each of 0 to 9 equally likely: half the weeks finish 5 or more, 85 % reach 1 at least (90 %), 95 % only 0.
        var forecast = ThroughputForecast.From([.. Enumerable.Range(0, 10)], 42);

        Assert.Equal([5, 1, 0], forecast.HowMany(1).Select(answer => answer.Value!.Value));
    }

    [Fact]
    public void When_one_in_ten_weeks_finishes_anything()
    {
        // Done after n weeks with likelihood 1 − 0.9ⁿ: 50 % after 7, 85 % after 19, 95 % after 29.
        var answers = ThroughputForecast.From([0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 42).WhenDone(1);

        Assert.Equal(7, answers[0].Value);
        Assert.InRange(answers[1].Value!.Value, 18, 20);
        Assert.InRange(answers[2].Value!.Value, 28, 30);
    }

    [Fact]
    public void The_same_seed_gives_the_same_answers()
    {
        int[] weeks = [4, 0, 7, 2, 9, 1, 3, 3, 5, 8, 0, 6];

        Assert.Equal(ThroughputForecast.From(weeks, 5).HowMany(13), ThroughputForecast.From(weeks, 5).HowMany(13));
        Assert.Equal(5ul, ThroughputForecast.From(weeks, 5).Seed);
    }

    [Fact]
    public void Only_the_last_26_weeks_are_drawn_from()
    {
        var forecast = ThroughputForecast.From([.. Enumerable.Repeat(1000, 30), .. Enumerable.Repeat(2, 26)], 1);

        Assert.Equal(26, forecast.Weeks.Count);
        Assert.All(forecast.HowMany(1), answer => Assert.Equal(2, answer.Value));
    }

    [Fact]
    public void Refuses_too_few_weeks_and_weeks_without_anything_finished()
    {
        Assert.Equal(ForecastRefusal.TooFewWeeks, ThroughputForecast.Refusal(Even[..7]));
        Assert.Null(ThroughputForecast.Refusal(Even[..8]));
        Assert.Equal(ForecastRefusal.NothingFinished, ThroughputForecast.Refusal(new int[8]));
        Assert.Equal(ForecastRefusal.NothingFinished, ThroughputForecast.Refusal([5, .. new int[26]]));
        Assert.Throws<ArgumentException>(() => ThroughputForecast.From(new int[8], 1));
        Assert.Throws<ArgumentException>(() => ThroughputForecast.From([.. Even, -1], 1));
    }

    [Fact]
    public void What_takes_more_than_ten_years_is_not_dated() =>
        Assert.All(ThroughputForecast.From(Even, 1).WhenDone(3 * 520 + 1), answer => Assert.Null(answer.Value));

    [Theory]
    [InlineData("2026-07-16", 0)]
    [InlineData("2026-07-22", 1)]
    [InlineData("2026-07-28", 1)]
    [InlineData("2026-07-29", 2)]
    [InlineData("2026-01-01", 0)]
    public void Counts_whole_weeks(string by, int weeks) =>
        Assert.Equal(weeks, ThroughputForecast.WholeWeeks(new(2026, 7, 15), DateOnly.Parse(by, null)));
}
