using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>Every flag raised before a moment, as it was known by then.</summary>
public sealed class TracedFlags
{
    private readonly FlagTable? latest;

    private TracedFlags(DateTimeOffset asOf, IReadOnlyList<FlagTrace> flags, IReadOnlyList<FlagTrace> dataErrors, FlagTable? latest)
    {
        AsOf = asOf;
        Flags = flags;
        DataErrors = dataErrors;
        this.latest = latest;
    }

    /// <summary>The moment, UTC. An event at that very moment has happened; a flag raised at it was not yet there.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>All but those with impossible times, in no particular order.</summary>
    public IReadOnlyList<FlagTrace> Flags { get; }

    /// <summary>Flags whose register tells of times that cannot be; they stand apart from every figure.</summary>
    public IReadOnlyList<FlagTrace> DataErrors { get; }

    /// <summary>Traces every timeline: O(moments).</summary>
    /// <param name="timelines">In any order.</param>
    /// <param name="asOf">UTC.</param>
    public static TracedFlags Of(IEnumerable<FlagTimeline> timelines, DateTimeOffset asOf)
    {
        var (flags, errors) = (new List<FlagTrace>(), new List<FlagTrace>());
        foreach (var timeline in timelines)
        {
            if (timeline.AsOf(asOf) is { } trace)
            {
                (trace.IsDataError ? errors : flags).Add(trace);
            }
        }

        return new(asOf, flags, errors, null);
    }

    /// <summary>One clock of each flag, by ascending time, as the estimators want it. Now, that takes one pass and no sorting.</summary>
    /// <param name="clock">Which.</param>
    /// <param name="each">Called for each flag.</param>
    public void Observe(Clock clock, Action<FlagTrace, Observation> each)
    {
        if (latest is not null)
        {
            latest.Order(clock).Visit(AsOf, each);
            return;
        }

        var observations = new Observation[Flags.Count];
        var order = new (long Ticks, int Index)[Flags.Count];
        for (var i = 0; i < order.Length; i++)
        {
            observations[i] = Flags[i].Observe(clock, AsOf);
            order[i] = (BitConverter.DoubleToInt64Bits(observations[i].Time), i);
        }

        // Times are 0 or more: their bits sort as they do.
        Array.Sort(order);
        foreach (var (_, index) in order)
        {
            each(Flags[index], observations[index]);
        }
    }

    /// <summary>The same without the flags: what one curve of all of them is made from.</summary>
    /// <param name="clock">Which.</param>
    public Observation[] Observations(Clock clock)
    {
        var (all, count) = (new Observation[Flags.Count], 0);
        Observe(clock, (_, observation) => all[count++] = observation);
        return all;
    }

    internal static TracedFlags Latest(FlagTable table, DateTimeOffset asOf, IReadOnlyList<FlagTrace> flags, IReadOnlyList<FlagTrace> errors) =>
        new(asOf, flags, errors, table);
}
