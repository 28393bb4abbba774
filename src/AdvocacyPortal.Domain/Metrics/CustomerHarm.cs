using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Metrics;

/// <summary>How much open flags obstruct one customer task.</summary>
/// <param name="TaskId">The task; null gathers the flags whose task is not yet known.</param>
/// <param name="OpenFlags">Flags open at the as-of moment.</param>
/// <param name="Customers">Customers affected, by <see cref="SeverityTable.Customers"/>.</param>
/// <param name="UnknownReach">How many of the flags count as 5 because nobody knows.</param>
/// <param name="HarmDays">Customer-harm days so far.</param>
/// <param name="OldestRaisedAt">When the oldest of them was raised.</param>
public sealed record TaskObstruction(
    CustomerTaskId? TaskId,
    int OpenFlags,
    int Customers,
    int UnknownReach,
    double HarmDays,
    DateTimeOffset OldestRaisedAt);

/// <summary>Customer-harm days: customers affected × days from raised to the standing resolve, or to the as-of moment.</summary>
public static class CustomerHarm
{
    /// <summary>Of one flag, in customers × days of 24 hours; 0 where it was not yet raised.</summary>
    /// <param name="flag">As it stood at <paramref name="asOf"/>.</param>
    /// <param name="asOf">UTC.</param>
    public static double DaysOf(StoredTrace flag, DateTimeOffset asOf)
    {
        var end = flag.ResolvedAt is { } resolved && resolved <= asOf ? resolved : asOf;
        var days = Math.Max(0, (end - flag.RaisedAt).TotalDays);
        return SeverityTable.Customers(flag.Reach) * days;
    }

    /// <summary>Open flags by customer task, most harm days first.</summary>
    /// <param name="flags">As they stood at <paramref name="asOf"/>; those not open, or raised at or after it, do not count.</param>
    /// <param name="asOf">UTC.</param>
    public static IReadOnlyList<TaskObstruction> ObstructedTasks(IEnumerable<StoredTrace> flags, DateTimeOffset asOf) =>
        [.. flags
            .Where(flag => flag.State.IsOpen() && flag.RaisedAt < asOf)
            .GroupBy(flag => flag.TaskId)
            .Select(task => new TaskObstruction(
                task.Key,
                task.Count(),
                task.Sum(flag => SeverityTable.Customers(flag.Reach)),
                task.Count(flag => flag.Reach is null),
                task.Sum(flag => DaysOf(flag, asOf)),
                task.Min(flag => flag.RaisedAt)))
            .OrderByDescending(task => task.HarmDays)
            .ThenBy(task => task.TaskId?.Value)];
}
