namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>How the watch over one case ended.</summary>
public enum ObservationEnd : byte
{
    /// <summary>Still waiting when last seen: it took longer than the time observed.</summary>
    Censored,

    /// <summary>What was waited for happened.</summary>
    Event,

    /// <summary>It ended otherwise, so that what was waited for can no longer happen: censored for Kaplan–Meier, counted on
    /// its own in the cumulative incidence.</summary>
    Competing,
}

/// <summary>One case as the estimators see it.</summary>
/// <param name="Time">How long it was watched, in days of 86,400 s: finite, 0 or more.</param>
/// <param name="End">How the watch ended.</param>
public readonly record struct Observation(double Time, ObservationEnd End)
{
    /// <summary>Whether what was waited for happened.</summary>
    public bool IsEvent => End == ObservationEnd.Event;
}
