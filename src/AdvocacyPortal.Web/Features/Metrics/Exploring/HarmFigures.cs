using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Web.Features.Metrics.Exploring;

/// <summary>Customer-harm days of one group.</summary>
/// <param name="Group">A process where nothing else is compared.</param>
/// <param name="Open">Of the flags open now, in customers × days.</param>
/// <param name="All">Of all flags of the period.</param>
/// <param name="OpenFlags">How many are open.</param>
public sealed record GroupHarm(ExploredGroup Group, double Open, double All, int OpenFlags);

/// <summary>A share of flags, both of its numbers with the flags behind them.</summary>
/// <param name="Part">The flags above the line.</param>
/// <param name="Of">The flags below the line.</param>
/// <param name="Count">Above.</param>
/// <param name="Total">Below.</param>
public sealed record FlagShare(PartOfFlags Part, PartOfFlags Of, int Count, int Total)
{
    /// <summary>The share, 0 to 1; null where there are too few.</summary>
    public double? Share => new Share(Count, Total).Value;

    /// <summary>Its 95 % interval by Wilson.</summary>
    public Interval Interval => Wilson.Of(Count, Total);
}

/// <summary>Whether corrections hold, with what stands beside it: none of these shares says enough alone.</summary>
/// <param name="Group">Null is all together.</param>
/// <param name="Verified">Checks passed, of those that came due.</param>
/// <param name="Declined">Of those answered.</param>
/// <param name="Upheld">Of the disputes.</param>
/// <param name="Recurred">Of those closed and watched since.</param>
public sealed record GroupCorrections(ExploredGroup? Group, FlagShare Verified, FlagShare Declined, FlagShare Upheld, FlagShare Recurred);

/// <summary>Harm to customers, and whether corrections hold.</summary>
/// <param name="HarmBy">What the harm is grouped by: the process where nothing else is compared.</param>
/// <param name="Harm">Most of it first.</param>
/// <param name="UnknownReach">Flags that count as 5 customers because nobody knows.</param>
/// <param name="Corrections">Each group, and all together last.</param>
public sealed record HarmFigures(MetricsGroup HarmBy, IReadOnlyList<GroupHarm> Harm, int UnknownReach, IReadOnlyList<GroupCorrections> Corrections)
{
    internal static HarmFigures Of(ExploredFlags flags, ExploredFlags byHarm)
    {
        var (overall, groups) = FlagSums.Of(flags.All);
        var harm = ReferenceEquals(flags, byHarm) ? groups : FlagSums.Of(byHarm.All).Groups;
        return new(
            byHarm.All.By,
            [.. byHarm.With(harm)
                .Select(one => new GroupHarm(one.Group, one.Made.OpenHarm, one.Made.Harm, one.Made.Open))
                .OrderByDescending(group => group.Open).ThenByDescending(group => group.All)],
            overall.UnknownReach,
            [.. flags.With(groups).Select(one => CorrectionsOf(one.Group, one.Made)), CorrectionsOf(null, overall)]);
    }

    private static GroupCorrections CorrectionsOf(ExploredGroup? group, FlagSums sums)
    {
        FlagShare Share(PartOfFlags part, PartOfFlags of) => new(part, of, sums[part.Part], sums[of.Part]);
        return new(
            group,
            Share(new(FlagPart.CheckPassed), new(FlagPart.CheckDue)),
            Share(new(FlagPart.Declined), new(FlagPart.Reached, Clock.Answer)),
            Share(new(FlagPart.DisputeUpheld), new(FlagPart.Disputed)),
            Share(new(FlagPart.Recurred), new(FlagPart.Watched)));
    }
}
