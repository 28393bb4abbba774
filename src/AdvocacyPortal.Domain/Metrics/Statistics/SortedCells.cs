using System.Buffers;

namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>Puts sorted cases into cells in two passes, counted first: each cell stays sorted, and nothing grows.</summary>
internal sealed class SortedCells
{
    // While cases are expected, how many; then where the next one of each cell goes, at last where it ends.
    private readonly int[] next;
    private Observation[] sorted = [];

    public SortedCells(int cells) => next = new int[cells];

    public void Expect(int cell) => next[cell]++;

    /// <summary>How many are expected in each cell; until <see cref="Begin"/>.</summary>
    public int[] Expected() => [.. next];

    public void Begin()
    {
        var start = 0;
        for (var cell = 0; cell < next.Length; cell++)
        {
            (start, next[cell]) = (start + next[cell], start);
        }

        sorted = ArrayPool<Observation>.Shared.Rent(start);
    }

    public void Add(int cell, Observation one) => sorted[next[cell]++] = one;

    /// <summary>The cases of a cell, when all were added.</summary>
    public ReadOnlySpan<Observation> Of(int cell)
    {
        var start = cell == 0 ? 0 : next[cell - 1];
        return sorted.AsSpan(start, next[cell] - start);
    }

    public void End() => ArrayPool<Observation>.Shared.Return(sorted);
}
