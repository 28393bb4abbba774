using System.Buffers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Flow;
using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Domain.Metrics.Statistics;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Metrics.Exploration;

/// <summary>
/// The flags of a period as of a moment, each in its group: all figures of the explorer, in one pass over columns each. They
/// agree with what <see cref="FlagSelection"/> says of one flag.
/// </summary>
public sealed class FlagGroups
{
    // Of each place its group; negative where the flag does not count.
    private readonly Column<int> groupOf;

    private FlagGroups(TracedFlags flags, FlagGrouping grouping, MetricsGroup by, IReadOnlyList<string> keys, Column<int> groupOf, IReadOnlyList<int> counts) =>
        (Flags, Grouping, By, Keys, this.groupOf, Counts, Count) = (flags, grouping, by, keys, groupOf, counts, counts.Sum());

    /// <summary>All flags as of the moment.</summary>
    public TracedFlags Flags { get; }

    /// <summary>What they were grouped by.</summary>
    public MetricsGroup By { get; }

    /// <summary>The key of each group, by <see cref="FlagGrouping.KeyOf"/>, in no particular order.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>How many flags each group has.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>How many flags they are together.</summary>
    public int Count { get; }

    internal FlagGrouping Grouping { get; }

    internal Column<int> GroupOf => groupOf;

    private bool IsEverything => Count == groupOf.Count;

    /// <summary>Some of the groups.</summary>
    /// <param name="keys">Those that stay; one that nobody knows changes nothing.</param>
    public FlagGroups Only(IReadOnlyCollection<string> keys)
    {
        string[] kept = [.. Keys.Where(keys.Contains)];
        var moved = Keys.Select(key => Array.IndexOf(kept, key)).ToArray();
        var next = groupOf.ConvertAll(group => group < 0 ? -1 : moved[group]);
        return new(Flags, Grouping, By, kept, next, next.Counts(kept.Length));
    }

    /// <summary>The same flags in other groups.</summary>
    public FlagGroups Regroup(MetricsGroup by)
    {
        var others = Of(Flags, Grouping, by, long.MinValue, long.MaxValue);
        var next = Column<int>.Of(groupOf.Count, place => groupOf[place] < 0 ? -1 : others.groupOf[place]);
        var all = new FlagGroups(Flags, Grouping, by, others.Keys, next, next.Counts(others.Keys.Count));
        return all.Only([.. all.Keys.Where((_, group) => all.Counts[group] > 0)]);
    }

    /// <summary>How long all together waited on one clock, and each group in the order of the keys; no group where nothing is
    /// set beside each other.</summary>
    /// <param name="clock">Which.</param>
    /// <param name="compared">Which groups take part in the test, by their place among the keys; null for none.</param>
    /// <param name="active">Leaves out the time that flags waited for their raisers.</param>
    public ComparedCurves Curves(Clock clock, Func<int, bool>? compared = null, bool active = false) =>
        Read(active ? Flags.Columns.Active(clock) : Flags.Columns.Elapsed(clock), groupOf, (observations, groups) => By == MetricsGroup.None
            ? CurvesOfGroups.OfSorted(observations, [], [])
            : CurvesOfGroups.OfSorted(observations, groups, [.. Keys.Select((_, group) => compared?.Invoke(group) == true)]));

    /// <summary>How many were raised, or resolved, in each week.</summary>
    /// <param name="part"><see cref="FlagPart.RaisedIn"/> or <see cref="FlagPart.ResolvedIn"/>.</param>
    /// <param name="weeks">Which.</param>
    public (IReadOnlyList<WeekCount> Overall, IReadOnlyList<IReadOnlyList<WeekCount>> Groups) Weekly(FlagPart part, Weeks weeks)
    {
        var moments = part == FlagPart.RaisedIn ? Flags.Columns.Plain.RaisedAt : Flags.Columns.Plain.ResolvedAt;
        var (overall, counts) = (new int[weeks.Count], Keys.Select(_ => new int[weeks.Count]).ToArray());
        for (var place = 0; place < groupOf.Count; place++)
        {
            if (groupOf[place] >= 0 && weeks.Of(moments[place]) is >= 0 and var week)
            {
                overall[week]++;
                counts[groupOf[place]][week]++;
            }
        }

        return (weeks.Counted(overall), [.. counts.Select(weeks.Counted)]);
    }

