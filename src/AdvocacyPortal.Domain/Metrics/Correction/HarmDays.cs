using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Exploration;

namespace AdvocacyPortal.Domain.Metrics.Correction;

/// <summary>Harm to customers in one group, such as a process.</summary>
/// <typeparam name="TKey">What the flags are grouped by.</typeparam>
/// <param name="Key">The group; a null gathers the flags of which it is not known.</param>
/// <param name="Flags">How many flags.</param>
/// <param name="Customers">Customers affected, by <see cref="SeverityTable.Customers"/>.</param>
/// <param name="UnknownReach">How many of the flags count as 5 customers because nobody knows.</param>
/// <param name="Days">Customers × days of 24 hours.</param>
/// <param name="OldestRaisedAt">When the oldest of the flags was raised.</param>
public sealed record GroupHarm<TKey>(TKey Key, int Flags, int Customers, int UnknownReach, double Days, DateTimeOffset OldestRaisedAt);

/// <summary>
/// Customer-harm days: customers affected × days from raised to the standing resolve, or to the as-of moment. A duplicate's
/// customers are those of the flag it is told by, and a withdrawn flag is vouched for by nobody: both count none.
/// </summary>
public static class HarmDays
{
    /// <summary>Of one flag, from its raising on.</summary>
    /// <param name="flag">As it was known at <paramref name="asOf"/>.</param>
    /// <param name="asOf">UTC.</param>
    public static double Of(FlagTrace flag, DateTimeOffset asOf) => Within(flag, Period.UpTo(asOf));

    /// <summary>Of one flag, as far as they lie in a period.</summary>
    /// <param name="flag">As it was known at the period's end.</param>
    /// <param name="period">Days before it do not count.</param>
    public static double Within(FlagTrace flag, Period period)
    {
        if (!Counts(flag))
        {
            return 0;
        }

        var from = flag.RaisedAt > period.From ? flag.RaisedAt : period.From;
        var to = flag.ResolvedAt is { } resolved && resolved < period.AsOf ? resolved : period.AsOf;
        return flag.Customers * Math.Max(0, (to - from).TotalDays);
    }

    /// <summary>Of the flags open now, most harm first.</summary>
    /// <typeparam name="TKey">What they are grouped by.</typeparam>
    /// <param name="flags">As they were known at <paramref name="asOf"/>.</param>
    /// <param name="asOf">UTC.</param>
    /// <param name="keyOf">The group of a flag.</param>
    public static IReadOnlyList<GroupHarm<TKey>> OpenNow<TKey>(IEnumerable<FlagTrace> flags, DateTimeOffset asOf, Func<FlagTrace, TKey> keyOf) =>
        Group(flags.Where(flag => flag.IsOpen), Period.UpTo(asOf), keyOf);

    /// <summary>The same of all flags by their customer task, from columns: without a look at any flag.</summary>
    /// <param name="flags">As they were known at a moment.</param>
    public static IReadOnlyList<GroupHarm<CustomerTaskId?>> OpenByTask(TracedFlags flags)
    {
        var (plain, codes) = (flags.Columns.Plain, flags.Columns.Codes(MetricsGroup.Task));
        var sums = new (int Flags, int Customers, int UnknownReach, double Days, long Oldest)[codes.Examples.Count];
        for (var place = 0; place < codes.Of.Count; place++)
        {
            if (plain.IsOpen(place))
            {
                ref var sum = ref sums[codes.Of[place]];
                sum.Oldest = sum.Flags == 0 ? plain.RaisedAt[place] : Math.Min(sum.Oldest, plain.RaisedAt[place]);
                sum.Flags++;
                sum.Customers += plain.Customers[place];
                sum.UnknownReach += plain.Has(place, FlagMarks.UnknownReach) ? 1 : 0;
                sum.Days += plain.HarmDays(place, flags.AsOf.UtcTicks);
            }
        }

        return
        [
            .. Ordered(codes.Examples.Zip(sums).Where(one => one.Second.Flags > 0).Select(one => new GroupHarm<CustomerTaskId?>(
                one.First.TaskId, one.Second.Flags, one.Second.Customers, one.Second.UnknownReach, one.Second.Days, new(one.Second.Oldest, TimeSpan.Zero)))),
        ];
    }

    /// <summary>Of every flag that harmed customers in a period, most harm first; only the days within it count.</summary>
    /// <typeparam name="TKey">What they are grouped by.</typeparam>
    /// <param name="flags">As they were known at the period's end.</param>
    /// <param name="period">Which days count.</param>
    /// <param name="keyOf">The group of a flag.</param>
    public static IReadOnlyList<GroupHarm<TKey>> InPeriod<TKey>(IEnumerable<FlagTrace> flags, Period period, Func<FlagTrace, TKey> keyOf) =>
        Group(flags.Where(flag => Counts(flag) && !(flag.ResolvedAt < period.From)), period, keyOf);

    private static bool Counts(FlagTrace flag) => flag.State is not (FlagState.Duplicate or FlagState.Withdrawn);

    private static List<GroupHarm<TKey>> Group<TKey>(IEnumerable<FlagTrace> flags, Period period, Func<FlagTrace, TKey> keyOf) =>
        [.. Ordered(flags
            .GroupBy(keyOf)
            .Select(group => new GroupHarm<TKey>(
                group.Key,
                group.Count(),
                group.Sum(flag => flag.Customers),
                group.Count(flag => flag.Reach is null),
                group.Sum(flag => Within(flag, period)),
                group.Min(flag => flag.RaisedAt))))];

    private static IEnumerable<GroupHarm<TKey>> Ordered<TKey>(IEnumerable<GroupHarm<TKey>> groups) =>
        groups.OrderByDescending(group => group.Days).ThenBy(group => group.OldestRaisedAt);
}
