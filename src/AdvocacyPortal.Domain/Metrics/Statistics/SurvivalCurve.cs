using System.Runtime.CompilerServices;

namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>What happened at one moment at which at least one case was last seen.</summary>
/// <param name="Time">Days.</param>
/// <param name="AtRisk">Cases still watched just before it.</param>
/// <param name="Events">Of them, those for which what was waited for happened then.</param>
/// <param name="Survival">S just after it: the share still waiting, 0 to 1.</param>
/// <param name="VarianceOfLog">Greenwood's sum Σ d/(n(n−d)) so far: the variance of log S. Infinite where S is 0.</param>
public readonly record struct SurvivalStep(double Time, int AtRisk, int Events, double Survival, double VarianceOfLog);

/// <summary>A curve read at one time.</summary>
/// <param name="Time">Days.</param>
/// <param name="AtRisk">Cases watched for at least that long; null for a curve that keeps its drops only.</param>
/// <param name="Survival">S: the share still waiting after it, 0 to 1.</param>
/// <param name="StandardError">By Greenwood; null where S is 0.</param>
/// <param name="Interval">95 % limits of S; both null where S is 0.</param>
public readonly record struct SurvivalPoint(double Time, int? AtRisk, double Survival, double? StandardError, Interval Interval);

/// <summary>A time by which a share of the cases has had what it waited for.</summary>
/// <param name="P">The share, above 0 and below 1.</param>
/// <param name="Time">Days; null: not reached.</param>
/// <param name="Interval">95 % limits in days; null ends are not reached.</param>
public readonly record struct SurvivalQuantile(double P, double? Time, Interval Interval);

/// <summary>The mean time waited, counting no more than a horizon for anybody.</summary>
/// <param name="UpTo">The horizon, days.</param>
/// <param name="Mean">The area under S from 0 to the horizon, days.</param>
/// <param name="StandardError">Days.</param>
public readonly record struct RestrictedMean(double UpTo, double Mean, double StandardError);

/// <summary>
/// The share still waiting after each length of time, by the product-limit estimator. Made by <see cref="KaplanMeier"/>.
/// Limits and quantiles follow the convention of survfit in R's survival package.
/// </summary>
public sealed class SurvivalCurve
{
    // R's quantile for survival curves takes two values as equal within the square root of the machine's precision.
    private const double Equal = 1.4901161193847656e-8;

    private readonly SurvivalSteps _steps;

    // Before this step the upper limit only falls, whatever the kind.
    private readonly int _upperMayRise;

    private readonly bool _dropsOnly;

    internal SurvivalCurve(SurvivalSteps steps, int events, int cases, double? lastTime, int upperMayRise, bool dropsOnly)
    {
        (_steps, _upperMayRise, _dropsOnly) = (steps, upperMayRise, dropsOnly);
        (Events, Cases, LastTime) = (events, cases, lastTime);
    }

    /// <summary>How many cases were watched.</summary>
    public int Cases { get; }

    /// <summary>For how many of them it happened.</summary>
    public int Events { get; }

    /// <summary>How many were still waiting when last seen, ended otherwise among them.</summary>
    public int Censored => Cases - Events;

    /// <summary>The longest time watched, days; null without cases.</summary>
    public double? LastTime { get; }

    /// <summary>Every distinct time at which a case was last seen, ascending; only those with an event if it keeps its drops only.</summary>
    public IReadOnlyList<SurvivalStep> Steps => _steps;

    internal SurvivalSteps Rows => _steps;

    /// <summary>95 % limits of S just after a step; without ends where S is 0.</summary>
    /// <param name="step">One of <see cref="Steps"/>.</param>
    /// <param name="kind">On which scale.</param>
    public static Interval LimitsOf(SurvivalStep step, IntervalKind kind) =>
        step.Survival == 0 ? default : new(Lower(step, kind), Upper(step, kind));

    // A drop of S by d of n lowers its upper limit for sure where (n − d)² × variance so far is above (1.96 ÷ 2)²: then the
    // wider error cannot make up for the drop, on none of the three scales. Before the first event the limit is 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool UpperMayRise(double left, double varianceBefore)
    {
        const double Half = Interval.UsualPoint / 2;
        return varianceBefore > 0 && left * left * varianceBefore <= Half * Half;
    }

