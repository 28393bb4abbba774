using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Exploration;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>
/// Every flag's timeline in memory, with what is known of each by its last event. It never changes: <see cref="With"/> makes
/// the next one and takes over from this one all that did not change, sorted clocks included.
/// </summary>
public sealed class FlagTable
{
    private readonly Column<FlagTimeline> timelines;
    private readonly FlagTrace[] faulty;
    private readonly DateTimeOffset lastAt;
    private readonly DateTimeOffset lastRaisedAt;
    private readonly FlagColumns columns;
    private Dictionary<FlagId, int> places;

    private FlagTable(Dictionary<FlagId, int> places, Column<FlagTimeline> timelines, FlagColumns columns, FlagTrace[] faulty, (DateTimeOffset LastAt, DateTimeOffset LastRaisedAt) last)
    {
        this.places = places;
        this.timelines = timelines;
        this.columns = columns;
        this.faulty = faulty;
        (lastAt, lastRaisedAt) = last;
    }

    /// <summary>A portal without a flag.</summary>
    public static FlagTable Empty => new([], Column<FlagTimeline>.Empty, new(Column<FlagTrace>.Empty, DateTimeOffset.MaxValue), [], default);

    /// <summary>Every flag, in no particular order.</summary>
    public IReadOnlyList<FlagTimeline> Timelines => timelines;

    /// <summary>Every flag as it was known by a moment. After the last event that takes no work.</summary>
    /// <param name="asOf">UTC.</param>
    public TracedFlags AsOf(DateTimeOffset asOf) =>
        asOf > lastRaisedAt && asOf >= lastAt
            ? new(asOf, [.. faulty.Where(flag => flag.RaisedAt < asOf)], columns)
            : TracedFlags.Of(timelines, asOf);

    /// <summary>This table with some timelines put in the place of earlier ones, or added.</summary>
    /// <param name="others">The newer ones, each flag once.</param>
    public FlagTable With(IReadOnlyCollection<FlagTimeline> others)
    {
        if (others.Count == 0)
        {
            return this;
        }

        var known = PlacesToGrow();
        var (last, lastRaised, newer) = (lastAt, lastRaisedAt, new Dictionary<int, FlagTimeline>(others.Count));
        foreach (var timeline in others)
        {
            if (!known.TryGetValue(timeline.FlagId, out var at))
            {
                known.Add(timeline.FlagId, at = known.Count);
            }

            newer.Add(at, timeline);
            if (!timeline.IsDataError)
            {
                (last, lastRaised) = (Later(last, timeline.LastAt), Later(lastRaised, timeline.RaisedAt));
            }
        }

        var traces = columns.Traces.With(known.Count, newer.Keys, at => newer[at].AsOf(DateTimeOffset.MaxValue)!);
        var replaced = others.Select(one => one.FlagId).ToHashSet();
        FlagTrace[] stillFaulty = [.. faulty.Where(flag => !replaced.Contains(flag.FlagId)), .. newer.Keys.Select(at => traces[at]).Where(flag => flag.IsDataError)];
        return new(known, timelines.With(known.Count, newer.Keys, at => newer[at]), columns.With(traces, [.. newer.Keys]), stillFaulty, (last, lastRaised));
    }

    /// <summary>Makes what figures of now are read from, so that the first who asks need not wait.</summary>
    public void Prepare()
    {
        _ = (columns.Plain, columns.Stays);
        foreach (var clock in Enum.GetValues<Clock>())
        {
            _ = (columns.Elapsed(clock), columns.Active(clock));
        }

        foreach (var by in Enum.GetValues<MetricsGroup>())
        {
            _ = columns.Codes(by).Counts;
        }
    }

    // Only the newest table adds flags, so that it may go on with the places of the one before.
    private Dictionary<FlagId, int> PlacesToGrow()
    {
        lock (timelines)
        {
            if (places.Count != timelines.Count)
            {
                places = timelines.Select((one, at) => (one.FlagId, at)).ToDictionary(one => one.FlagId, one => one.at);
            }

            return places;
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
