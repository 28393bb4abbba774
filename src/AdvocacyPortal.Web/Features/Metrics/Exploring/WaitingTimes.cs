using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Web.Features.Metrics.Exploring;

/// <summary>How long one group waits.</summary>
/// <param name="Group">Null is all together.</param>
/// <param name="Curve">Elapsed time. Whatever ended otherwise is censored in it.</param>
/// <param name="Incidence">What became of them, the share ended otherwise among it.</param>
/// <param name="EndedOtherwise">How many ended otherwise.</param>
/// <param name="Active">The same time less the waiting for raisers.</param>
public sealed record GroupTimes(ExploredGroup? Group, SurvivalCurve Curve, CumulativeIncidence Incidence, int EndedOtherwise, SurvivalCurve Active)
{
    /// <summary>With fewer cases a curve says nothing.</summary>
    public const int FewestCases = 5;

    /// <summary>Too few cases to speak of.</summary>
    public bool IsTooFew => Curve.Cases < FewestCases;

    /// <summary>The share that has ended otherwise by the last time seen, 0 to 1.</summary>
    public double EndedShare => Incidence.Steps is [.., var last] ? last.EndedOtherwise : 0;

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
        var elapsed = flags.All.Observe(filter.Measure, sorted => (Curve: KaplanMeier.EstimateSorted(sorted), Incidence: CumulativeIncidence.EstimateSorted(sorted), Ended: EndedOtherwise(sorted)));
        var active = flags.All.Observe(filter.Measure, KaplanMeier.EstimateSorted, active: true);
        var each = flags.With(elapsed.Groups).Zip(flags.With(active.Groups), (one, other) =>
            new GroupTimes(one.Group, one.Made.Curve, one.Made.Incidence, one.Made.Ended, other.Made)).ToList();
        // A group too small to be shown does not take part: it would say by itself what its few cases did.
        bool IsShown(int group) => elapsed.Groups[group].Curve.Cases >= GroupTimes.FewestCases;
        var all = elapsed.Overall;
        return new(new(null, all.Curve, all.Incidence, all.Ended, active.Overall), each, each.Count(group => !group.IsTooFew) > 1 ? flags.All.Compare(filter.Measure, IsShown) : null);
    }

    private static int EndedOtherwise(ReadOnlySpan<Observation> observations)
    {
        var count = 0;
        foreach (var one in observations)
        {
            count += one.End == ObservationEnd.Competing ? 1 : 0;
        }

        return count;
    }
}
