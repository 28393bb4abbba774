using AdvocacyPortal.Domain.Metrics.Clocks;
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
    internal static WaitingTimes Of(ExploreFilter filter, DateTimeOffset asOf, IReadOnlyCollection<FlagTrace> flags, IReadOnlyList<(ExploredGroup Group, List<FlagTrace> Flags)> groups)
    {
        var each = groups.Select(group => TimesOf(filter.Measure, asOf, group.Group, group.Flags)).ToList();
        // A group too small to be shown does not take part: it would say by itself what its few cases did.
        var compared = each.Where(group => !group.IsTooFew).Select(group => group.Curve).ToList();
        return new(TimesOf(filter.Measure, asOf, null, flags), each, compared.Count > 1 ? LogRank.Compare(compared) : null);
    }

    private static GroupTimes TimesOf(Clock clock, DateTimeOffset asOf, ExploredGroup? group, IReadOnlyCollection<FlagTrace> flags)
    {
        var elapsed = new Observation[flags.Count];
        var active = new Observation[flags.Count];
        var at = 0;
        foreach (var flag in flags)
        {
            var reading = flag.Read(clock, asOf);
            elapsed[at] = reading.Elapsed;
            active[at] = reading.Elapsed with { Time = Math.Max(0, reading.ActiveDays) };
            at++;
        }

        var sorted = KaplanMeier.Sorted(elapsed);
        return new(
            group,
            KaplanMeier.EstimateSorted(sorted),
            CumulativeIncidence.EstimateSorted(sorted),
            elapsed.Count(one => one.End == ObservationEnd.Competing),
            KaplanMeier.Estimate(active));
    }
}
