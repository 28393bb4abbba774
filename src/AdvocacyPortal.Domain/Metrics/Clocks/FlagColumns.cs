using System.Collections;
using AdvocacyPortal.Domain.Metrics.Exploration;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>What is known of every flag, as columns and sorted orders. Each is made when first asked for and handed on.</summary>
internal sealed class FlagColumns
{
    private static readonly Clock[] Clocks = Enum.GetValues<Clock>();
    private static readonly MetricsGroup[] Groups = Enum.GetValues<MetricsGroup>();

    private readonly DateTimeOffset upTo;
    private readonly Kept<PlainColumns> plain;
    private readonly Kept<StayOrders> stays;
    private readonly Kept<ClockOrder>[] elapsed;
    private readonly Kept<ClockOrder>[] active;
    private readonly Kept<GroupCodes>[] codes;

    /// <param name="traces">By place; data errors may be among them.</param>
    /// <param name="upTo">Stays are told up to this moment, UTC.</param>
    public FlagColumns(Column<FlagTrace> traces, DateTimeOffset upTo)
        : this(traces, upTo, null, [])
    {
    }

    private FlagColumns(Column<FlagTrace> traces, DateTimeOffset upTo, FlagColumns? before, int[] changed)
    {
        Traces = traces;
        this.upTo = upTo;
        Kept<T> Keep<T>(Func<T> anew, Func<T, int[], T> next, Kept<T>? earlier)
            where T : class => new(anew, next, earlier, changed, traces.Count);
        plain = Keep(() => PlainColumns.Of(traces), (old, places) => old.With(traces, places), before?.plain);
        stays = Keep(() => StayOrders.Of(traces, upTo), (old, places) => old.With(traces, upTo, places), before?.stays);
        Kept<ClockOrder> Order(Clock clock, Action<FlagTrace, int, Clock, ClockOrder.Rows> tell, Kept<ClockOrder>? earlier) => Keep(
            () => Told(Enumerable.Range(0, traces.Count), clock, tell).Sorted(),
            (old, places) => old.With(Marked(places), Told(places.Distinct(), clock, tell)),
            earlier);
        // No lambda may speak of the columns before: it would keep them, and they those before them, for ever.
        (elapsed, active) = (new Kept<ClockOrder>[Clocks.Length], new Kept<ClockOrder>[Clocks.Length]);
        foreach (var clock in Clocks)
        {
            elapsed[(int)clock] = Order(clock, ClockOrder.Elapsed, before?.elapsed[(int)clock]);
            active[(int)clock] = Order(clock, ClockOrder.Active, before?.active[(int)clock]);
        }

        codes = new Kept<GroupCodes>[Groups.Length];
        foreach (var by in Groups)
        {
            codes[(int)by] = Keep(() => GroupCodes.Make(traces, by), (old, places) => old.With(traces, by, places), before?.codes[(int)by]);
        }
    }

    public Column<FlagTrace> Traces { get; }

    public PlainColumns Plain => plain.Value;

    public StayOrders Stays => stays.Value;

    public ClockOrder Elapsed(Clock clock) => elapsed[(int)clock].Value;

    public ClockOrder Active(Clock clock) => active[(int)clock].Value;

    public GroupCodes Codes(MetricsGroup by) => codes[(int)by].Value;

    /// <summary>The columns of more or other flags.</summary>
    /// <param name="traces">Those in the same places are the same flags.</param>
    /// <param name="changed">The places of new ones and of those that changed.</param>
    public FlagColumns With(Column<FlagTrace> traces, int[] changed) => new(traces, upTo, this, changed);

    private ClockOrder.Rows Told(IEnumerable<int> places, Clock clock, Action<FlagTrace, int, Clock, ClockOrder.Rows> tell)
    {
        var rows = new ClockOrder.Rows();
        foreach (var place in places)
        {
            if (!Traces[place].IsDataError)
            {
                tell(Traces[place], place, clock, rows);
            }
        }

        return rows;
    }

    private BitArray Marked(int[] places)
    {
        var marked = new BitArray(Traces.Count);
        foreach (var place in places)
        {
            marked[place] = true;
        }

        return marked;
    }
}
