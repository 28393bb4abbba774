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

    /// <summary>Estimates from cases with times ascending, ties in any order: one pass.</summary>
    /// <param name="observations">Times in days, finite, 0 or more, ascending; none at all is allowed.</param>
    /// <exception cref="ArgumentException">A time is negative, not finite, or lower than the one before it.</exception>
    public static SurvivalCurve EstimateSorted(ReadOnlySpan<Observation> observations) => Estimated(observations, dropsOnly: false);

    /// <summary>
    /// The same curve by its drops alone, for many cases: of all times at which one was last seen, only those with an event are
    /// kept. Quantiles, limits, means and S are the same; how many were at risk is known at the drops only.
    /// </summary>
    /// <param name="observations">Times in days, finite, 0 or more, ascending; none at all is allowed.</param>
    /// <exception cref="ArgumentException">A time is negative, not finite, or lower than the one before it.</exception>
    public static SurvivalCurve DropsOfSorted(ReadOnlySpan<Observation> observations) => Estimated(observations, dropsOnly: true);

    /// <summary>The cases by ascending time, for <see cref="EstimateSorted"/>.</summary>
    /// <param name="observations">In any order.</param>
    public static Observation[] Sorted(IEnumerable<Observation> observations)
    {
        var sorted = observations.ToArray();
        var times = Array.ConvertAll(sorted, one => one.Time);
        Array.Sort(times, sorted);
        return sorted;
    }

    private static SurvivalCurve Estimated(ReadOnlySpan<Observation> observations, bool dropsOnly)
    {
        var steps = GC.AllocateUninitializedArray<SurvivalStep>(StepsOf(observations, dropsOnly));
        var (survival, variance, next, happened, upperMayRise) = (1d, 0d, 0, 0, -1);
        for (var i = 0; i < observations.Length;)
        {
            var start = i;
            var time = observations[i].Time;
            var events = 0;
            do
            {
                events += observations[i].IsEvent ? 1 : 0;
                i++;
            }
            while (i < observations.Length && observations[i].Time == time);

            var atRisk = observations.Length - start;
            if (events > 0)
            {
                if (upperMayRise < 0 && SurvivalCurve.UpperMayRise(atRisk - events, variance))
                {
                    upperMayRise = next;
                }

                happened += events;
                survival *= (double)(atRisk - events) / atRisk;
                variance += events / ((double)atRisk * (atRisk - events));
            }
            else if (dropsOnly)
            {
                continue;
            }

            steps[next++] = new(time, atRisk, events, survival, variance);
        }

        return new(steps, happened, observations.Length, observations.IsEmpty ? null : observations[^1].Time, upperMayRise < 0 ? next : upperMayRise, dropsOnly);
    }

    // One look ahead costs less than a list that grows; it checks the times too.
    private static int StepsOf(ReadOnlySpan<Observation> observations, bool dropsOnly)
    {
        var (count, last, counted) = (0, -1d, -1d);
        for (var i = 0; i < observations.Length; i++)
        {
            var time = observations[i].Time;
            if (!(time >= last) || time < 0)
            {
                CheckedTime(observations, i);
            }

            if (time > counted && (!dropsOnly || observations[i].IsEvent))
            {
                counted = time;
                count++;
            }

            last = time;
        }

        if (observations.Length > 0)
        {
            CheckedTime(observations, observations.Length - 1);
        }

        return count;
    }

    internal static double CheckedTime(ReadOnlySpan<Observation> observations, int index)
    {
        var time = observations[index].Time;
        if (!double.IsFinite(time) || time < 0)
        {
            throw new ArgumentException($"A time watched is 0 days or more, not {time}.", nameof(observations));
        }

        return index == 0 || time >= observations[index - 1].Time
            ? time
            : throw new ArgumentException("The times are not ascending.", nameof(observations));
    }
}
