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

/// <summary>
/// One case as the estimators see it, in eight bytes: of a hundred thousand there are several lists for one figure, and what does
/// not fit into the processor's memory is waited for.
/// </summary>
public readonly record struct Observation
{
    // The time in ticks, and how it ended in the two bits below.
    private readonly ulong both;

    /// <param name="time">How long it was watched, in days of 86,400 s: 0 to 5,000,000, taken to the tick of 100 ns.</param>
    /// <param name="end">How the watch ended.</param>
    /// <exception cref="ArgumentException">That is no such time.</exception>
    public Observation(double time, ObservationEnd end)
        : this(
            time is >= 0 and <= 5e6
                ? (long)Math.Round(time * TimeSpan.TicksPerDay)
                : throw new ArgumentException($"A time watched is 0 to 5,000,000 days, not {time}.", nameof(time)),
            end)
    {
    }

    internal Observation(long ticks, ObservationEnd end) => both = ((ulong)ticks << 2) | (ulong)end;

    /// <summary>How long it was watched, in days of 86,400 s.</summary>
    public double Time => new TimeSpan(Ticks).TotalDays;

    /// <summary>How the watch ended.</summary>
    public ObservationEnd End => (ObservationEnd)(both & 3);

    /// <summary>Whether what was waited for happened.</summary>
    public bool IsEvent => End == ObservationEnd.Event;

    internal long Ticks => (long)(both >> 2);
}
