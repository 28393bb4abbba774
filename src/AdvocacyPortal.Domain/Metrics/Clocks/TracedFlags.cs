using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Exploration;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>Every flag raised before a moment, as it was known by then.</summary>
public sealed class TracedFlags
{
    private IReadOnlyList<FlagTrace>? flags;

    internal TracedFlags(DateTimeOffset asOf, IReadOnlyList<FlagTrace> dataErrors, FlagColumns columns) =>
        (AsOf, DataErrors, Columns) = (asOf, dataErrors, columns);

    /// <summary>The moment, UTC. An event at that very moment has happened; a flag raised at it was not yet there.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>All but those with impossible times, in no particular order.</summary>
    public IReadOnlyList<FlagTrace> Flags =>
        flags ??= Columns.Plain.DataErrors == 0 ? Columns.Traces : [.. Columns.Traces.Where(flag => !flag.IsDataError)];

    /// <summary>Flags whose register tells of times that cannot be; they stand apart from every figure.</summary>
    public IReadOnlyList<FlagTrace> DataErrors { get; }

    /// <summary>Those of them that are open, in no particular order.</summary>
    public IEnumerable<FlagTrace> Open
    {
        get
        {
            var plain = Columns.Plain;
            for (var place = 0; place < plain.Marks.Count; place++)
            {
                if (plain.IsOpen(place))
                {
                    yield return Columns.Traces[place];
                }
            }
        }
    }

    internal FlagColumns Columns { get; }

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

        return new(asOf, errors, new(Column<FlagTrace>.Of(flags.Count, place => flags[place]), asOf));
    }

    /// <summary>Of flags that were traced already.</summary>
    /// <param name="flags">As they were known at the moment; those raised at or after it do not count.</param>
    /// <param name="asOf">UTC.</param>
    public static TracedFlags Of(IEnumerable<FlagTrace> flags, DateTimeOffset asOf)
    {
        var known = flags.Where(flag => flag.RaisedAt < asOf).ToLookup(flag => flag.IsDataError);
        FlagTrace[] sound = [.. known[false]];
        return new(asOf, [.. known[true]], new(Column<FlagTrace>.Of(sound.Length, place => sound[place]), asOf));
    }

    /// <summary>How many stand in a state.</summary>
    public int CountIn(FlagState state) => Columns.Stays.Lengths(state).Lasting.Count;

    /// <summary>All together.</summary>
    public FlagGroups All => Group(FlagGrouping.None);

    /// <summary>All in one, or in groups beside each other.</summary>
    /// <param name="grouping">Finds the group of a flag.</param>
    /// <param name="by">What is set beside each other.</param>
    /// <param name="from">Raised at this moment or later, UTC; null for any.</param>
    /// <param name="to">Raised before this moment, UTC; null for any.</param>
    public FlagGroups Group(FlagGrouping grouping, MetricsGroup by = MetricsGroup.None, DateTimeOffset? from = null, DateTimeOffset? to = null) =>
        FlagGroups.Of(this, grouping, by, from?.UtcTicks ?? long.MinValue, to?.UtcTicks ?? long.MaxValue);
}
