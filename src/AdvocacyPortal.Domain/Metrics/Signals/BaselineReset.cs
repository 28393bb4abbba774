using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Metrics.Signals;

/// <summary>A recorded decision that from a week on a series is measured against new limits, because its work is not what it was.</summary>
public sealed class BaselineReset
{
    /// <summary>Letters of a reason, at most.</summary>
    public const int LongestReason = 500;

    private BaselineReset() { }

    /// <param name="id">New key.</param>
    /// <param name="series">Which series.</param>
    /// <param name="by">What it is grouped by; None is all flags together.</param>
    /// <param name="key">The group, by <see cref="FlagGrouping.KeyOf"/>; empty for all together.</param>
    /// <param name="monday">The first week of the new baseline.</param>
    /// <param name="reason">Why, in a sentence.</param>
    public BaselineReset(Guid id, SignalSeries series, MetricsGroup by, string key, DateOnly monday, string reason)
    {
        (Id, Series, By, Key, Monday, Reason) = (id, series, by, key, monday, reason);
    }

    public Guid Id { get; private set; }
    public SignalSeries Series { get; private set; }
    public MetricsGroup By { get; private set; }
    public string Key { get; private set; } = "";
    public DateOnly Monday { get; private set; }
    public string Reason { get; private set; } = "";

    /// <summary>Who decided it.</summary>
    public PersonId DecidedById { get; private set; }

    /// <summary>When, UTC: what was known before shows the limits of before.</summary>
    public DateTimeOffset DecidedAt { get; private set; }

    /// <summary>Says who decided it, and when.</summary>
    public void Decide(PersonId by, DateTimeOffset now) => (DecidedById, DecidedAt) = (by, now);

    /// <summary>Where the new baselines of a series begin.</summary>
    /// <param name="resets">Those of the series.</param>
    /// <param name="mondays">Of its weeks, oldest first; some may be missing.</param>
    /// <returns>Places of the first weeks that are not before them.</returns>
    public static IReadOnlyList<int> Starts(IEnumerable<BaselineReset> resets, IReadOnlyList<DateOnly> mondays) =>
        [.. resets.Select(reset => mondays.TakeWhile(monday => monday < reset.Monday).Count())];
}
