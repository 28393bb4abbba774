using System.Collections;
using System.Runtime.CompilerServices;

namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>
/// The steps of a curve, in pieces: the runtime clears away large arrays only together with everything else, which costs as
/// much as the curve did.
/// </summary>
internal sealed class SurvivalSteps : IReadOnlyList<SurvivalStep>
{
    private const int Bits = 10;
    private const int Size = 1 << Bits;

    private readonly Row[][] pieces;
    private readonly int most;

    /// <param name="most">How many there will be at most.</param>
    public SurvivalSteps(int most) => (this.most, pieces) = (most, new Row[(most + Size - 1) >> Bits][]);

    public int Count { get; private set; }

    public SurvivalStep this[int step]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)step, (uint)Count, nameof(step));
            ref readonly var row = ref At(step);
            return new(row.Time, row.AtRisk, row.Events, row.Survival, row.VarianceOfLog);
        }
    }

    /// <summary>The same where it lies, of those there are: looked at without a copy.</summary>
    public ref readonly Row At(int step) => ref pieces[step >> Bits][step & (Size - 1)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double time, int atRisk, int events, double survival, double varianceOfLog)
    {
        var piece = pieces[Count >> Bits] ??= GC.AllocateUninitializedArray<Row>(Math.Min(Size, most - Count));

        // Field by field: a step made first and then copied takes twice as long.
        ref var row = ref piece[Count++ & (Size - 1)];
        row.Time = time;
        row.AtRisk = atRisk;
        row.Events = events;
        row.Survival = survival;
        row.VarianceOfLog = varianceOfLog;
    }

    public IEnumerator<SurvivalStep> GetEnumerator()
    {
        for (var step = 0; step < Count; step++)
        {
            yield return this[step];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public struct Row
    {
        public double Time;
        public int AtRisk;
        public int Events;
        public double Survival;
        public double VarianceOfLog;
    }
}
