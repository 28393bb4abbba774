using System.Collections;
using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>Moments or lengths of time, ascending, each with the place of its flag, in pieces as a <see cref="Column{T}"/> has them.</summary>
internal sealed class SortedTicks
{
    private const int Size = 1_024;

    private readonly Piece[] pieces;

    // How many lie before each piece.
    private readonly int[] before;

    private SortedTicks(Piece[] pieces)
    {
        (this.pieces, before) = (pieces, new int[pieces.Length]);
        for (var i = 0; i < pieces.Length; i++)
        {
            before[i] = Count;
            Count += pieces[i].Ticks.Length;
        }
    }

    public int Count { get; }

    /// <summary>From the first to the last.</summary>
    public Walk Begin() => new(pieces);

    /// <summary>These without those of some flags, and with others: only the pieces these lie in are made anew.</summary>
    /// <param name="gone">By place.</param>
    /// <param name="more">The others.</param>
    public SortedTicks With(BitArray gone, SortedTicks more)
    {
        if (pieces.Length == 0)
        {
            return more;
        }

        var (next, coming) = (new List<Piece>(pieces.Length + 1), more.Begin());
        for (var i = 0; i < pieces.Length; i++)
        {
            var (piece, end) = (pieces[i], i + 1 < pieces.Length ? pieces[i + 1].Ticks[0] : long.MaxValue);
            if (!(coming.Goes && coming.Tick < end) && !piece.HasAny(gone))
            {
                next.Add(piece);
                continue;
            }

            var rows = new Rows();
            for (var at = 0; at < piece.Ticks.Length; at++)
            {
                if (!gone[piece.Places[at]])
                {
                    rows.Add(piece.Ticks[at], piece.Places[at], piece.Ends[at]);
                }
            }

            for (; coming.Goes && coming.Tick < end; coming.Next())
            {
                rows.Add(coming.Tick, coming.Place, coming.End);
            }

            next.AddRange(rows.Sorted().pieces);
        }

        return new([.. next]);
    }

    /// <summary>How many lie at a moment or before it.</summary>
    public int UpTo(long moment)
    {
        // The last piece that begins by then, and within it the first tick that lies after.
        var (low, high) = (0, pieces.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = pieces[middle].Ticks[0] > moment ? (low, middle) : (middle + 1, high);
        }

        if (low == 0)
        {
            return 0;
        }

        var (ticks, first) = (pieces[low - 1].Ticks, before[low - 1]);
        (low, high) = (0, ticks.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = ticks[middle] > moment ? (low, middle) : (middle + 1, high);
        }

        return first + low;
    }

    /// <summary>One after the other.</summary>
    public struct Walk
    {
        private readonly Piece[] pieces;
        private long[] ticks = [];
        private int[] places = [];
        private ObservationEnd[] ends = [];
        private int piece = -1;
        private int at;

        // The groups of the piece, once they were looked up.
        private int[] pieceGroups = [];
        private int groupsOf = -1;

        internal Walk(Piece[] pieces)
        {
            this.pieces = pieces;
            NextPiece();
        }

        /// <summary>Whether there is one.</summary>
        public readonly bool Goes => at < ticks.Length;

        public readonly long Tick => ticks[at];

        public readonly int Place => places[at];

        /// <summary>How it ended; of no meaning for moments.</summary>
        public readonly ObservationEnd End => ends[at];

        public void Next()
        {
            if (++at == ticks.Length)
            {
                NextPiece();
            }
        }

        /// <summary>Writes those that have a group, up to a moment or length of time and with it, and goes on behind them.</summary>
        /// <returns>How many were written.</returns>
        public int ReadUpTo(long most, Column<int> groupOf, Span<Observation> observations, Span<int> groups)
        {
            var count = 0;
            while (Goes && Tick <= most)
            {
                if (groupsOf != piece)
                {
                    pieceGroups = pieceGroups.Length > 0 ? pieceGroups : new int[Size];
                    groupOf.Read(places, pieceGroups);
                    groupsOf = piece;
                }

                // Without a jump: the next one writes over one that is left out.
                var (all, ended, theirs, next) = (ticks, ends, pieceGroups, at);
                for (; next < all.Length && all[next] <= most; next++)
                {
                    var group = theirs[next];
                    (observations[count], groups[count]) = (Observation.OfTicks(all[next], ended[next]), group);
                    count += group < 0 ? 0 : 1;
                }

                at = next - 1;
                Next();
            }

            return count;
        }

        private void NextPiece()
        {
            if (++piece < pieces.Length)
            {
                ((ticks, places, ends), at) = (pieces[piece], 0);
            }
        }
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

            // Of one length: where one more came to a full piece, both halves have room for the next.
            var count = (keys.Length + Size - 1) / Size;
            return new([.. Enumerable.Range(0, count).Select(piece => new Range(keys.Length * piece / count, keys.Length * (piece + 1) / count))
                .Select(range => new Piece(keys[range], Array.ConvertAll(order[range], at => places[at]), Array.ConvertAll(order[range], at => ends[at])))]);
        }
    }

    /// <summary>Some of them next to each other, in columns: a walk over objects is slow.</summary>
    internal sealed record Piece(long[] Ticks, int[] Places, ObservationEnd[] Ends)
    {
        public bool HasAny(BitArray places)
        {
            foreach (var place in Places)
            {
                if (places[place])
                {
                    return true;
                }
            }

            return false;
        }
    }
}
