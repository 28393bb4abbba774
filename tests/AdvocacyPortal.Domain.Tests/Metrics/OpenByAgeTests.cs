using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Metrics.Clocks;

namespace AdvocacyPortal.Domain.Tests.Metrics;

public sealed class OpenByAgeTests
{
    private static readonly DateTimeOffset AsOf = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_open_state_has_a_row_in_the_order_of_the_workflow() =>
        Assert.Equal(
            [FlagState.Raised, FlagState.NeedsInfo, FlagState.Accepted, FlagState.InProgress, FlagState.OnHold],
            Of([]).Select(state => state.State));

    [Theory]
    [InlineData(0.01, 0)]
    [InlineData(6.99, 0)]
    [InlineData(7, 1)]
    [InlineData(29.9, 1)]
    [InlineData(30, 2)]
    [InlineData(89.9, 2)]
    [InlineData(90, 3)]
    [InlineData(179.9, 3)]
    [InlineData(180, 4)]
    [InlineData(3000, 4)]
    public void An_age_lies_in_one_band(double days, int band)
    {
        var state = Of([Flag(FlagState.OnHold, days)]).Single(one => one.State == FlagState.OnHold);

        Assert.Equal(1, state.Total);
        Assert.Equal(1, state.Counts[band]);
    }

    [Fact]
    public void What_is_not_open_or_not_yet_raised_does_not_count()
    {
        var flags = Enum.GetValues<FlagState>().Where(state => !state.IsOpen()).Select(state => Flag(state, 3)).Append(Flag(FlagState.Raised, 0));

        Assert.Equal(0, Of(flags).Sum(state => state.Total));
    }

    private static IReadOnlyList<OpenInState> Of(IEnumerable<FlagTrace> flags) => OpenByAge.Of(TracedFlags.Of(flags, AsOf));

    private static FlagTrace Flag(FlagState state, double days) => new() { FlagId = FlagId.New(), RaisedAt = AsOf.AddDays(-days), State = state };
}
