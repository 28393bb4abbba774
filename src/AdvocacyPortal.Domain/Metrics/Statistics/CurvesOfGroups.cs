using System.Buffers;

namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>How long some cases waited, and how many of them ended otherwise.</summary>
/// <param name="Curve">By its drops: see <see cref="KaplanMeier.DropsOfSorted"/>.</param>
/// <param name="EndedOtherwise">How many ended otherwise, censored in the curve.</param>
/// <param name="EndedShare">The share that had ended otherwise by the last time one was seen, 0 to 1: the end of their <see cref="CumulativeIncidence"/>.</param>
public sealed record WaitedCases(SurvivalCurve Curve, int EndedOtherwise, double EndedShare);

/// <summary>How long all waited, and each group.</summary>
/// <param name="Overall">All together.</param>
/// <param name="Groups">In the order given; none where nothing is set beside each other.</param>
/// <param name="Test">Whether the groups that take part wait equally long; null where nothing can be compared.</param>
public sealed record ComparedCurves(WaitedCases Overall, IReadOnlyList<WaitedCases> Groups, LogRankTest? Test);

/// <summary>
/// The curve of all cases, of each group, and the log-rank test of the groups. The cases of a group are first laid next to each
/// other: going from one group to another at every case takes longer than that and all curves together.
/// </summary>
public static class CurvesOfGroups
{
    /// <summary>Estimates all curves, and compares some of them by the log-rank test: O(n), and O(n × groups) for the test.</summary>
    /// <param name="cases">By ascending time; none at all is allowed. The curves keep them: they must not change any more.</param>
    /// <param name="groupOf">The group of each, from 0; empty where there are none.</param>
    /// <param name="compared">Of each group, whether it takes part in the test.</param>
    /// <exception cref="ArgumentException">A time is lower than the one before it, or not each case has its group.</exception>
    public static ComparedCurves OfSorted(ReadOnlyMemory<Observation> cases, ReadOnlySpan<int> groupOf, IReadOnlyList<bool> compared)
    {
        var ascending = cases.Span;
        KaplanMeier.CheckTimes(ascending);
        var overall = KaplanMeier.Estimated(cases, dropsOnly: true);
        if (compared.Count == 0)
        {
            return new(overall, [], null);
        }

        var counts = LogRank.Counted(ascending, groupOf, compared.Count);
        var cells = new SortedCells(counts);
        for (var i = 0; i < ascending.Length; i++)
        {
            cells.Add(groupOf[i], ascending[i]);
        }

        var groups = new WaitedCases[compared.Count];
        for (var group = 0; group < groups.Length; group++)
        {
            groups[group] = KaplanMeier.Estimated(cells.Of(group), dropsOnly: true);
        }

        return new(overall, groups, compared.Contains(false)
            ? TestSome(ascending, groupOf, counts, compared)
            : LogRank.Compared(ascending, groupOf, counts));
    }

    private static LogRankTest? TestSome(ReadOnlySpan<Observation> ascending, ReadOnlySpan<int> groupOf, int[] counts, IReadOnlyList<bool> compared)
    {
        var some = counts.Select((count, group) => compared[group] ? count : 0).ToArray();
        if (some.Sum() == 0)
        {
            return null;
        }

        var (kept, groups, next) = (ArrayPool<Observation>.Shared.Rent(some.Sum()), ArrayPool<int>.Shared.Rent(some.Sum()), 0);
        for (var i = 0; i < ascending.Length; i++)
        {
            if (some[groupOf[i]] > 0)
            {
                (kept[next], groups[next]) = (ascending[i], groupOf[i]);
                next++;
            }
        }

        var test = LogRank.Compared(kept.AsSpan(0, next), groups.AsSpan(0, next), some);
        ArrayPool<Observation>.Shared.Return(kept);
        ArrayPool<int>.Shared.Return(groups);
        return test;
    }
}
