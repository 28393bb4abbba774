using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Tests.Metrics.Clocks;

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

    [Fact]
    public void The_flags_behind_a_curve_are_as_many_as_it_counts()
    {
        var asOf = Story.Raised("2 Mar 09:00").Moment("20 Mar 09:00");
        Story[] stories =
        [
            Story.Raised("2 Mar 09:00"), Story.Raised("2 Mar 09:00").Accepted("4 Mar 09:00"), Story.Raised("3 Mar 09:00").Declined("4 Mar 09:00"),
            Story.Raised("4 Mar 09:00").Merged("5 Mar 09:00"), Story.Raised("4 Mar 09:00").Withdrew("6 Mar 09:00"),
        ];
        var flags = TracedFlags.Of(stories.Select(story => story.Timeline), asOf);
        foreach (var clock in Enum.GetValues<Clock>())
        {
            var curve = flags.All.Curves(clock).Overall;
            int Count(FlagPart part) => flags.Flags.Count(flag => new FlagSelection { Part = new(part, Clock: clock) }.Holds(flag, asOf, FlagGrouping.None));

            Assert.Equal(
                (curve.Curve.Events, curve.EndedOtherwise, curve.Curve.Censored - curve.EndedOtherwise),
                (Count(FlagPart.Reached), Count(FlagPart.EndedOtherwise), Count(FlagPart.Waiting)));
        }
    }
}
