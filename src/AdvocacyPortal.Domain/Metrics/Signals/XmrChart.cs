namespace AdvocacyPortal.Domain.Metrics.Signals;

/// <summary>One point of a chart.</summary>
/// <param name="Value">In the unit of the series.</param>
/// <param name="MovingRange">How far from the point before it; null for the first after a baseline begins.</param>
/// <param name="Run">How many points up to this one lie on the same side of the mean without a break: above 0 for the upper
/// side, below 0 for the lower, 0 on the mean or where there are no limits.</param>
public readonly record struct XmrPoint(double Value, double? MovingRange, int Run);

/// <summary>
/// An individuals chart with its moving ranges: what is only noise in a series, and what is not (Shewhart's limits for
/// individuals; Wheeler, Understanding Variation). Limits are not clipped: one below 0 says only that none is low enough to be a signal.
/// </summary>
public sealed class XmrChart
{
    /// <summary>How many points a baseline is made of, where there are as many.</summary>
    public const int BaselinePoints = 20;

    /// <summary>Fewer points than this have no limits, and so no signals.</summary>
    public const int FewestPoints = 8;

    /// <summary>A run of this many on one side of the mean is a signal.</summary>
    public const int RunLength = 8;

    // 3 ÷ 1.128 and 3.268: the constants for ranges of two neighbours, rounded as practitioners print them.
    private const double LimitFactor = 2.66;
    private const double RangeFactor = 3.268;

    private readonly XmrPoint[] _points;
    private readonly List<XmrLimits> _limits = [];
    private readonly List<XmrSignal> _signals = [];
    private readonly List<int> _rangesAbove = [];

    private XmrChart(int points) => _points = new XmrPoint[points];

    /// <summary>Every point, in order.</summary>
    public IReadOnlyList<XmrPoint> Points => _points;

    /// <summary>The limits of each stretch between two baselines, in order; a stretch of too few points has none.</summary>
    public IReadOnlyList<XmrLimits> Limits => _limits;

    /// <summary>What is more than noise, by index and then by rule.</summary>
    public IReadOnlyList<XmrSignal> Signals => _signals;

    /// <summary>Indices of points whose moving range lies above its limit: a jump, whether or not the point lies outside.</summary>
    public IReadOnlyList<int> RangesAboveLimit => _rangesAbove;

    /// <summary>Draws up the chart of a series.</summary>
    /// <param name="values">Finite, oldest first; none at all is allowed.</param>
    /// <param name="resets">Indices at which a recorded decision begins a new baseline; others than those of a point are passed over.</param>
    /// <param name="baselinePoints">The points a baseline is made of, <see cref="FewestPoints"/> or more.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The baseline is too short.</exception>
    public static XmrChart Of(IReadOnlyList<double> values, IEnumerable<int>? resets = null, int baselinePoints = BaselinePoints)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(baselinePoints, FewestPoints);
        if (values.Any(value => !double.IsFinite(value)))
        {
            throw new ArgumentException("A value of a chart is a finite number.", nameof(values));
        }

        var chart = new XmrChart(values.Count);
        int[] starts = [0, .. (resets ?? []).Where(index => index > 0 && index < values.Count).Distinct().Order(), values.Count];
        for (var i = 0; i + 1 < starts.Length; i++)
        {
            chart.AddStretch(values, starts[i], starts[i + 1], baselinePoints);
        }

        chart._signals.Sort((one, other) => (one.Index, one.Rule).CompareTo((other.Index, other.Rule)));
        return chart;
    }

    private void AddStretch(IReadOnlyList<double> values, int from, int to, int baselinePoints)
    {
        var baseline = Math.Min(to - from, baselinePoints);
        var limits = baseline < FewestPoints ? null : LimitsOf(values, from, to, baseline);
        if (limits is not null)
        {
            _limits.Add(limits);
        }

        var run = 0;
        for (var i = from; i < to; i++)
        {
            var side = limits?.SideOf(values[i]) ?? 0;
            run = side == 0 ? 0 : side == Math.Sign(run) ? run + side : side;
            _points[i] = new(values[i], i == from ? null : Math.Abs(values[i] - values[i - 1]), run);
            if (limits is not null)
            {
                AddSignals(limits, values, i);
            }
        }
    }

    private void AddSignals(XmrLimits limits, IReadOnlyList<double> values, int index)
    {
        var point = _points[index];
        if (limits.Outside(point.Value) is not 0 and var side)
        {
            _signals.Add(new(XmrRule.Outside, index, DirectionOf(side)));
        }

        if (Math.Abs(point.Run) >= RunLength)
        {
            _signals.Add(new(XmrRule.RunOfEight, index, DirectionOf(point.Run)));
        }

        if (index - limits.From >= 3)
        {
            var beyond = 0;
            var below = 0;
            for (var i = index - 3; i <= index; i++)
            {
                var half = limits.BeyondHalfWay(values[i]);
                beyond += half > 0 ? 1 : 0;
                below += half < 0 ? 1 : 0;
            }

            if (beyond >= 3 || below >= 3)
            {
                _signals.Add(new(XmrRule.ThreeOfFour, index, beyond >= 3 ? SignalDirection.Up : SignalDirection.Down));
            }
        }

        if (point.MovingRange > limits.UpperRange + limits.Hair)
        {
            _rangesAbove.Add(index);
        }
    }

    private static SignalDirection DirectionOf(int side) => side > 0 ? SignalDirection.Up : SignalDirection.Down;

    private static XmrLimits LimitsOf(IReadOnlyList<double> values, int from, int to, int baseline)
    {
        var (sum, ranges, size) = (0d, 0d, 0d);
        for (var i = from; i < from + baseline; i++)
        {
            sum += values[i];
            size = Math.Max(size, Math.Abs(values[i]));
            ranges += i == from ? 0 : Math.Abs(values[i] - values[i - 1]);
        }

        var (mean, range) = (sum / baseline, ranges / (baseline - 1));
        return new(from, to, baseline, mean, range, mean - LimitFactor * range, mean + LimitFactor * range, RangeFactor * range)
        {
            // The mean of three times 0.1 is not 0.1: what differs by rounding alone lies on the line.
            Hair = size * 1e-12,
        };
    }
}
