using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>
/// Every flag's timeline in memory, with what is known of each by its last event. It never changes: <see cref="With"/> makes
/// the next one and takes over from this one all that did not change, sorted clocks included.
/// </summary>
public sealed class FlagTable
{
    private static readonly int Clocks = Enum.GetValues<Clock>().Length;

    private readonly Dictionary<FlagId, int> places;
    private readonly FlagTimeline[] timelines;
    private readonly FlagTrace[] traces;
    private readonly FlagTrace[] faulty;
    private readonly DateTimeOffset lastAt;
    private readonly DateTimeOffset lastRaisedAt;
    private readonly ClockOrder?[] orders = new ClockOrder?[Clocks];
    private readonly (ClockOrder Order, int[] Changed)?[] before;
    private FlagTrace[]? sound;

    private FlagTable(
        Dictionary<FlagId, int> places,
        FlagTimeline[] timelines,
        FlagTrace[] traces,
        (DateTimeOffset LastAt, DateTimeOffset LastRaisedAt) last,
        (ClockOrder Order, int[] Changed)?[] before)
    {
        this.places = places;
        this.timelines = timelines;
        this.traces = traces;
        (lastAt, lastRaisedAt) = last;
        this.before = before;
        faulty = Array.FindAll(traces, flag => flag.IsDataError);
    }

    /// <summary>A portal without a flag.</summary>
    public static FlagTable Empty { get; } = new([], [], [], default, new (ClockOrder, int[])?[Clocks]);

    /// <summary>Every flag, in no particular order.</summary>
    public IReadOnlyList<FlagTimeline> Timelines => timelines;

    /// <summary>Every flag as it was known by a moment. After the last event that takes no work.</summary>
    /// <param name="asOf">UTC.</param>
    public TracedFlags AsOf(DateTimeOffset asOf) =>
        asOf > lastRaisedAt && asOf >= lastAt
            ? TracedFlags.Latest(this, asOf, Sound, [.. faulty.Where(flag => flag.RaisedAt < asOf)])
            : TracedFlags.Of(timelines, asOf);

    /// <summary>This table with some timelines put in the place of earlier ones, or added.</summary>
    /// <param name="others">The newer ones, each flag once.</param>
    public FlagTable With(IReadOnlyCollection<FlagTimeline> others)
    {
        if (others.Count == 0)
        {
            return this;
        }

        var found = others.Select(one => places.GetValueOrDefault(one.FlagId, -1)).ToArray();
        var (count, changed) = (timelines.Length, new List<int>(others.Count));
        var known = Array.IndexOf(found, -1) < 0 ? places : new(places);
        var (nextTimelines, nextTraces) = (timelines, traces);
        Array.Resize(ref nextTimelines, count + found.Count(place => place < 0));
        Array.Resize(ref nextTraces, nextTimelines.Length);
        if (nextTimelines.Length == count)
        {
            (nextTimelines, nextTraces) = ([.. timelines], [.. traces]);
        }

        var (last, lastRaised) = (lastAt, lastRaisedAt);
        foreach (var (timeline, place) in others.Zip(found))
        {
            var at = place >= 0 ? place : count++;
            known[timeline.FlagId] = at;
            nextTimelines[at] = timeline;
            nextTraces[at] = timeline.AsOf(DateTimeOffset.MaxValue)!;
            changed.Add(at);
            if (!timeline.IsDataError)
            {
                (last, lastRaised) = (Later(last, timeline.LastAt), Later(lastRaised, timeline.RaisedAt));
            }
        }

        return new(known, nextTimelines, nextTraces, (last, lastRaised), [.. Enumerable.Range(0, Clocks).Select(clock => Before(clock, [.. changed]))]);
    }

    internal FlagTrace[] Sound => sound ??= faulty.Length == 0 ? traces : Array.FindAll(traces, flag => !flag.IsDataError);

    internal ClockOrder Order(Clock clock) =>
        // Two who ask at once both make it: the same.
        orders[(int)clock] ??= before[(int)clock] is { } earlier ? earlier.Order.With(traces, earlier.Changed, clock) : ClockOrder.Of(traces, clock);

    private (ClockOrder Order, int[] Changed)? Before(int clock, int[] changed) => (orders[clock], before[clock]) switch
    {
        ({ } order, _) => (order, changed),
        (_, { } earlier) => (earlier.Order, [.. earlier.Changed, .. changed]),
        _ => null,
    };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
