namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>
/// The product-limit estimator S(t) = Π over event times tᵢ ≤ t of (1 − dᵢ/nᵢ), with Greenwood's variance (Kaplan and Meier,
/// JASA 53, 1958). At a tie, events come before censorings; <see cref="ObservationEnd.Competing"/> counts as censored.
/// </summary>
public static class KaplanMeier
{
    /// <summary>Estimates from cases in any order: O(n log n).</summary>
    /// <param name="observations">Times in days, finite, 0 or more; none at all is allowed.</param>
    /// <exception cref="ArgumentException">A time is negative or not finite.</exception>
    public static SurvivalCurve Estimate(IEnumerable<Observation> observations) => EstimateSorted(Sorted(observations));

    /// <summary>Estimates from cases with times ascending, ties in any order: O(n).</summary>
    /// <param name="observations">Times in days, finite, 0 or more, ascending; none at all is allowed.</param>
    /// <exception cref="ArgumentException">A time is negative, not finite, or lower than the one before it.</exception>
    public static SurvivalCurve EstimateSorted(ReadOnlySpan<Observation> observations) => Checked(observations, dropsOnly: false).Curve;

    /// <summary>
    /// The same curve by its drops alone, for many cases: of all times at which one was last seen, only those with an event are
    /// kept. Quantiles, limits, means and S are the same; how many were at risk is known at the drops only.
    /// </summary>
    /// <param name="observations">Times in days, finite, 0 or more, ascending; none at all is allowed.</param>
    /// <exception cref="ArgumentException">A time is negative, not finite, or lower than the one before it.</exception>
    public static SurvivalCurve DropsOfSorted(ReadOnlySpan<Observation> observations) => Checked(observations, dropsOnly: true).Curve;

    /// <summary>The cases by ascending time, for <see cref="EstimateSorted"/>.</summary>
    /// <param name="observations">In any order.</param>
    public static Observation[] Sorted(IEnumerable<Observation> observations)
    {
        var sorted = observations.ToArray();
        var times = Array.ConvertAll(sorted, one => one.Time);
        Array.Sort(times, sorted);
        return sorted;
    }

    private static WaitedCases Checked(ReadOnlySpan<Observation> observations, bool dropsOnly)
    {
        CheckTimes(observations);
        return Estimated(observations, dropsOnly);
    }

    /// <summary>With how many ended otherwise and the share these are in the end; of times that were looked at already.</summary>
    internal static WaitedCases Estimated(ReadOnlySpan<Observation> observations, bool dropsOnly)
    {
        var steps = new SurvivalSteps(observations.Length);
        var (survival, variance, happened, upperMayRise) = (1d, 0d, 0, -1);
        var (waiting, endedOtherwise, endedShare) = (1d, 0, 0d);
        for (var i = 0; i < observations.Length;)
        {
            var atRisk = observations.Length - i;
            var time = observations[i].Time;
            var (events, competing) = (0, 0);
            do
            {
                events += observations[i].IsEvent ? 1 : 0;
                competing += observations[i].End == ObservationEnd.Competing ? 1 : 0;
                i++;
            }
            while (i < observations.Length && observations[i].Time == time);

            var stay = (double)(atRisk - events) / atRisk;
            if (competing == 0)
            {
                waiting *= stay;
            }
            else
            {
                endedOtherwise += competing;
                endedShare += waiting * competing / atRisk;
                waiting *= (double)(atRisk - events - competing) / atRisk;
            }

            if (events > 0)
            {
                if (upperMayRise < 0 && SurvivalCurve.UpperMayRise(atRisk - events, variance))
                {
                    upperMayRise = steps.Count;
                }

                happened += events;
                survival *= stay;
                variance += events / ((double)atRisk * (atRisk - events));
            }
            else if (dropsOnly)
            {
                continue;
            }

            steps.Add(time, atRisk, events, survival, variance);
        }

        var last = observations.IsEmpty ? default(double?) : observations[^1].Time;
        return new(new(steps, happened, observations.Length, last, upperMayRise < 0 ? steps.Count : upperMayRise, dropsOnly), endedOtherwise, endedShare);
    }

    /// <summary>Refuses times that are no times or not ascending.</summary>
    internal static void CheckTimes(ReadOnlySpan<Observation> observations)
    {
        var last = 0d;
        foreach (var one in observations)
        {
            if (!(one.Time >= last && one.Time <= double.MaxValue))
            {
                throw new ArgumentException(
                    double.IsFinite(one.Time) && one.Time >= 0 ? "The times are not ascending." : $"A time watched is 0 days or more, not {one.Time}.",
                    nameof(observations));
            }

            last = one.Time;
        }
    }
}
