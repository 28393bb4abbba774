using System.Runtime.CompilerServices;

namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>A list that grows in pieces: nothing is copied, and it takes little more room than it needs.</summary>
/// <typeparam name="T">Of the values.</typeparam>
/// <param name="most">How many there will be at most, mostly far fewer.</param>
internal sealed class Pieces<T>(int most)
{
    private const int Bits = 7;
    private const int Size = 1 << Bits;

    private readonly T[][] pieces = new T[(most + Size - 1) >> Bits][];
    private T[] last = [];
    private int used;
    private int before;

    public int Count => before + used;

    /// <summary>One of those there are, where it lies: looked at without a copy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly T At(int place) => ref pieces[place >> Bits][place & (Size - 1)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T value)
    {
        if (used == last.Length)
        {
            (before, used) = (Count, 0);
            pieces[before >> Bits] = last = GC.AllocateUninitializedArray<T>(Math.Min(Size, most - before));
        }

        last[used++] = value;
    }
}