    /// <summary>The mean time that flags raised in each week waited within a horizon, those that wait still counted in.</summary>
    /// <param name="clock">For what.</param>
    /// <param name="days">
    /// The horizon; a week whose flags have not been watched for so long is left out. So is one whose last waiting flag ended
    /// otherwise before it: how long that would have waited nobody knows, and the whole horizon is not the answer.
    /// </param>
    /// <param name="weeks">Which; without those in which none was raised.</param>
    public (IReadOnlyList<WeekPoint> Overall, IReadOnlyList<IReadOnlyList<WeekPoint>> Groups) WeeklyWaits(Clock clock, int days, Weeks weeks)
    {
        var watched = Enumerable.Range(0, weeks.Count).TakeWhile(week => weeks.EndOf(week) + days * TimeSpan.TicksPerDay <= Flags.AsOf.UtcTicks).Count();
        var raised = Flags.Columns.Plain.RaisedAt;
        var cellOf = Column<int>.Of(groupOf.Count, place =>
        {
            var week = groupOf[place] < 0 ? -1 : weeks.Of(raised[place]);
            return week < 0 || week >= watched ? -1 : ((1 + groupOf[place]) * watched) + week;
        });
        return Read(Flags.Columns.Elapsed(clock), cellOf, (observations, cellOfEach) =>
        {
            // Every week of all together, then every week of each group.
            var sizes = new int[(1 + Keys.Count) * watched];
            foreach (var cell in cellOfEach)
            {
                sizes[cell % watched]++;
                sizes[cell]++;
            }

            var cells = new SortedCells(sizes);
            var cases = observations.Span;
            for (var i = 0; i < cases.Length; i++)
            {
                cells.Add(cellOfEach[i] % watched, cases[i]);
                cells.Add(cellOfEach[i], cases[i]);
            }

            IReadOnlyList<WeekPoint> Points(int first)
            {
                var points = new List<WeekPoint>();
                for (var week = 0; week < watched; week++)
                {
                    var curve = KaplanMeier.EstimateKept(cells.Of(first + week), dropsOnly: true);
                    if (curve.LastTime >= days || curve.Steps is [.., { Survival: 0 }])
                    {
                        // Weeks that all waited to the end differ in their sixteenth digit: that is no change to chart.
                        points.Add(new(weeks.Monday(week), Math.Round(curve.RestrictedMean(days)!.Value.Mean, 9), curve.Cases));
                    }
                }

                return points;
            }

            (IReadOnlyList<WeekPoint>, IReadOnlyList<IReadOnlyList<WeekPoint>>) made = (Points(0), [.. Keys.Select((_, group) => Points((1 + group) * watched))]);
            return made;
        });
    }

    /// <summary>When the first of them was raised, UTC; null without any.</summary>
    public DateTimeOffset? FirstRaisedAt
    {
        get
        {
            var (raised, first) = (Flags.Columns.Plain.RaisedAt, long.MaxValue);
            for (var place = 0; place < groupOf.Count; place++)
            {
                first = groupOf[place] >= 0 ? Math.Min(first, raised[place]) : first;
            }

            return first == long.MaxValue ? null : new(first, TimeSpan.Zero);
        }
    }

    /// <summary>How many of them are open.</summary>
    public int Open
    {
        get
        {
            var (plain, count) = (Flags.Columns.Plain, 0);
            for (var place = 0; place < groupOf.Count; place++)
            {
                count += groupOf[place] >= 0 && plain.Has(place, FlagMarks.Open) ? 1 : 0;
            }

            return count;
        }
    }

    internal static FlagGroups Of(TracedFlags flags, FlagGrouping grouping, MetricsGroup by, long from, long to)
    {
        var plain = flags.Columns.Plain;
        var (keys, groupOf, counts) = by == MetricsGroup.Month ? Months(plain, grouping.Calendar) : Groups(flags.Columns.Codes(by), grouping, by);
        if (from != long.MinValue || to != long.MaxValue || plain.DataErrors > 0)
        {
            var groups = groupOf;
            groupOf = Column<int>.Of(groups.Count, place =>
                plain.RaisedAt[place] < from || plain.RaisedAt[place] >= to || plain.Has(place, FlagMarks.DataError) ? -1 : groups[place]);
            counts = groupOf.Counts(keys.Count);
        }

        var all = new FlagGroups(flags, grouping, by, keys, groupOf, counts);
        return all.Counts.Contains(0) ? all.Only([.. keys.Where((_, group) => all.Counts[group] > 0)]) : all;
    }

