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
    /// <param name="ascending">Times in days, finite, 0 or more, ascending; none at all is allowed.</param>
    /// <param name="groupOf">The group of each, from 0; empty where there are none.</param>
    /// <param name="compared">Of each group, whether it takes part in the test.</param>
    /// <exception cref="ArgumentException">A time is negative, not finite, or lower than the one before it; or not each case has its group.</exception>
    public static ComparedCurves OfSorted(ReadOnlySpan<Observation> ascending, ReadOnlySpan<int> groupOf, IReadOnlyList<bool> compared)
    {
        KaplanMeier.CheckTimes(ascending);
        var overall = KaplanMeier.Estimated(ascending, dropsOnly: true);
        if (compared.Count == 0)
        {
            return new(overall, [], null);
        }

        LogRank.CheckGroups(ascending, groupOf);
        var cells = new SortedCells(compared.Count);
        foreach (var group in groupOf)
        {
            cells.Expect(group);
        }

        cells.Begin();
        for (var i = 0; i < ascending.Length; i++)
        {
            cells.Add(groupOf[i], ascending[i]);
        }

        var groups = new WaitedCases[compared.Count];
        for (var group = 0; group < groups.Length; group++)
        {
            groups[group] = KaplanMeier.Estimated(cells.Of(group), dropsOnly: true);
        }

        cells.End();
        return new(overall, groups, compared.Contains(false)
            ? TestSome(ascending, groupOf, [.. compared])
            : LogRank.CompareSorted(ascending, groupOf, compared.Count, overall.Curve));
    }

    private static LogRankTest? TestSome(ReadOnlySpan<Observation> ascending, ReadOnlySpan<int> groupOf, bool[] compared)
    {
        if (!compared.Contains(true))
        {
            return null;
        }

        var (cases, groups, count) = (ArrayPool<Observation>.Shared.Rent(ascending.Length), ArrayPool<int>.Shared.Rent(ascending.Length), 0);
        for (var i = 0; i < ascending.Length; i++)
        {
            if (compared[groupOf[i]])
            {
                (cases[count], groups[count]) = (ascending[i], groupOf[i]);
                count++;
            }
        }

        var test = LogRank.CompareSorted(cases.AsSpan(0, count), groups.AsSpan(0, count), compared.Length);
        ArrayPool<Observation>.Shared.Return(cases);
        ArrayPool<int>.Shared.Return(groups);
        return test;
    }
}
