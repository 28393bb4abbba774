using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Web.Features.Metrics.Exploring;

/// <summary>How long one group waits.</summary>
/// <param name="Group">Null is all together.</param>
/// <param name="Elapsed">Elapsed time, and what ended otherwise.</param>
/// <param name="Active">The same time less the waiting for raisers.</param>
public sealed record GroupTimes(ExploredGroup? Group, WaitedCases Elapsed, SurvivalCurve Active)
{
    /// <summary>With fewer cases a curve says nothing.</summary>
    public const int FewestCases = 5;

    /// <summary>Elapsed time. Whatever ended otherwise is censored in it.</summary>
    public SurvivalCurve Curve => Elapsed.Curve;

    /// <summary>How many ended otherwise.</summary>
    public int EndedOtherwise => Elapsed.EndedOtherwise;

    /// <summary>The share that has ended otherwise by the last time seen, 0 to 1.</summary>
    public double EndedShare => Elapsed.EndedShare;

    /// <summary>Too few cases to speak of.</summary>
    public bool IsTooFew => Curve.Cases < FewestCases;

    /// <summary>Still waiting at the as-of moment.</summary>
    public int Waiting => Curve.Censored - EndedOtherwise;
}

/// <summary>How long flags wait for one moment, as survival curves: those that still wait are counted in.</summary>
/// <param name="Overall">All together.</param>
/// <param name="Groups">Each by itself; none where nothing is set beside each other.</param>
/// <param name="Test">Whether the groups differ; null where nothing can be compared.</param>
public sealed record WaitingTimes(GroupTimes Overall, IReadOnlyList<GroupTimes> Groups, LogRankTest? Test)
{
    internal static WaitingTimes Of(ExploreFilter filter, ExploredFlags flags)
    {
        // A group too small to be shown does not take part: it would say by itself what its few cases did.
        bool IsShown(int group) => flags.All.Counts[group] >= GroupTimes.FewestCases;
        var (elapsed, active) = (flags.All.Curves(filter.Measure, IsShown), flags.All.Curves(filter.Measure, active: true));
        var each = flags.With(elapsed.Groups).Zip(flags.With(active.Groups), (one, other) => new GroupTimes(one.Group, one.Made, other.Made.Curve)).ToList();
        return new(new(null, elapsed.Overall, active.Overall.Curve), each, elapsed.Test);
    }
}
