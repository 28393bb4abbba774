using MathNet.Numerics;

namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>Whether groups wait equally long.</summary>
/// <param name="ChiSquare">0 or more; the larger, the less chance alone explains the difference.</param>
/// <param name="DegreesOfFreedom">1 or more: the groups that could be told apart, less one.</param>
/// <param name="P">The chance of such a difference if there were none, 0 to 1; 0 where it is smaller than a number can hold.</param>
/// <param name="Log10P">Its logarithm to base 10, finite even where <paramref name="P"/> is 0.</param>
/// <param name="Observed">Events of each group, in the order given; weighted where weights were asked for.</param>
/// <param name="Expected">The events each group would have had if all waited equally long.</param>
public sealed record LogRankTest(
    double ChiSquare,
    int DegreesOfFreedom,
    double P,
    double Log10P,
    IReadOnlyList<double> Observed,
    IReadOnlyList<double> Expected);

/// <summary>
/// The log-rank test for any number of groups (Mantel, Cancer Chemotherapy Reports 50, 1966), with the hypergeometric variance at
/// ties; with <c>rho</c> the weights S(t−)^rho of Harrington and Fleming (Biometrika 69, 1982). As survdiff in R's survival package.
/// </summary>
public static class LogRank
{
    /// <summary>Compares groups of cases: O(n log n + n × groups). Null where nothing can be compared: no two groups at risk of the
    /// same event, no event at all, or one for all cases at one time.</summary>
    /// <param name="groups">The cases of each group, in any order; a group may be empty.</param>
    /// <param name="rho">0 weighs all events alike; 1 weighs early ones more (Peto and Peto's form of the Wilcoxon test).</param>
    public static LogRankTest? Compare(IReadOnlyList<IReadOnlyCollection<Observation>> groups, double rho = 0)
    {
        var cases = groups.SelectMany((group, place) => group.Select(one => (Case: one, Group: place))).OrderBy(one => one.Case.Ticks).ToArray();
        return CompareSorted(Array.ConvertAll(cases, one => one.Case), Array.ConvertAll(cases, one => one.Group), groups.Count, rho);
    }

    /// <summary>Compares the groups of cases that are sorted already: O(n × groups). See
    /// <see cref="Compare(IReadOnlyList{IReadOnlyCollection{Observation}}, double)"/>.</summary>
    /// <param name="ascending">By time, ties in any order.</param>
    /// <param name="groups">The group of each, from 0.</param>
    /// <param name="count">How many groups there are; some may be empty.</param>
    /// <param name="rho">0 weighs all events alike; 1 weighs early ones more.</param>
    /// <exception cref="ArgumentException">A time is lower than the one before it, or not each case has its group.</exception>
    public static LogRankTest? CompareSorted(ReadOnlySpan<Observation> ascending, ReadOnlySpan<int> groups, int count, double rho = 0)
    {
        KaplanMeier.CheckTimes(ascending);
        return Compared(ascending, groups, Counted(ascending, groups, count), rho);
    }

    /// <summary>How many cases each group has; refuses groups that are not those of the cases.</summary>
    internal static int[] Counted(ReadOnlySpan<Observation> cases, ReadOnlySpan<int> groups, int count)
    {
        if (cases.Length != groups.Length)
        {
            throw new ArgumentException($"{cases.Length} cases do not have {groups.Length} groups.", nameof(groups));
        }

        var counts = new int[count];
        foreach (var group in groups)
        {
            if ((uint)group >= (uint)count)
            {
                throw new ArgumentException($"There is no group {group}: they are 0 to {count - 1}.", nameof(groups));
            }

            counts[group]++;
        }

        return counts;
    }

    /// <summary>The upper tail of the χ² distribution, with its logarithm to base 10.</summary>
    /// <param name="chiSquare">0 or more, finite.</param>
    /// <param name="degreesOfFreedom">1 or more.</param>
    public static (double P, double Log10P) UpperTail(double chiSquare, int degreesOfFreedom)
    {
        var (a, x) = (degreesOfFreedom / 2d, chiSquare / 2);

        // The upper tail itself, never 1 − the lower one: that would be 0 from 1e-16 on.
        var p = x == 0 ? 1 : Math.Clamp(SpecialFunctions.GammaUpperRegularized(a, x), 0, 1);
        return (p, p > 1e-290 ? Math.Log10(p) : LogUpperGamma(a, x) / Math.Log(10));
    }

