namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>What had become of the cases by one time. The two shares and <see cref="Waiting"/> add up to 1.</summary>
/// <param name="Time">Days.</param>
/// <param name="Happened">The share for which what was waited for had happened, 0 to 1.</param>
/// <param name="EndedOtherwise">The share that had ended otherwise, 0 to 1.</param>
public readonly record struct IncidencePoint(double Time, double Happened, double EndedOtherwise)
{
    /// <summary>The share still waiting.</summary>
    public double Waiting => 1 - Happened - EndedOtherwise;
}

/// <summary>
/// The share of cases for which it had happened, and the share that had ended otherwise, by each time: the Aalen–Johansen
/// estimator for two competing ends, Fₖ(t) = Σ over tᵢ ≤ t of S(tᵢ−) dₖᵢ/nᵢ with S over both ends (Aalen and Johansen,
/// Scandinavian Journal of Statistics 5, 1978).
/// </summary>
public sealed class CumulativeIncidence
{
    private readonly IncidencePoint[] _steps;

    private CumulativeIncidence(IncidencePoint[] steps) => _steps = steps;

    /// <summary>The times at which a share grew, ascending.</summary>
    public IReadOnlyList<IncidencePoint> Steps => _steps;

    /// <summary>Estimates from cases in any order: O(n log n).</summary>
    /// <param name="observations">None at all is allowed.</param>
    public static CumulativeIncidence Estimate(IEnumerable<Observation> observations) =>
        EstimateSorted(KaplanMeier.Sorted(observations));

    /// <summary>Estimates from cases with times ascending, ties in any order: O(n).</summary>
    /// <param name="observations">By ascending time; none at all is allowed.</param>
    /// <exception cref="ArgumentException">A time is lower than the one before it.</exception>
    public static CumulativeIncidence EstimateSorted(ReadOnlySpan<Observation> observations)
    {
        KaplanMeier.CheckTimes(observations);
        var steps = new List<IncidencePoint>();
        var (waiting, happened, otherwise) = (1d, 0d, 0d);
        for (var i = 0; i < observations.Length;)
        {
            double atRisk = observations.Length - i;
            var time = observations[i].Ticks;
            var (events, competing) = (0, 0);
            do
            {
                events += observations[i].IsEvent ? 1 : 0;
                competing += observations[i].End == ObservationEnd.Competing ? 1 : 0;
                i++;
            }
            while (i < observations.Length && observations[i].Ticks == time);

            if (events + competing > 0)
            {
                happened += waiting * events / atRisk;
                otherwise += waiting * competing / atRisk;
                waiting *= (atRisk - events - competing) / atRisk;
                steps.Add(new(observations[i - 1].Time, happened, otherwise));
            }
        }

        return new([.. steps]);
    }

    /// <summary>The shares by a time; beyond the last step they stay where they were.</summary>
    /// <param name="time">Days, 0 or more.</param>
    public IncidencePoint At(double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        var (low, high) = (0, _steps.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _steps[middle].Time > time ? (low, middle) : (middle + 1, high);
        }

        return low == 0 ? new(time, 0, 0) : _steps[low - 1] with { Time = time };
    }
}
