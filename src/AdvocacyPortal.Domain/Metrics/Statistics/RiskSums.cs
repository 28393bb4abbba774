using System.Runtime.Intrinsics;

namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>
/// What the log-rank test sums up over all event times: Σ w d n_j/n, and of the covariance −Σ c n_j n_l/n² for each two groups, with
/// c = w² d (n−d)/(n−1). Summed by parts, so that a hundred groups cost n × 100 and not n × 100²: a case that leaves brings
/// Σ w d/n up to then into its group's sum, and Σ c/n² up to then times what n_j n_l loses into the products of its group.
/// </summary>
internal sealed class RiskSums
{
    private static readonly int s_width = Vector256<double>.Count;

    // A vector with a single 1, at each place.
    private static readonly Vector256<double>[] s_one = [.. Enumerable.Range(0, s_width).Select(place => Vector256<double>.Zero.WithElement(place, 1))];

    // What a case that is censored, and one with an event, lets through: its event counts as observed.
    private static readonly Vector128<double>[] s_ends = [Vector128.Create(-1L, 0).AsDouble(), Vector128.Create(-1L, -1L).AsDouble()];

    // Of each group Σ w d/n up to the leaving of each of its cases, and its weighted events.
    private readonly Vector128<double>[] _sums;

    // Whole vectors of groups: how many of each are at risk.
    private readonly Vector256<double>[] _atRisk;

    // A row of such vectors for each group: what its leaving added to its product with each other one. That with itself nobody reads.
    private readonly Vector256<double>[] _products;

    /// <param name="ascending">By time.</param>
    /// <param name="groups">The group of each.</param>
    /// <param name="cases">How many each group has, perhaps none.</param>
    /// <param name="weights">w at the time of each; none where all are 1.</param>
    public RiskSums(ReadOnlySpan<Observation> ascending, ReadOnlySpan<int> groups, int[] cases, ReadOnlySpan<double> weights)
    {
        _sums = new Vector128<double>[cases.Length];
        _atRisk = new Vector256<double>[(cases.Length + s_width - 1) / s_width];
        _products = new Vector256<double>[cases.Length * _atRisk.Length];
        for (var group = 0; group < cases.Length; group++)
        {
            _atRisk[group / s_width] += s_one[group % s_width] * cases[group];
        }

        Add(ascending, groups, weights);
    }

    /// <summary>The events of a group, weighted.</summary>
    public double Observed(int group) => _sums[group][1];

    /// <summary>The events it would have had if all groups waited equally long.</summary>
    public double Expected(int group) => _sums[group][0];

    /// <summary>Of the differences between observed and expected events of two groups.</summary>
    public double Covariance(int one, int other)
    {
        if (one != other)
        {
            return -(Product(one, other) + Product(other, one));
        }

        // The differences add up to 0, and so do the covariances with one group.
        var variance = 0d;
        for (var each = 0; each < _sums.Length; each++)
        {
            variance -= each == one ? 0 : Covariance(one, each);
        }

        return variance;
    }

    private double Product(int one, int other) => _products[(one * _atRisk.Length) + (other / s_width)][other % s_width];

    private void Add(ReadOnlySpan<Observation> ascending, ReadOnlySpan<int> groups, ReadOnlySpan<double> weights)
    {
        var (sums, atRisk, products) = (_sums, _atRisk, _products);
        var (weight, hazard, square) = (1d, 0d, 0d);
        var last = ascending.Length - 1;
        while (last >= 0 && !ascending[last].IsEvent)
        {
            last--;
        }

        for (var i = 0; i <= last;)
        {
            // Without a jump where nothing else happens at the time: how a case ends nobody can foresee.
            var (all, end, events) = (ascending.Length - i, i + 1, ascending[i].IsEvent ? 1 : 0);
            for (; end < ascending.Length && ascending[end].Ticks == ascending[i].Ticks; end++)
            {
                events += ascending[end].IsEvent ? 1 : 0;
            }

            if (!weights.IsEmpty)
            {
                weight = weights[i];
            }

            // Where only one is left no other group has anybody, whatever the spread.
            var (share, spread) = (1d / all, end == i + 1 ? events : events * (double)(all - events) / (all - 1));
            hazard += weight * events * share;
            square += weight * weight * spread * share * share;

            var (sum, factor) = (Vector128.Create(hazard, weight), Vector256.Create(square));
            for (; i < end; i++)
            {
                var group = groups[i];
                sums[group] += sum & s_ends[ascending[i].IsEvent ? 1 : 0];
                if (square > 0)
                {
                    var row = products.AsSpan(group * atRisk.Length, atRisk.Length);
                    for (var vector = 0; vector < row.Length && vector < atRisk.Length; vector++)
                    {
                        row[vector] = Vector256.MultiplyAddEstimate(atRisk[vector], factor, row[vector]);
                    }
                }

                // As a whole vector, since as such it is read next: a single number written there would have to reach memory first.
                atRisk[group / s_width] -= s_one[group % s_width];
            }
        }

        // Behind the last event nothing grows any more: those still there leave at once, and each two groups share their product.
        for (var group = 0; group < sums.Length; group++)
        {
            var there = atRisk[group / s_width][group % s_width];
            sums[group] += Vector128.Create(there * hazard, 0);
            for (var vector = 0; vector < atRisk.Length; vector++)
            {
                products[(group * atRisk.Length) + vector] += atRisk[vector] * (there * square / 2);
            }
        }
    }
}
