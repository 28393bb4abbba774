using System.Collections;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>
/// A value for each flag, by its place. It never changes: the next one shares every piece in which nothing did. Pieces are
/// small, because the runtime clears away large arrays only together with everything else, which costs more than any figure.
/// </summary>
/// <typeparam name="T">Of the values.</typeparam>
internal sealed class Column<T> : IReadOnlyList<T>
{
    private const int Bits = 10;
    private const int Size = 1 << Bits;

    private readonly T[][] pieces;

    private Column(int count, T[][] pieces) => (Count, this.pieces) = (count, pieces);

    /// <summary>Of no flag.</summary>
    public static Column<T> Empty { get; } = new(0, []);

    public int Count { get; }

    public T this[int place] => pieces[place >> Bits][place & (Size - 1)];

    /// <summary>Looks up many at once. The loop does nothing else, so that the processor fetches far ahead: places in an order of
    /// their own are mostly not in its cache.</summary>
    /// <param name="places">Which.</param>
    /// <param name="values">As many.</param>
    public void Read(ReadOnlySpan<int> places, Span<T> values)
    {
        var pieces = this.pieces;
        values = values[..places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            values[i] = pieces[places[i] >> Bits][places[i] & (Size - 1)];
        }
    }

    /// <summary>Makes every value.</summary>
    /// <param name="count">How many.</param>
    /// <param name="of">Makes that of a place.</param>
    public static Column<T> Of(int count, Func<int, T> of)
    {
        var pieces = new T[(count + Size - 1) >> Bits][];
        for (var piece = 0; piece < pieces.Length; piece++)
        {
            var values = pieces[piece] = new T[Size];
            var first = piece << Bits;
            for (var i = 0; i < Size && first + i < count; i++)
            {
                values[i] = of(first + i);
            }
        }

        return new(count, pieces);
    }

    /// <summary>This one with some values made anew.</summary>
    /// <param name="count">How many there are then, as many as now or more.</param>
    /// <param name="changed">The places made anew, all new ones among them.</param>
    /// <param name="of">Makes the value of a place.</param>
    public Column<T> With(int count, IEnumerable<int> changed, Func<int, T> of)
    {
        var next = new T[(count + Size - 1) >> Bits][];
        pieces.CopyTo(next, 0);
        foreach (var place in changed)
        {
            var at = place >> Bits;
            if (at >= pieces.Length)
            {
                next[at] ??= new T[Size];
            }
            else if (next[at] == pieces[at])
            {
                next[at] = [.. pieces[at]];
            }

            next[at][place & (Size - 1)] = of(place);
        }

        return new(count, next);
    }

    /// <summary>Another value for each.</summary>
    public Column<TOther> ConvertAll<TOther>(Func<T, TOther> to) => Column<TOther>.Of(Count, place => to(this[place]));

    public IEnumerator<T> GetEnumerator()
    {
        for (var place = 0; place < Count; place++)
        {
            yield return this[place];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>What only columns of small numbers can say.</summary>
internal static class ColumnOfNumbers
{
    /// <summary>How often each number below a bound stands in it; negative ones are not counted.</summary>
    public static int[] Counts(this Column<int> numbers, int below)
    {
        var counts = new int[below];
        for (var place = 0; place < numbers.Count; place++)
        {
            if (numbers[place] is >= 0 and var number)
            {
                counts[number]++;
            }
        }

        return counts;
    }
}