    internal StateAgeing AgeingIn(FlagState state)
    {
        var order = Flags.Columns.Stays.Lengths(state);
        var asOf = Flags.AsOf.UtcTicks;
        var (places, began, count) = (ArrayPool<int>.Shared.Rent(order.Lasting.Count), ArrayPool<long>.Shared.Rent(order.Lasting.Count), 0);
        for (var lasts = order.Lasting.Begin(); lasts.Goes; lasts.Next())
        {
            (places[count], began[count]) = (lasts.Place, lasts.Tick);
            count += groupOf[lasts.Place] < 0 ? 0 : 1;
        }

        // Those that came first have waited longest.
        var flags = Column<AgeingFlag>.Of(count, at => new(Flags.Columns.Traces[places[count - 1 - at]], new TimeSpan(asOf + began[count - 1 - at]).TotalDays));
        ArrayPool<int>.Shared.Return(places);
        ArrayPool<long>.Shared.Return(began);
        return new(state, Read(order, groupOf, (observations, _) => KaplanMeier.EstimateKept(observations, dropsOnly: true)), flags);
    }

    internal int[][] StatesAt(long[] moments) => Flags.Columns.Stays.Counts(moments, IsEverything ? null : groupOf);

    private delegate T OfCases<out T>(ReadOnlyMemory<Observation> observations, ReadOnlySpan<int> groups);

    // Those that have a group, by ascending time.
    private T Read<T>(ClockOrder order, Column<int> groupOf, OfCases<T> make)
    {
        var (observations, groups) = (GC.AllocateUninitializedArray<Observation>(order.Count), ArrayPool<int>.Shared.Rent(order.Count));
        var count = order.Read(Flags.AsOf.UtcTicks, groupOf, observations, groups);
        var made = make(observations.AsMemory(0, count), groups.AsSpan(0, count));
        ArrayPool<int>.Shared.Return(groups);
        return made;
    }

    private static (IReadOnlyList<string>, Column<int>, IReadOnlyList<int>) Groups(GroupCodes codes, FlagGrouping grouping, MetricsGroup by)
    {
        var (keys, numbers) = (new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var groupOf = codes.Examples.Select(flag =>
        {
            var key = grouping.KeyOf(flag, by);
            if (!numbers.TryGetValue(key, out var number))
            {
                numbers.Add(key, number = keys.Count);
                keys.Add(key);
            }

            return number;
        }).ToArray();

        // Mostly each number is a group: then the column itself will do.
        if (groupOf.Length == keys.Count)
        {
            return (keys, codes.Of, codes.Counts);
        }

        var of = codes.Of.ConvertAll(code => groupOf[code]);
        return (keys, of, of.Counts(keys.Count));
    }

    private static (IReadOnlyList<string>, Column<int>, IReadOnlyList<int>) Months(PlainColumns plain, WorkingCalendar calendar)
    {
        if (plain.RaisedAt.Count == 0)
        {
            return ([], Column<int>.Empty, []);
        }

        DateOnly DayOf(long ticks) => calendar.DateOf(new(ticks, TimeSpan.Zero));
        var (first, last) = (DayOf(plain.RaisedAt.Min()), DayOf(plain.RaisedAt.Max()));
        var months = new List<DateOnly>();
        for (var month = new DateOnly(first.Year, first.Month, 1); month <= last; month = month.AddMonths(1))
        {
            months.Add(month);
        }

        var starts = months.Select(month => calendar.StartOf(month).UtcTicks).ToArray();
        var of = plain.RaisedAt.ConvertAll(ticks => Array.BinarySearch(starts, ticks) is var found && found >= 0 ? found : ~found - 1);
        return (months.ConvertAll(FlagGrouping.KeyOfMonth), of, of.Counts(months.Count));
    }
}
