using System.Numerics;

namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>
/// What the log-rank test sums up over all event times: Σ w d n_j/n, and of the covariance Σ c n_j/n on the diagonal less
/// Σ c n_j n_l/n², with c = w² d (n−d)/(n−1). A group's part is added only when its number at risk changes, and the products
/// by parts, as Σ (c/n² so far) × what n_j n_l loses: so that a hundred groups cost n × 100 and not n × 100².
/// </summary>
internal sealed class RiskSums
{
    private readonly double[] _atRisk;
    private readonly double[] _hazardThen;
    private readonly double[] _linearThen;
    private readonly double[] _diagonal;

    // A row for each group: what its leaving added to its product with each other one, and with itself.
    private readonly double[] _products;
    private double _hazard;
    private double _linear;
    private double _square;

    public RiskSums(int[] cases)
    {
        var count = cases.Length;
        _atRisk = Array.ConvertAll(cases, one => (double)one);
        (_hazardThen, _linearThen, _diagonal) = (new double[count], new double[count], new double[count]);
        _products = new double[count * count];
        (Observed, Expected) = (new double[count], new double[count]);
        AtRisk = cases.Sum();
    }

    public int AtRisk { get; private set; }

    public double[] Observed { get; }

    public double[] Expected { get; }

    public void Fall(int events, double weight)
    {
        double n = AtRisk;
        _hazard += weight * events / n;
        if (AtRisk > 1)
        {
            var spread = weight * weight * events * (n - events) / (n - 1);
            _linear += spread / n;
            _square += spread / (n * n);
        }
    }

    public void Leave(int group, int cases)
    {
        var n = _atRisk[group];
        Expected[group] += n * (_hazard - _hazardThen[group]);
        _diagonal[group] += n * (_linear - _linearThen[group]);
        (_hazardThen[group], _linearThen[group]) = (_hazard, _linear);
        if (_square > 0)
        {
            var row = _products.AsSpan(group * _atRisk.Length, _atRisk.Length);
            Add(row, _atRisk, _square * cases);
            // n² loses n c twice, less c².
            row[group] += _square * cases * (n - cases);
        }

        _atRisk[group] -= cases;
        AtRisk -= cases;
    }

    public double Covariance(int one, int other)
    {
        if (one != other)
        {
            return -(_products[(one * _atRisk.Length) + other] + _products[(other * _atRisk.Length) + one]);
        }

        // Alone at risk at every event it has no variance; what the subtraction leaves then is rounding.
        var variance = _diagonal[one] - _products[(one * _atRisk.Length) + one];
        return variance > 1e-10 * _diagonal[one] ? variance : 0;
    }

    private static void Add(Span<double> sums, ReadOnlySpan<double> values, double factor)
    {
        var (at, factors) = (0, new Vector<double>(factor));
        for (; at <= sums.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            (new Vector<double>(sums[at..]) + factors * new Vector<double>(values[at..])).CopyTo(sums[at..]);
        }

        for (; at < sums.Length; at++)
        {
            sums[at] += factor * values[at];
        }
    }
}
