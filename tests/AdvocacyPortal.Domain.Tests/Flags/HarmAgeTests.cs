using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Tests.Flags;

public sealed class HarmAgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Severity.Low, 0, 0)]
    [InlineData(Severity.Low, 2, 1)]
    [InlineData(Severity.Low, 3.9, 1)]
    [InlineData(Severity.Medium, 0, 2)]
    [InlineData(Severity.Critical, 40, 11)]
    [InlineData(Severity.High, 9000, 12)]
    public void Counts_one_for_each_doubling_of_the_age_and_two_for_each_step_of_severity(Severity severity, double days, int score) =>
        Assert.Equal(score, HarmAge.Score(severity, Now.AddDays(-days), Now));

    [Fact]
    public void Goes_on_after_every_flag_with_exactly_those_behind_it()
    {
        var random = new Random(7);
        // Many on the very instants at which the score grows, and some twice.
        var flags = Enumerable.Range(1, 150)
            .Select(number => new PlacedFlag(number, FlagState.Accepted, (Severity)random.Next(4), Now.AddDays(-random.Next(0, 5) switch
            {
                0 => 1 << random.Next(0, 10),
                1 => (1 << random.Next(0, 10)) + 0.1,
                2 => 400,
                _ => random.NextDouble() * 600,
            })))
            .ToList();
        var ordered = HarmAge.InOrder(flags, Now).ToList();
        Assert.Equal(flags.Count, ordered.Count);
        for (var i = 0; i < ordered.Count; i++)
        {
            Assert.Equal(ordered.Skip(i + 1).OrderBy(flag => flag.Number), flags.Where(flag => HarmAge.IsAfter(flag, ordered[i], Now)));
        }
    }

    [Fact]
    public void Keeps_flags_of_one_severity_in_the_order_of_raising()
    {
        var flags = Enumerable.Range(1, 60).Select(number => new PlacedFlag(number, FlagState.Raised, Severity.High, Now.AddDays(-number * 7 % 300))).ToList();
        Assert.Equal(flags.OrderBy(flag => flag.RaisedAt).ThenBy(flag => flag.Number), HarmAge.InOrder(flags, Now));
    }
}
