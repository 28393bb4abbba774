using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
    /// <summary>The longest time, days.</summary>
    public const int Longest = 5_000_000;

    // The time in ticks, and how it ended in the two bits below.
    private readonly ulong both;

    /// <param name="time">How long it was watched, in days of 86,400 s: 0 to <see cref="Longest"/>, taken to the tick of 100 ns.</param>
    /// <param name="end">How the watch ended.</param>
    /// <exception cref="ArgumentException">That is no such time.</exception>
    public Observation(double time, ObservationEnd end)
        : this(
            time is >= 0 and <= Longest
                ? (ulong)Math.Round(time * TimeSpan.TicksPerDay)
                : throw new ArgumentException($"A time watched is 0 to {Longest:N0} days, not {time}.", nameof(time)),
            end)
    {
    }

    /// <param name="time">How long it was watched: 0 to <see cref="Longest"/> days.</param>
    /// <param name="end">How the watch ended.</param>
    /// <exception cref="ArgumentException">That is no such time.</exception>
    public Observation(TimeSpan time, ObservationEnd end)
        : this(
            time.Ticks is >= 0 and <= Longest * TimeSpan.TicksPerDay
                ? (ulong)time.Ticks
                : throw new ArgumentException($"A time watched is 0 to {Longest:N0} days, not {time}.", nameof(time)),
            end)
    {
    }

    private Observation(ulong ticks, ObservationEnd end) => both = (ticks << 2) | (ulong)end;

    /// <summary>How long it was watched, in days of 86,400 s.</summary>
    public double Time => new TimeSpan(Ticks).TotalDays;

    /// <summary>How the watch ended.</summary>
    public ObservationEnd End => (ObservationEnd)(both & 3);

    /// <summary>Whether what was waited for happened.</summary>
    public bool IsEvent => End == ObservationEnd.Event;

    internal long Ticks => (long)(both >> 2);

    /// <summary>Of a time in ticks of 100 ns that nobody looks at: one that is below 0 is found longer than <see cref="Longest"/>.</summary>
    internal static Observation OfTicks(long ticks, ObservationEnd end) => new((ulong)ticks, end);

    /// <summary>How many of some cases, from the first one on, had an event at a time at which nothing else happened.</summary>
    /// <param name="ascending">By time, nobody left out at the time of the first one.</param>
    internal static int EventsAlone(ReadOnlySpan<Observation> ascending)
    {
        // Four at once, each beside the one after it: how a case ends nobody can foresee, and one by one each is a jump.
        var all = MemoryMarshal.Cast<Observation, ulong>(ascending);
        var alone = 0;
        for (; alone + Vector256<ulong>.Count < all.Length; alone += Vector256<ulong>.Count)
        {
            var (these, next) = (Vector256.Create(all[alone..]), Vector256.Create(all[(alone + 1)..]));
            var events = Vector256.Equals(these & Vector256.Create(3ul), Vector256.Create((ulong)ObservationEnd.Event));
            var marks = Vector256.AndNot(events, Vector256.Equals(these >>> 2, next >>> 2)).ExtractMostSignificantBits();
            if (marks != 0b1111)
            {
                return alone + BitOperations.TrailingZeroCount(~marks);
            }
        }

        while (alone < all.Length && ascending[alone].IsEvent && (alone + 1 == all.Length || ascending[alone].Ticks != ascending[alone + 1].Ticks))
        {
            alone++;
        }

        return alone;
    }
}