    // Legendre's continued fraction by Lentz's method (Numerical Recipes, 6.2), kept as a logarithm; for x well above a.
    private static double LogUpperGamma(double a, double x)
    {
        var b = x + 1 - a;
        var c = double.MaxValue;
        var d = 1 / b;
        var fraction = d;
        for (var i = 1; i < 1000; i++)
        {
            var term = i * (a - i);
            b += 2;
            d = 1 / (term * d + b);
            c = b + term / c;
            fraction *= c * d;
            if (Math.Abs(c * d - 1) < 1e-15)
            {
                break;
            }
        }

        return a * Math.Log(x) - x - SpecialFunctions.GammaLn(a) + Math.Log(fraction);
    }

    // Of cases that were looked at already, and how many there are of each group.
    internal static LogRankTest? Compared(ReadOnlySpan<Observation> ascending, ReadOnlySpan<int> groups, int[] cases, double rho = 0)
    {
        var sums = new RiskSums(ascending, groups, cases, rho == 0 ? [] : Weights(ascending, rho));
        var all = Enumerable.Range(0, cases.Length);

        // The differences add up to 0, so one group says nothing of its own; nor does one that was never at risk. It is the one with
        // the most expected events: what is left out is a sum of all others, and a small one would be lost in their rounding.
        var largest = cases.Length == 0 ? 0 : all.MaxBy(sums.Expected);
        var told = all.Where(group => sums.Expected(group) > 0 && group != largest).ToArray();
        var covariance = new double[told.Length, told.Length];
        var difference = new double[told.Length];
        for (var i = 0; i < told.Length; i++)
        {
            difference[i] = sums.Observed(told[i]) - sums.Expected(told[i]);
            for (var j = 0; j < told.Length; j++)
            {
                covariance[i, j] = sums.Covariance(told[i], told[j]);
            }
        }

        var (chiSquare, rank) = QuadraticForm(covariance, difference);
        if (rank == 0)
        {
            return null;
        }

        var (p, log10P) = UpperTail(chiSquare, rank);
        return new(chiSquare, rank, p, log10P, [.. all.Select(sums.Observed)], [.. all.Select(sums.Expected)]);
    }

    // S just before the time of the first of a tie, to the power of rho; of no meaning for others of it.
    private static double[] Weights(ReadOnlySpan<Observation> ascending, double rho)
    {
        var steps = KaplanMeier.DropsOfSorted(ascending).Steps;
        var (weights, next, weight) = (new double[ascending.Length], 0, 1d);
        for (var i = 0; i < ascending.Length; i++)
        {
            while (next < steps.Count && steps[next].AtRisk > ascending.Length - i)
            {
                weight = Math.Pow(steps[next++].Survival, rho);
            }

            weights[i] = weight;
        }

        return weights;
    }

    // vᵀ M⁻¹ v by Cholesky's decomposition. A row that depends on those before it is passed over and lowers the rank.
    private static (double Value, int Rank) QuadraticForm(double[,] matrix, double[] vector)
    {
        var (value, rank) = (0d, 0);
        for (var i = 0; i < vector.Length; i++)
        {
            var pivot = matrix[i, i];
            for (var k = 0; k < i; k++)
            {
                pivot -= matrix[i, k] * matrix[i, k];
            }

            var usable = pivot > 1e-10 * matrix[i, i];
            var root = usable ? Math.Sqrt(pivot) : 0;
            for (var j = i + 1; j < vector.Length; j++)
            {
                var sum = matrix[j, i];
                for (var k = 0; k < i; k++)
                {
                    sum -= matrix[j, k] * matrix[i, k];
                }

                matrix[j, i] = usable ? sum / root : 0;
            }

            var rest = vector[i];
            for (var k = 0; k < i; k++)
            {
                rest -= matrix[i, k] * vector[k];
            }

            vector[i] = usable ? rest / root : 0;
            value += vector[i] * vector[i];
            rank += usable ? 1 : 0;
        }

        return (value, rank);
    }
}
