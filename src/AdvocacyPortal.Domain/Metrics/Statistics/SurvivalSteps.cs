using System.Collections;
using System.Runtime.CompilerServices;

namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>
/// The steps of a curve: the cases, and the stretches on which nobody is censored and each step has as many events as the one
/// before. There n − d is the n of the next step, so that 1 − d/n = (n − d)/n and d/(n(n − d)) = 1/(n − d) − 1/n both telescope:
/// from n₀ at risk down to n, S falls by n/n₀ and Greenwood's sum grows by (n₀ − n)/(n₀ n). Nothing is divided step by step. Nor is
/// a time noted: where n are at risk, it is that of the n-th case from the end.
/// </summary>
/// <param name="ascending">The cases by time; they are kept.</param>
internal sealed class SurvivalSteps(ReadOnlyMemory<Observation> ascending) : IReadOnlyList<SurvivalStep>
{
    private readonly Pieces<Stretch> stretches = new(ascending.Length);

    // The stretch and how many are left after the step that were added last.
    private Stretch last;
    private int left;

    public int Count { get; private set; }

    /// <summary>Before this step the upper limit only falls, whatever the kind. Known when all steps are there.</summary>
    public int UpperFallsBefore { get; private set; }

    public SurvivalStep this[int step]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)step, (uint)Count, nameof(step));
            return StepOf(stretches.At(StretchOf(step)), step);
        }
    }

    /// <summary>The longest time watched, days; null without cases.</summary>
    public double? LastTime => ascending.Length > 0 ? ascending.Span[^1].Time : null;

    /// <summary>Adds steps at later times, each of as many events, with nobody censored between them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int atRisk, int events, int steps = 1)
    {
        if (atRisk != left || events != last.Events)
        {
            Begin(atRisk, events);
        }

        left = atRisk - (events * steps);
        Count += steps;
    }

    /// <summary>How many cases were watched for a time or longer.</summary>
    public int AtRisk(double time) => ascending.Length - FirstWhere(ascending.Length, at => ascending.Span[at].Time >= time);

    /// <summary>How many steps there are up to a time and at it.</summary>
    public int UpTo(double time)
    {
        var later = ascending.Length - FirstWhere(ascending.Length, at => ascending.Span[at].Time > time);
        var stretch = FirstWhere(stretches.Count, at => stretches.At(at).AtRisk <= later) - 1;
        return stretch < 0 ? 0 : Math.Min(EndOf(stretch), stretches.At(stretch).FirstWithAtMost(later));
    }

    /// <summary>Says that all steps are there.</summary>
    public void End()
    {
        if (Count > 0)
        {
            EndStretch(last.VarianceAt(left));
        }
    }

    /// <summary>The first step of which something holds, by S and Greenwood's sum just after it, that also holds of all after it;
    /// found by halving those before an end, else that.</summary>
    public int FirstWhere(int end, Func<double, double, bool> holds)
    {
        // By the last step of each stretch, then within one. Without a function of its own: called so often, it would leave
        // more behind than the steps themselves.
        var (low, high) = (0, stretches.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = stretches.At(middle).First >= end || Holds(middle, Math.Min(end, EndOf(middle)) - 1) ? (low, middle) : (middle + 1, high);
        }

        if (low == stretches.Count || stretches.At(low).First >= end)
        {
            return end;
        }

        var (first, last) = (stretches.At(low).First, Math.Min(end, EndOf(low)) - 1);
        while (first < last)
        {
            var middle = (first + last) >>> 1;
            (first, last) = Holds(low, middle) ? (first, middle) : (middle + 1, last);
        }

        return first;

        bool Holds(int stretch, int step)
        {
            var left = stretches.At(stretch).LeftAfter(step);
            return holds(stretches.At(stretch).SurvivalAt(left), stretches.At(stretch).VarianceAt(left));
        }
    }

    /// <summary>
    /// The area under the curve from 0 to a time, and the variance Σ A(tᵢ)² d/(n(n−d)) of that, A(tᵢ) being the area from tᵢ on.
    /// </summary>
    public (double Area, double Variance) AreaUpTo(double time)
    {
        // In ticks: then what is between two cases need not be divided.
        var (area, variance, end) = (0d, 0d, time * TimeSpan.TicksPerDay);
        var cases = ascending.Span;
        var step = UpTo(time) - 1;
        for (var at = StretchOf(step); step >= 0; at--)
        {
            // d/(n(n−d)) is 1/(n−d) − 1/n, and n−d the next step's n, so that only the differences A(tᵢ)² − A(tᵢ₊₁)² are divided by
            // the n−d between them; and these are S Δt (A(tᵢ) + A(tᵢ₊₁)), where S over n−d is the same for the whole stretch.
            ref readonly var stretch = ref stretches.At(at);
            double share = stretch.Survival / stretch.AtRisk, left = stretch.LeftAfter(step), sum = 0;
            var place = cases.Length - stretch.AtRiskAt(step);
            double began = cases[place].Ticks;
            area += (end - began) * (share * left);
            end = began;

            if (stretch.Events == 0)
            {
                // What is added and taken away again would only leave its rounding.
                step--;
                continue;
            }

            // Where nobody is left nothing lies behind.
            variance += left > 0 ? area * area / left : 0;
            while (--step >= stretch.First)
            {
                place -= stretch.Events;
                (began, var behind) = (cases[place].Ticks, area);
                left += stretch.Events;
                area += (end - began) * (share * left);
                sum += (end - began) * (area + behind);
                end = began;
            }

            variance += (share * sum) - (area * area / stretch.AtRisk);
        }

        return ((area + end) / TimeSpan.TicksPerDay, variance / TimeSpan.TicksPerDay / TimeSpan.TicksPerDay);
    }

    /// <summary>The steps from one on.</summary>
    public IEnumerable<SurvivalStep> From(int step)
    {
        for (var stretch = StretchOf(step); step < Count; stretch++)
        {
            for (var end = EndOf(stretch); step < end; step++)
            {
                yield return StepOf(stretches.At(stretch), step);
            }
        }
    }

    public IEnumerator<SurvivalStep> GetEnumerator() => From(0).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // The first place of which something holds that also holds of all after it; else the end.
    private static int FirstWhere(int end, Func<int, bool> holds)
    {
        var (low, high) = (0, end);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = holds(middle) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private int EndOf(int stretch) => stretch + 1 < stretches.Count ? stretches.At(stretch + 1).First : Count;

    // By halving, without a function to call: whoever draws a curve looks at thousands of steps.
    private int StretchOf(int step)
    {
        var (low, high) = (0, stretches.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = stretches.At(middle).First > step ? (low, middle) : (middle + 1, high);
        }

        return low - 1;
    }

    private SurvivalStep StepOf(in Stretch stretch, int step)
    {
        var (atRisk, left) = (stretch.AtRiskAt(step), stretch.LeftAfter(step));
        return new(ascending.Span[^atRisk].Time, atRisk, stretch.Events, stretch.SurvivalAt(left), stretch.VarianceAt(left));
    }

    private void Begin(int atRisk, int events)
    {
        var (survival, variance) = (1d, 0d);
        if (Count > 0)
        {
            (survival, variance) = (last.SurvivalAt(left), last.VarianceAt(left));
            EndStretch(variance);
        }

        last = new(survival, variance, atRisk, Count, events);
        stretches.Add(last);
    }

    // Where what follows cannot let the limit rise it need not be looked at step by step: that takes longer than all else about it.
    private void EndStretch(double variance)
    {
        if (UpperFallsBefore < last.First)
        {
            return;
        }

        UpperFallsBefore = last.First;
        while (UpperFallsBefore < Count && !last.UpperFalls(last.AtRiskAt(UpperFallsBefore), left, variance))
        {
            if (last.UpperMayRise(last.AtRiskAt(UpperFallsBefore)))
            {
                return;
            }

            UpperFallsBefore++;
        }

        UpperFallsBefore = Count;
    }

    /// <param name="Survival">S before its first step.</param>
    /// <param name="Variance">Greenwood's sum before its first step.</param>
    /// <param name="AtRisk">At its first step.</param>
    /// <param name="First">That step.</param>
    /// <param name="Events">At each of its steps.</param>
    private readonly record struct Stretch(double Survival, double Variance, int AtRisk, int First, int Events)
    {
        private const double Least = Interval.UsualPoint / 2 * Interval.UsualPoint / 2;

        public int AtRiskAt(int step) => AtRisk - (Events * (step - First));

        public int LeftAfter(int step) => AtRiskAt(step) - Events;

        // If it went on like this for ever. A step without events is alone.
        public int FirstWithAtMost(int atRisk) => First + (Events == 0 ? 1 : (AtRisk - atRisk) / Events);

        public double SurvivalAt(int left) => Survival * ((double)left / AtRisk);

        // Mostly it is asked for where nothing was added yet.
        public double VarianceAt(int left) => left == AtRisk ? Variance : Variance + ((AtRisk - left) / ((double)AtRisk * left));

        // A drop of S by d of n lowers its upper limit for sure where (n − d)² × variance before it is above (1.96 ÷ 2)²: then the
        // wider error cannot make up for the drop, on none of the three scales. Before the first event the limit is 1.
        public bool UpperMayRise(int atRisk)
        {
            var (left, before) = ((double)atRisk - Events, VarianceAt(atRisk));
            return before > 0 && left * left * before <= Least;
        }

        // The same for all from one on to the last, known by how many are at risk and left. With n in the place of n − d it is a
        // parabola, least at one end; with n − d, and the variance after the drop, it is that less d (n − d)/n, which is below d.
        public bool UpperFalls(int atRisk, int left, double variance) =>
            Math.Min((double)atRisk * atRisk * VarianceAt(atRisk), (double)left * left * variance) - Events > Least;
    }
}
