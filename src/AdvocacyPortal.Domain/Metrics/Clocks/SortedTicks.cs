using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>Moments or lengths of time, ascending, each with the place of its flag: columns, because a walk over objects is slow.</summary>
internal sealed class SortedTicks
{
    private SortedTicks(long[] ticks, int[] places, ObservationEnd[] ends) => (Ticks, Places, Ends) = (ticks, places, ends);

    public long[] Ticks { get; }

    public int[] Places { get; }

    /// <summary>How each ended; of no meaning for moments.</summary>
    public ObservationEnd[] Ends { get; }

    public int Count => Ticks.Length;

    /// <summary>These without those of some flags, and with others: one merge, no sorting of the rest.</summary>
    /// <param name="gone">By place; places beyond its end are gone nowhere.</param>
    /// <param name="more">The others.</param>
    public SortedTicks With(bool[] gone, SortedTicks more)
    {
        var (ticks, places, ends) = (new long[Count + more.Count], new int[Count + more.Count], new ObservationEnd[Count + more.Count]);
        var (count, next) = (0, 0);
        void Take(SortedTicks from, int at) => (ticks[count], places[count], ends[count++]) = (from.Ticks[at], from.Places[at], from.Ends[at]);
        for (var i = 0; i < Count; i++)
        {
            if (gone[Places[i]])
            {
                continue;
            }

            for (; next < more.Count && more.Ticks[next] <= Ticks[i]; next++)
            {
                Take(more, next);
            }

            Take(this, i);
        }

        for (; next < more.Count; next++)
        {
            Take(more, next);
        }

        return new(ticks[..count], places[..count], ends[..count]);
    }

    /// <summary>How many lie at a moment or before it.</summary>
    public int UpTo(long moment)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = Ticks[middle] > moment ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>Takes them up in any order.</summary>
    public sealed class Rows
    {
        private readonly List<long> ticks = [];
        private readonly List<int> places = [];
        private readonly List<ObservationEnd> ends = [];

        public void Add(long tick, int place, ObservationEnd end = default)
        {
            ticks.Add(tick);
            places.Add(place);
            ends.Add(end);
        }

        public SortedTicks Sorted()
        {
            var (keys, order) = (ticks.ToArray(), new int[ticks.Count]);
            for (var i = 0; i < order.Length; i++)
            {
                order[i] = i;
            }

            Array.Sort(keys, order);
            return new(keys, Array.ConvertAll(order, at => places[at]), Array.ConvertAll(order, at => ends[at]));
        }
    }
}
