using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Exploration;

namespace AdvocacyPortal.Domain.Tests.Metrics.Exploration;

public sealed class FlagSelectionTests
{
    [Fact]
    public void Every_part_can_be_written_and_read()
    {
        foreach (var part in Enum.GetValues<FlagPart>())
        {
            var selection = new FlagSelection
            {
                From = new(2026, 1, 2),
                To = new(2026, 6, 30),
                By = MetricsGroup.Month,
                Keys = ["2026-03", "none"],
                Part = part switch
                {
                    FlagPart.Reached or FlagPart.EndedOtherwise or FlagPart.Waiting => new(part, Clock: Clock.Verified),
                    FlagPart.InState => new(part, State: FlagState.OnHold, LongerThan: 12.3456789),
                    FlagPart.RaisedIn or FlagPart.ResolvedIn => new(part, Week: new(2026, 3, 2)),
                    _ => new(part),
                },
                AsOf = new DateTimeOffset(2026, 7, 1, 12, 30, 15, TimeSpan.Zero).AddTicks(7),
            };

            var read = FlagSelection.Parse(selection.ToString());

            Assert.NotNull(read);
            Assert.Equal(selection.Keys, read.Keys);
            Assert.Equal(selection with { Keys = [] }, read with { Keys = [] });
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("All")]
    [InlineData("Everything~None~~~~")]
    [InlineData("All~Raiser~~~~")]
    [InlineData("All~None~~~~yesterday")]
    [InlineData("Reached~None~~~~")]
    [InlineData("InState.Raised~None~~~~")]
    [InlineData("All.Resolve~None~~~~")]
    public void Nonsense_is_no_selection(string? text) => Assert.Null(FlagSelection.Parse(text));
}
