using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Metrics;

/// <summary>What counts and clocks need of one flag, as its events up to the as-of moment tell it.</summary>
/// <param name="State">Where it stood.</param>
/// <param name="RaisedAt">UTC.</param>
/// <param name="ResolvedAt">The resolve that stands; null where there is none, or where a dispute, failed check or return overturned it.</param>
/// <param name="EndedAt">When it left the open states; null while open.</param>
/// <param name="TaskId">What the customer tries to do; null where not yet known.</param>
/// <param name="Reach">How many customers; null is unknown.</param>
public sealed record StoredTrace(
    FlagState State,
    DateTimeOffset RaisedAt,
    DateTimeOffset? ResolvedAt,
    DateTimeOffset? EndedAt,
    CustomerTaskId? TaskId,
    Reach? Reach);