    /// <summary>Reads the curve; beyond the last time it stays where it was.</summary>
    /// <param name="time">Days, 0 or more.</param>
    /// <param name="kind">On which scale the limits are built.</param>
    public SurvivalPoint At(double time, IntervalKind kind = IntervalKind.LogLog)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        var after = FirstWhere(step => step.Time > time);
        var atRisk = FirstWhere(step => step.Time >= time);
        var step = after == 0 ? new SurvivalStep(time, Cases, 0, 1, 0) : _steps[after - 1];
        double? error = step.Survival == 0 ? null : step.Survival * Math.Sqrt(step.VarianceOfLog);
        return new(time, _dropsOnly ? null : atRisk < _steps.Count ? _steps[atRisk].AtRisk : 0, step.Survival, error, LimitsOf(step, kind));
    }

    /// <summary>
    /// The smallest time by which at least the share p has had what it waited for; where S is 1 − p on a stretch, the middle
    /// of the stretch, which ends at the next drop or else at the last time. The limits by the same rule on the limit curves;
    /// where an upper limit rises again, the time at which it comes closest to 1 − p from below, as in R.
    /// </summary>
    /// <param name="p">Above 0, below 1: 0.5 is the median.</param>
    /// <param name="kind">On which scale the limits are built.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is not such a share.</exception>
    public SurvivalQuantile Quantile(double p, IntervalKind kind = IntervalKind.LogLog)
    {
        if (p is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "A quantile's share lies between 0 and 1.");
        }

        var level = 1 - p;
        return new(
            p,
            Middle(level, most => FirstWhere(step => step.Survival <= most), step => step.Survival),
            new(
                Middle(level, most => FirstWhere(step => !(Lower(step, kind) > most)), step => Lower(step, kind)),
                Middle(level, most => ClosestUpper(most, kind), step => Upper(step, kind))));
    }

    /// <summary>
    /// The mean time waited up to a horizon: the area under S, with the standard error Σ A(tᵢ)² d/(n(n−d)), A(tᵢ) being the
    /// area from tᵢ to the horizon (Klein and Moeschberger, Survival Analysis, 4.5; survmean in R's survival package). A curve that
    /// ends before the horizon is carried on flat. Null without cases.
    /// </summary>
    /// <param name="upTo">The horizon in days, 0 or more, finite.</param>
    public RestrictedMean? RestrictedMean(double upTo)
    {
        if (!double.IsFinite(upTo) || upTo < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(upTo), upTo, "A horizon is 0 days or more.");
        }

        if (Cases == 0)
        {
            return null;
        }

        var (area, variance, end) = (0d, 0d, upTo);
        for (var i = FirstWhere(step => step.Time > upTo) - 1; i >= 0; i--)
        {
            ref readonly var step = ref _steps.At(i);
            area += (end - step.Time) * step.Survival;
            end = step.Time;
            if (step.AtRisk > step.Events)
            {
                variance += area * area * step.Events / ((double)step.AtRisk * (step.AtRisk - step.Events));
            }
        }

        return new(upTo, area + end, Math.Sqrt(variance));
    }

    private static double Lower(SurvivalStep step, IntervalKind kind) => Limit(step, kind, -Interval.NormalPoint(Interval.UsualLevel));

    private static double Upper(SurvivalStep step, IntervalKind kind) => Limit(step, kind, Interval.NormalPoint(Interval.UsualLevel));

    private static double Limit(SurvivalStep step, IntervalKind kind, double point)
    {
        if (step.Survival == 0)
        {
            return double.NaN;
        }

        if (step.VarianceOfLog == 0)
        {
            return step.Survival;
        }

        var shift = point * Math.Sqrt(step.VarianceOfLog);
        return kind switch
        {
            IntervalKind.Plain => Math.Clamp(step.Survival * (1 + shift), 0, 1),
            IntervalKind.Log => Math.Min(step.Survival * Math.Exp(shift), 1),
            IntervalKind.LogLog => LogLog(Math.Log(step.Survival), shift),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of interval."),
        };
    }

    private static double LogLog(double logSurvival, double shift) => Math.Exp(logSurvival * Math.Exp(shift / logSurvival));

    private double? Middle(double level, Func<double, int> closest, Func<SurvivalStep, double> curve)
    {
        double ValueAt(int index) => index < _steps.Count ? curve(_steps[index]) : double.NaN;

        // Where S is 0 a limit is not a number, so it is not reached there either.
        var start = closest(level + Equal);
        if (double.IsNaN(ValueAt(start)))
        {
            return null;
        }

        // Mostly it is the same step: then it need not be looked for.
        var next = ValueAt(start) <= level - Equal ? start : closest(level - Equal);
        if (!double.IsNaN(ValueAt(next)))
        {
            return (_steps[start].Time + _steps[next].Time) / 2;
        }

        return Math.Abs(ValueAt(_steps.Count - 1) - level) < Equal ? (_steps[start].Time + LastTime) / 2 : null;
    }

    // Where the upper limit has its greatest value that is not above a bound; the number of steps where there is none.
    private int ClosestUpper(double most, IntervalKind kind)
    {
        var first = FirstWhere(step => !(Upper(step, kind) > most), _upperMayRise);
        var (closest, value) = first < _upperMayRise ? (first, Upper(_steps[first], kind)) : (_steps.Count, double.NegativeInfinity);
        for (var i = _upperMayRise; i < _steps.Count; i++)
        {
            // The limit lies above S, so most steps need not be worked out.
            if (_steps[i].Survival <= most && _steps[i].Events > 0 && Upper(_steps[i], kind) is var upper && upper <= most && upper > value)
            {
                (closest, value) = (i, upper);
            }
        }

        return closest;
    }

    private int FirstWhere(Func<SurvivalStep, bool> holds) => FirstWhere(holds, _steps.Count);

    // Needs steps of which, from some one on, all hold; looks at those before an end.
    private int FirstWhere(Func<SurvivalStep, bool> holds, int end)
    {
        var (low, high) = (0, end);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (holds(_steps[middle]))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
