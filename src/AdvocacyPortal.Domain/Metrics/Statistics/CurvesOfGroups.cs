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
/// The curve of all cases and of each group in one pass over all of them: at a time only those groups are looked at of which
/// one ended then. The same numbers as <see cref="KaplanMeier"/>, <see cref="CumulativeIncidence"/> and <see cref="LogRank"/> give of each by itself.
/// </summary>
public sealed class CurvesOfGroups
{
    private readonly Group[] groups;
    private readonly RiskSums? risk;

    // Those of which a case was last seen at the present time, and those of which one ended then.
    private readonly int[] seen;
    private readonly int[] touched;
    private int seenCount;
    private int touchedCount;

    private CurvesOfGroups(Group[] groups, RiskSums? risk) => (this.groups, this.risk, seen, touched) = (groups, risk, new int[groups.Length], new int[groups.Length]);

    /// <summary>Estimates all curves, and compares some of them by the log-rank test.</summary>
    /// <param name="ascending">Times in days, finite, 0 or more, ascending; none at all is allowed.</param>
    /// <param name="groupOf">The group of each, from 0; empty where there are none.</param>
    /// <param name="compared">Of each group, whether it takes part in the test.</param>
    /// <exception cref="ArgumentException">A time is negative, not finite, or lower than the one before it.</exception>
    public static ComparedCurves OfSorted(ReadOnlySpan<Observation> ascending, ReadOnlySpan<int> groupOf, IReadOnlyList<bool> compared)
    {
        // All together are one more group.
        var all = compared.Count;
        var (groups, times, last) = (new Group[all + 1], 0, -1d);
        groups[all].Cases = ascending.Length;
        for (var i = 0; i < ascending.Length; i++)
        {
            if (all > 0)
            {
                groups[groupOf[i]].Cases++;
            }

            if (ascending[i].IsEvent && ascending[i].Time != last)
            {
                last = ascending[i].Time;
                times++;
            }
        }

        var risk = compared.Contains(true) ? new RiskSums([.. compared.Select((takesPart, group) => takesPart ? groups[group].Cases : 0)], times) : null;
        for (var group = 0; group <= all; group++)
        {
            groups[group].Begin();
        }

        new CurvesOfGroups(groups, risk).Walk(ascending, groupOf, compared);
        var made = Array.ConvertAll(groups, group => group.Made());
        return new(made[all], made[..all], risk is null ? null : LogRank.Test(risk));
    }

    private void Walk(ReadOnlySpan<Observation> ascending, ReadOnlySpan<int> groupOf, IReadOnlyList<bool> compared)
    {
        var takesPart = compared.ToArray();
        var all = takesPart.Length;
        for (var i = 0; i < ascending.Length;)
        {
            var (time, start) = (KaplanMeier.CheckedTime(ascending, i), i);
            for (; i < ascending.Length && ascending[i].Time == time; i++)
            {
                if (all > 0)
                {
                    See(groupOf[i], time, ascending[i].End);
                }
            }

            SeeAll(ascending[start..i], start, time);

            if (touchedCount > 0)
            {
                Step(time, takesPart);
            }

            if (risk is not null)
            {
                foreach (var at in seen.AsSpan(0, seenCount))
                {
                    if (takesPart[at])
                    {
                        risk.Leave(at, groups[at].Seen - groups[at].SeenBefore);
                    }
                }
            }

            seenCount = 0;
        }

        risk?.End();
    }

    private void See(int at, double time, ObservationEnd end)
    {
        ref var group = ref groups[at];
        if (group.Time != time || group.Seen == 0)
        {
            (group.Time, group.SeenBefore) = (time, group.Seen);
            seen[seenCount++] = at;
        }

        group.Seen++;
        if (end == ObservationEnd.Censored)
        {
            return;
        }

        if (group.Events + group.Competing == 0)
        {
            touched[touchedCount++] = at;
        }

        group.Events += end == ObservationEnd.Event ? 1 : 0;
        group.Competing += end == ObservationEnd.Competing ? 1 : 0;
    }

    private void SeeAll(ReadOnlySpan<Observation> tied, int before, double time)
    {
        ref var all = ref groups[^1];
        (all.Time, all.SeenBefore, all.Seen) = (time, before, before + tied.Length);
        foreach (var one in tied)
        {
            all.Events += one.End == ObservationEnd.Event ? 1 : 0;
            all.Competing += one.End == ObservationEnd.Competing ? 1 : 0;
        }

        if (all.Events + all.Competing > 0)
        {
            touched[touchedCount++] = groups.Length - 1;
        }
    }

    private void Step(double time, bool[] takesPart)
    {
        var events = 0;
        foreach (var at in touched.AsSpan(0, touchedCount))
        {
            ref var group = ref groups[at];
            if (risk is not null && at < takesPart.Length && takesPart[at])
            {
                risk.Observed[at] += group.Events;
                events += group.Events;
            }

            group.Step(time);
        }

        touchedCount = 0;
        if (events > 0)
        {
            risk!.Fall(events, weight: 1);
        }
    }

    private struct Group
    {
        public int Cases;
        public int Seen;
        public int SeenBefore;
        public int Events;
        public int Competing;
        public double Time;
        private SurvivalStep[] steps;
        private int count;
        private int happened;
        private int upperMayRise;
        private int endedOtherwise;
        private double endedShare;
        private double survival;
        private double waiting;
        private double variance;

        public void Begin()
        {
            // Nobody knows yet how many: a lent array is long enough, and still in the cache.
            steps = ArrayPool<SurvivalStep>.Shared.Rent(Cases);
            (survival, waiting, upperMayRise) = (1, 1, -1);
        }

        // What happened at the present time.
        public void Step(double time)
        {
            var (atRisk, events, competing) = (Cases - SeenBefore, Events, Competing);
            var stay = (double)(atRisk - events) / atRisk;
            (Events, Competing) = (0, 0);
            if (competing == 0)
            {
                waiting *= stay;
            }
            else
            {
                endedOtherwise += competing;
                endedShare += waiting * competing / atRisk;
                waiting *= (double)(atRisk - events - competing) / atRisk;
            }

            if (events > 0)
            {
                if (upperMayRise < 0 && SurvivalCurve.UpperMayRise(atRisk - events, variance))
                {
                    upperMayRise = count;
                }

                happened += events;
                survival *= stay;
                variance += events / ((double)atRisk * (atRisk - events));
                steps[count++] = new(time, atRisk, events, survival, variance);
            }
        }

        public readonly WaitedCases Made()
        {
            var made = steps.AsSpan(0, count).ToArray();
            ArrayPool<SurvivalStep>.Shared.Return(steps);
            return new(
                new(made, happened, Cases, Seen == 0 ? null : Time, upperMayRise < 0 ? count : upperMayRise, dropsOnly: true),
                endedOtherwise,
                endedShare);
        }
    }
}
