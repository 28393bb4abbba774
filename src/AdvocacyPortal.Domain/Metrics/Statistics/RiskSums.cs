using System.Numerics;
using System.Runtime.InteropServices;

namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>
/// What the log-rank test sums up over all event times: Σ w d n_j/n, and of the covariance Σ c n_j/n on the diagonal less
/// Σ c n_j n_l/n², with c = w² d (n−d)/(n−1). A group's part is added only when its number at risk changes, and the products
/// by parts, as Σ (c/n² so far) × what n_j n_l loses: so that a hundred groups cost n × 100 and not n × 100². Who left between
/// two event times is taken away together. Where cases are many against these times, the products are added at each instead.
/// </summary>
internal sealed class RiskSums
{
    private readonly int _row;
    private readonly bool _atEachTime;
    private readonly double[] _atRisk;
    private readonly double[] _hazardThen;
    private readonly double[] _linearThen;
    private readonly double[] _diagonal;

    // A row for each group: what its leaving added to its product with each other one, and with itself.
    private readonly double[] _products;

    // Who left since the last event time: how many of each group, and which groups.
    private readonly int[] _left;
    private readonly int[] _touched;
    private int _touchedCount;
    private double _hazard;
    private double _linear;
    private double _square;

    /// <param name="cases">Of each group.</param>
    /// <param name="times">At about how many times there are events.</param>
    public RiskSums(int[] cases, int times)
    {
        var count = cases.Length;
        // Rows are filled up to whole vectors with groups of nobody.
        _row = (count + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        _atRisk = new double[_row];
        for (var group = 0; group < count; group++)
        {
            _atRisk[group] = cases[group];
        }

        (_hazardThen, _linearThen, _diagonal) = (new double[count], new double[count], new double[count]);
        (_products, _left, _touched) = (new double[count * _row], new int[count], new int[count]);
        (Observed, Expected) = (new double[count], new double[count]);
        AtRisk = cases.Sum();
        _atEachTime = AtRisk > 4 * times;
    }

    public int AtRisk { get; private set; }

    public double[] Observed { get; }

    public double[] Expected { get; }

    /// <summary>One event time, before anybody leaves at it.</summary>
    public void Fall(int events, double weight)
    {
        TakeAway();
        double n = AtRisk;
        _hazard += weight * events / n;
        if (AtRisk > 1)
        {
            var spread = weight * weight * events * (n - events) / (n - 1);
            _linear += spread / n;
            if (_atEachTime)
            {
                AddProducts(spread / (n * n));
            }
            else
            {
                _square += spread / (n * n);
            }
        }
    }

    /// <summary>Cases of a group were last seen.</summary>
    public void Leave(int group, int cases = 1)
    {
        if (_left[group] == 0)
        {
            _touched[_touchedCount++] = group;
        }

        _left[group] += cases;
        AtRisk -= cases;
    }

    /// <summary>After the last case.</summary>
    public void End() => TakeAway();

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
        var products = MemoryMarshal.Cast<double, Vector<double>>(_products.AsSpan());
        var atRisk = MemoryMarshal.Cast<double, Vector<double>>(_atRisk);
        for (var group = 0; group < _left.Length; group++)
        {
            // Up to the group's own place: the other half is the same.
            var row = products.Slice(group * atRisk.Length, (group / Vector<double>.Count) + 1);
            var factor = new Vector<double>(square * _atRisk[group]);
            for (var i = 0; i < row.Length; i++)
            {
                row[i] += atRisk[i] * factor;
            }
        }
    }

    private void TakeAway()
    {
        foreach (var group in _touched.AsSpan(0, _touchedCount))
        {
            var (n, cases) = (_atRisk[group], _left[group]);
            Expected[group] += n * (_hazard - _hazardThen[group]);
            _diagonal[group] += n * (_linear - _linearThen[group]);
            (_hazardThen[group], _linearThen[group]) = (_hazard, _linear);
            if (_square > 0)
            {
                var row = _products.AsSpan(group * _row, _row);
                Add(row, _atRisk, _square * cases);
                // n² loses n c twice, less c².
                row[group] += _square * cases * (n - cases);
            }

            _atRisk[group] -= cases;
            _left[group] = 0;
        }

        _touchedCount = 0;
    }

    private static void Add(Span<double> sums, ReadOnlySpan<double> values, double factor)
    {
        var wide = MemoryMarshal.Cast<double, Vector<double>>(sums);
        var others = MemoryMarshal.Cast<double, Vector<double>>(values);
        for (var i = 0; i < wide.Length && i < others.Length; i++)
        {
            wide[i] += others[i] * factor;
        }
    }
}
