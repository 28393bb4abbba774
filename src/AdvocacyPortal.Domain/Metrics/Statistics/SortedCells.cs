namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>Puts sorted cases into cells whose sizes are known: each cell stays sorted, all lie in one array, and nothing grows.</summary>
internal sealed class SortedCells
{
    // Where the next case of each cell goes; at last where the cell ends.
    private readonly int[] next;
    private readonly Observation[] sorted;

    /// <param name="sizes">How many cases will come to each cell.</param>
    public SortedCells(ReadOnlySpan<int> sizes)
    {
        next = new int[sizes.Length];
        var start = 0;
        for (var cell = 0; cell < next.Length; cell++)
        {
            (next[cell], start) = (start, start + sizes[cell]);
        }

        sorted = GC.AllocateUninitializedArray<Observation>(start);
    }

    public void Add(int cell, Observation one) => sorted[next[cell]++] = one;

    /// <summary>The cases of a cell, when all were added.</summary>
    public ReadOnlyMemory<Observation> Of(int cell)
    {
        var start = cell == 0 ? 0 : next[cell - 1];
        return sorted.AsMemory(start, next[cell] - start);
    }
}
