namespace AdvocacyPortal.Domain.Metrics;

/// <summary>The time that a figure is about; it ends at the as-of moment.</summary>
/// <param name="From">Its first instant, UTC.</param>
/// <param name="AsOf">Its last instant, UTC: an event at it counts, a flag raised at it does not.</param>
public readonly record struct Period(DateTimeOffset From, DateTimeOffset AsOf)
{
    /// <summary>Everything there ever was.</summary>
    public static Period UpTo(DateTimeOffset asOf) => new(DateTimeOffset.MinValue, asOf);

    /// <summary>Its length in days of 86,400 s.</summary>
    public double Days => (AsOf - From).TotalDays;

    /// <summary>Whether an event lies in it; none that did not happen does.</summary>
    public bool Has(DateTimeOffset? at) => at >= From && at <= AsOf;

    /// <summary>Whether a flag was raised in it.</summary>
    public bool HasRaising(DateTimeOffset at) => at >= From && at < AsOf;
}
