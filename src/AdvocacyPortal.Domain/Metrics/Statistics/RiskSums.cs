using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>
/// What the log-rank test sums up over all event times: Σ w d n_j/n, and of the covariance Σ c n_j/n on the diagonal less
/// Σ c n_j n_l/n², with c = w² d (n−d)/(n−1). Summed by parts: a case that leaves brings Σ w d/n and Σ c/n up to then into the
/// sums of its group, and Σ c/n² × what n_j n_l loses into the products, so that a hundred groups cost n × 100 and not
/// n × 100². Where cases are many against these times, the products are added at each instead.
/// </summary>
internal sealed class RiskSums
{
    private readonly int _row;
    private readonly bool _atEachTime;
    private readonly double[] _atRisk;
    private readonly double[] _diagonal;

    // A row for each group: what its leaving added to its product with each other one, and with itself.
    private readonly double[] _products;

    private double _hazard;
    private double _linear;
    private double _square;

    /// <param name="cases">Of each group.</param>
    /// <param name="times">At how many times there are events.</param>
    public RiskSums(int[] cases, int times)
    {
        var count = cases.Length;
        // Rows are filled up to whole vectors with groups of nobody.
        _row = (count + Vector512<double>.Count - 1) / Vector512<double>.Count * Vector512<double>.Count;
        _atRisk = new double[_row];
        for (var group = 0; group < count; group++)
        {
            _atRisk[group] = cases[group];
        }

        (_diagonal, _products) = (new double[count], new double[count * _row]);
        (Observed, Expected) = (new double[count], new double[count]);
        _atEachTime = cases.Sum() > (long)times * count / 2;
    }

    public double[] Observed { get; }

    public double[] Expected { get; }

    /// <summary>One event time, before anybody leaves at it.</summary>
    public void Fall(int atRisk, int events, double weight)
    {
        var share = 1d / atRisk;
        _hazard += weight * events * share;
        if (atRisk > 1)
        {
            var spread = weight * weight * (events == 1 ? 1 : events * (double)(atRisk - events) / (atRisk - 1));
            _linear += spread * share;
            if (_atEachTime)
            {
                AddProducts(spread * share * share);
            }
            else
            {
                _square += spread * share * share;
            }
        }
    }

    /// <summary>A case of a group was last seen.</summary>
    public void Leave(int group)
    {
        Expected[group] += _hazard;
        _diagonal[group] += _linear;
        if (_square > 0)
        {
            var atRisk = Vectors(_atRisk);
            var row = Vectors(_products.AsSpan(group * _row, _row));
            var factor = Vector512.Create(_square);
            for (var i = 0; i < row.Length && i < atRisk.Length; i++)
            {
                row[i] = Vector512.MultiplyAddEstimate(atRisk[i], factor, row[i]);
            }

            // n² loses n twice, less 1.
            _products[(group * _row) + group] += _square * (_atRisk[group] - 1);
        }

        _atRisk[group]--;
    }

    /// <summary>Of the differences between two groups' observed and expected events, when every case has left.</summary>
    public double Covariance(int one, int other)
    {
        if (one != other && _atEachTime)
        {
            return -_products[(Math.Max(one, other) * _row) + Math.Min(one, other)];
        }

        if (one != other)
        {
            return -(_products[(one * _row) + other] + _products[(other * _row) + one]);
        }

        // Alone at risk at every event it has no variance; what the subtraction leaves then is rounding.
        var variance = _diagonal[one] - _products[(one * _row) + one];
        return variance > 1e-10 * _diagonal[one] ? variance : 0;
    }

    private void AddProducts(double square)
    {
        var products = Vectors(_products);
        var atRisk = Vectors(_atRisk);
        for (var group = 0; group < Expected.Length; group++)
        {
            // Up to the group's own place: the other half is the same.
            var row = products.Slice(group * atRisk.Length, (group / Vector512<double>.Count) + 1);
            var factor = Vector512.Create(square * _atRisk[group]);
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = Vector512.MultiplyAddEstimate(atRisk[i], factor, row[i]);
            }
        }
    }

    private static Span<Vector512<double>> Vectors(Span<double> values) => MemoryMarshal.Cast<double, Vector512<double>>(values);
}
