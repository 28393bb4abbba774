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
    public static SurvivalCurve EstimateSorted(ReadOnlySpan<Observation> observations) => EstimateKept(observations.ToArray(), dropsOnly: false);

    /// <summary>
    /// The same curve by its drops alone, for many cases: of all times at which one was last seen, only those with an event are
    /// a step. Quantiles, limits, means and S are the same.
    /// </summary>
    /// <param name="observations">By ascending time; none at all is allowed.</param>
    /// <exception cref="ArgumentException">A time is lower than the one before it.</exception>
    public static SurvivalCurve DropsOfSorted(ReadOnlySpan<Observation> observations) => EstimateKept(observations.ToArray(), dropsOnly: true);

    /// <summary>The cases by ascending time, for <see cref="EstimateSorted"/>.</summary>
    /// <param name="observations">In any order.</param>
    public static Observation[] Sorted(IEnumerable<Observation> observations)
    {
        var sorted = observations.ToArray();
        var times = Array.ConvertAll(sorted, one => one.Ticks);
        Array.Sort(times, sorted);
        return sorted;
    }

    /// <summary>Estimates from cases with times ascending, without a copy.</summary>
    /// <param name="cases">None at all is allowed. The curve keeps them: they must not change any more.</param>
    /// <param name="dropsOnly">Whether only times with an event become a step.</param>
    /// <exception cref="ArgumentException">A time is lower than the one before it.</exception>
    internal static SurvivalCurve EstimateKept(ReadOnlyMemory<Observation> cases, bool dropsOnly)
    {
        CheckTimes(cases.Span);
        return Estimated(cases, dropsOnly).Curve;
    }

    /// <summary>With how many ended otherwise and the share these are in the end. Of times that <see cref="CheckTimes"/> has
    /// looked at: others give a wrong curve without a word.</summary>
    /// <param name="cases">As for <see cref="EstimateKept"/>.</param>
    /// <param name="dropsOnly">As for <see cref="EstimateKept"/>.</param>
    internal static WaitedCases Estimated(ReadOnlyMemory<Observation> cases, bool dropsOnly)
    {
        var observations = cases.Span;
        var (steps, happened) = (new SurvivalSteps(cases), 0);
        // Who waits for neither end falls by the same rule: from one censoring to the next by as many as ended of those then there.
        var (waiting, among, endedOtherwise, endedShare) = (1d, observations.Length, 0, 0d);
        for (var i = 0; i < observations.Length;)
        {
            // Mostly one event is all that happens at a time.
            if (observations[i].IsEvent && Observation.EventsAlone(observations[i..]) is > 0 and var alone)
            {
                steps.Add(observations.Length - i, 1, alone);
                happened += alone;
                i += alone;
                continue;
            }

            var (atRisk, first, events, competing) = (observations.Length - i, observations[i], 0, 0);
            for (; i < observations.Length && observations[i].Ticks == first.Ticks; i++)
            {
                events += observations[i].IsEvent ? 1 : 0;
                competing += observations[i].End == ObservationEnd.Competing ? 1 : 0;
            }

            if (events > 0 || !dropsOnly)
            {
                happened += events;
                steps.Add(atRisk, events);
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
        return new(new(steps, happened, observations.Length), endedOtherwise, endedShare);
    }

    /// <summary>Refuses times that are not ascending, or longer than a case can be watched.</summary>
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

        if (last > Observation.Longest * TimeSpan.TicksPerDay)
        {
            throw new ArgumentException("A time is below 0 or longer than a case can be watched.", nameof(observations));
        }
    }
}
