namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>
/// The product-limit estimator S(t) = Π over event times tᵢ ≤ t of (1 − dᵢ/nᵢ), with Greenwood's variance (Kaplan and Meier,
/// JASA 53, 1958). At a tie, events come before censorings; <see cref="ObservationEnd.Competing"/> counts as censored.
/// </summary>
public static class KaplanMeier
{
    /// <summary>Estimates from cases in any order: O(n log n).</summary>
    /// <param name="observations">None at all is allowed.</param>
    public static SurvivalCurve Estimate(IEnumerable<Observation> observations) => EstimateSorted(Sorted(observations));

    /// <summary>Estimates from cases with times ascending, ties in any order: O(n).</summary>
    /// <param name="observations">By ascending time; none at all is allowed.</param>
    /// <exception cref="ArgumentException">A time is lower than the one before it.</exception>
    public static SurvivalCurve EstimateSorted(ReadOnlySpan<Observation> observations) => Checked(observations, dropsOnly: false).Curve;

    /// <summary>
    /// The same curve by its drops alone, for many cases: of all times at which one was last seen, only those with an event are
    /// kept. Quantiles, limits, means and S are the same; how many were at risk is known at the drops only.
    /// </summary>
    /// <param name="observations">By ascending time; none at all is allowed.</param>
    /// <exception cref="ArgumentException">A time is lower than the one before it.</exception>
    public static SurvivalCurve DropsOfSorted(ReadOnlySpan<Observation> observations) => Checked(observations, dropsOnly: true).Curve;

    /// <summary>The cases by ascending time, for <see cref="EstimateSorted"/>.</summary>
    /// <param name="observations">In any order.</param>
    public static Observation[] Sorted(IEnumerable<Observation> observations)
    {
        var sorted = observations.ToArray();
        var times = Array.ConvertAll(sorted, one => one.Ticks);
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
        var (steps, happened) = (new SurvivalSteps(observations.Length), 0);
        // Who waits for neither end falls by the same rule: from one censoring to the next by as many as ended of those then there.
        var (waiting, among, endedOtherwise, endedShare) = (1d, observations.Length, 0, 0d);
        for (var i = 0; i < observations.Length;)
        {
            var (atRisk, one) = (observations.Length - i, observations[i++]);
            var alone = i == observations.Length || observations[i].Ticks != one.Ticks;
            if (alone && one.IsEvent)
            {
                // Mostly that is all that happens at a time.
                happened++;
                steps.Add(one.Time, atRisk, 1);
                continue;
            }

            var (events, competing) = (one.IsEvent ? 1 : 0, one.End == ObservationEnd.Competing ? 1 : 0);
            for (; i < observations.Length && observations[i].Ticks == one.Ticks; i++)
            {
                events += observations[i].IsEvent ? 1 : 0;
                competing += observations[i].End == ObservationEnd.Competing ? 1 : 0;
            }

            if (events > 0 || !dropsOnly)
            {
                happened += events;
                steps.Add(one.Time, atRisk, events);
            }

            if (competing > 0)
            {
                endedOtherwise += competing;
                endedShare += waiting * competing / among;
            }

            var (left, watched) = (atRisk - events - competing, observations.Length - i);
            if (watched < left)
            {
                waiting *= left < among ? (double)left / among : 1;
                among = watched;
            }
        }

        steps.End();
        var last = observations.IsEmpty ? default(double?) : observations[^1].Time;
        return new(new(steps, happened, observations.Length, last, dropsOnly), endedOtherwise, endedShare);
    }

    /// <summary>Refuses times that are not ascending.</summary>
    internal static void CheckTimes(ReadOnlySpan<Observation> observations)
    {
        var last = 0L;
        foreach (var one in observations)
        {
            if (one.Ticks < last)
            {
                throw new ArgumentException("The times are not ascending.", nameof(observations));
            }

            last = one.Ticks;
        }
    }
}
