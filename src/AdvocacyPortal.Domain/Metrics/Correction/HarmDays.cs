using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;

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

    /// <summary>Of every flag that harmed customers in a period, most harm first; only the days within it count.</summary>
    /// <typeparam name="TKey">What they are grouped by.</typeparam>
    /// <param name="flags">As they were known at the period's end.</param>
    /// <param name="period">Which days count.</param>
    /// <param name="keyOf">The group of a flag.</param>
    public static IReadOnlyList<GroupHarm<TKey>> InPeriod<TKey>(IEnumerable<FlagTrace> flags, Period period, Func<FlagTrace, TKey> keyOf) =>
        Group(flags.Where(flag => Counts(flag) && !(flag.ResolvedAt < period.From)), period, keyOf);

    private static bool Counts(FlagTrace flag) => flag.State is not (FlagState.Duplicate or FlagState.Withdrawn);

    private static List<GroupHarm<TKey>> Group<TKey>(IEnumerable<FlagTrace> flags, Period period, Func<FlagTrace, TKey> keyOf) =>
        [.. flags
            .GroupBy(keyOf)
            .Select(group => new GroupHarm<TKey>(
                group.Key,
                group.Count(),
                group.Sum(flag => flag.Customers),
                group.Count(flag => flag.Reach is null),
                group.Sum(flag => Within(flag, period)),
                group.Min(flag => flag.RaisedAt)))
            .OrderByDescending(group => group.Days)
            .ThenBy(group => group.OldestRaisedAt)];
}
