using System.Collections;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>Every stay of every flag in a state, sorted once: by how long it was, by when it began, and by when it ended.</summary>
internal sealed class StayOrders
{
    private static readonly int States = Enum.GetValues<FlagState>().Length;

    private readonly ClockOrder[] lengths;
    private readonly SortedTicks[] begun;
    private readonly SortedTicks[] ended;

    private StayOrders(ClockOrder[] lengths, SortedTicks[] begun, SortedTicks[] ended) => (this.lengths, this.begun, this.ended) = (lengths, begun, ended);

    /// <param name="traces">What is known of every flag; data errors are left out.</param>
    /// <param name="upTo">Later moments are not known.</param>
    public static StayOrders Of(Column<FlagTrace> traces, DateTimeOffset upTo)
    {
        var rows = new Rows(traces, upTo);
        for (var place = 0; place < traces.Count; place++)
        {
            rows.Add(place);
        }

        return new(
            Array.ConvertAll(rows.Lengths, one => one.Sorted()),
            Array.ConvertAll(rows.Begun, one => one.Sorted()),
            Array.ConvertAll(rows.Ended, one => one.Sorted()));
    }

    /// <summary>These with the stays of some flags in the place of their earlier ones.</summary>
    public StayOrders With(Column<FlagTrace> traces, DateTimeOffset upTo, int[] changed)
    {
        var (rows, gone) = (new Rows(traces, upTo), new BitArray(traces.Count));
        foreach (var place in changed.Distinct())
        {
            gone[place] = true;
            rows.Add(place);
        }

        SortedTicks[] Merged(SortedTicks[] old, SortedTicks.Rows[] more) => [.. old.Zip(more, (one, others) => one.With(gone, others.Sorted()))];
        return new([.. lengths.Zip(rows.Lengths, (one, others) => one.With(gone, others))], Merged(begun, rows.Begun), Merged(ended, rows.Ended));
    }

    /// <summary>How long stays in a state are, those that last among them.</summary>
    public ClockOrder Lengths(FlagState state) => lengths[(int)state];

    /// <summary>How many flags stood in each state at some moments.</summary>
    /// <param name="moments">Ascending, in ticks, UTC.</param>
    /// <param name="groupOf">Negative where the flag of a place does not count; null where all do.</param>
    /// <returns>By moment, then by state.</returns>
    public int[][] Counts(long[] moments, Column<int>? groupOf)
    {
        var counts = new int[moments.Length][];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = new int[States];
        }

        for (var state = 0; state < States; state++)
        {
            Add(begun[state], moments, groupOf, counts, state, 1);
            Add(ended[state], moments, groupOf, counts, state, -1);
        }

        return counts;
    }

    private static void Add(SortedTicks changes, long[] moments, Column<int>? groupOf, int[][] counts, int state, int sign)
    {
        var (count, walk) = (0, changes.Begin());
        for (var i = 0; i < moments.Length; i++)
        {
            if (groupOf is null)
            {
                count = changes.UpTo(moments[i]);
            }
            else
            {
                for (; walk.Goes && walk.Tick <= moments[i]; walk.Next())
                {
                    count += groupOf[walk.Place] >= 0 ? 1 : 0;
                }
            }

            counts[i][state] += sign * count;
        }
    }

    private sealed class Rows(Column<FlagTrace> traces, DateTimeOffset upTo)
    {
        private readonly List<StateVisit> visits = [];

        public ClockOrder.Rows[] Lengths { get; } = Make<ClockOrder.Rows>();

        public SortedTicks.Rows[] Begun { get; } = Make<SortedTicks.Rows>();

        public SortedTicks.Rows[] Ended { get; } = Make<SortedTicks.Rows>();

        public void Add(int place)
        {
            if (traces[place].IsDataError)
            {
                return;
            }

            visits.Clear();
            traces[place].AddVisits(upTo, visits);
            foreach (var visit in visits)
            {
                Add(visit, place);
            }
        }

        private static TRows[] Make<TRows>()
            where TRows : new()
        {
            var all = new TRows[States];
            for (var i = 0; i < all.Length; i++)
            {
                all[i] = new();
            }

            return all;
        }

        private void Add(StateVisit visit, int place)
        {
            var state = (int)visit.State;

            // A flag raised at a moment is not there yet: raised and moved on at one moment, it was never counted in its first state.
            var from = visit.From.UtcTicks + (visit.IsFirst ? 1 : 0);
            Begun[state].Add(from, place);
            if (visit.To is { } end)
            {
                Ended[state].Add(Math.Max(end.UtcTicks, from), place);
                Lengths[state].Over.Add((end - visit.From).Ticks, place, ObservationEnd.Event);
            }
            else
            {
                Lengths[state].Lasting.Add(-visit.From.UtcTicks, place);
            }
        }
    }
}
