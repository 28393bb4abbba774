using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>What is waited for, from the moment of raising. Elapsed calendar time, holds included.</summary>
public enum Clock
{
    /// <summary>First text by a champion that the raiser can read.</summary>
    Acknowledge,

    /// <summary>First accept.</summary>
    Accept,

    /// <summary>First accept, decline or redirect.</summary>
    Answer,

    /// <summary>The resolve that still stands.</summary>
    Resolve,

    /// <summary>The passed outcome check that still stands; never an imported closing.</summary>
    Verified,
}

/// <summary>One clock of one flag.</summary>
/// <param name="Elapsed">Calendar days of 86,400 s since raising, and how the watch ended.</param>
/// <param name="WaitingDays">How many of them the flag waited for its raiser's answer.</param>
public readonly record struct ClockReading(Observation Elapsed, double WaitingDays)
{
    /// <summary>Days on which it was for us to act; shown beside the elapsed time, never instead of it.</summary>
    public double ActiveDays => Elapsed.Time - WaitingDays;
}
