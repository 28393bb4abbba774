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
/// <param name="AtRisk">Cases watched for at least that long.</param>
/// <param name="Survival">S: the share still waiting after it, 0 to 1.</param>
/// <param name="StandardError">By Greenwood; null where S is 0.</param>
/// <param name="Interval">95 % limits of S; both null where S is 0.</param>
public readonly record struct SurvivalPoint(double Time, int AtRisk, double Survival, double? StandardError, Interval Interval);

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

    internal SurvivalCurve(SurvivalSteps steps, int events, int cases) => (_steps, Events, Cases) = (steps, events, cases);

    /// <summary>How many cases were watched.</summary>
    public int Cases { get; }

    /// <summary>For how many of them it happened.</summary>
    public int Events { get; }

    /// <summary>How many were still waiting when last seen, ended otherwise among them.</summary>
    public int Censored => Cases - Events;

    /// <summary>The longest time watched, days; null without cases.</summary>
    public double? LastTime => _steps.LastTime;

    /// <summary>Every distinct time at which a case was last seen, ascending; only those with an event if it keeps its drops only.</summary>
    public IReadOnlyList<SurvivalStep> Steps => _steps;

    /// <summary>95 % limits of S just after a step; without ends where S is 0.</summary>
    /// <param name="step">One of <see cref="Steps"/>.</param>
    /// <param name="kind">On which scale.</param>
    public static Interval LimitsOf(SurvivalStep step, IntervalKind kind) =>
        step.Survival == 0 ? default : new(Lower(step, kind), Upper(step, kind));

    /// <summary>Reads the curve; beyond the last time it stays where it was.</summary>
    /// <param name="time">Days, 0 or more.</param>
    /// <param name="kind">On which scale the limits are built.</param>
    public SurvivalPoint At(double time, IntervalKind kind = IntervalKind.LogLog)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        var step = _steps.UpTo(time) is > 0 and var steps ? _steps[steps - 1] : new SurvivalStep(time, Cases, 0, 1, 0);
        double? error = step.Survival == 0 ? null : step.Survival * Math.Sqrt(step.VarianceOfLog);
        return new(time, _steps.AtRisk(time), step.Survival, error, LimitsOf(step, kind));
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
            Middle(level, kind, 0),
            new(Middle(level, kind, -Point), Middle(level, kind, Point)));
    }

    /// <summary>
    /// The mean time waited up to a horizon: the area under S, with the standard error √(Σ A(tᵢ)² d/(n(n−d))), A(tᵢ) being the
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

        var (area, variance) = _steps.AreaUpTo(upTo);
        return new(upTo, area, Math.Sqrt(variance));
    }

    private static double Point => Interval.NormalPoint(Interval.UsualLevel);

    private static double Lower(SurvivalStep step, IntervalKind kind) => Limit(step.Survival, step.VarianceOfLog, kind, -Point);

    private static double Upper(SurvivalStep step, IntervalKind kind) => Limit(step.Survival, step.VarianceOfLog, kind, Point);

    // S itself where the point is 0.
    private static double Limit(double survival, double varianceOfLog, IntervalKind kind, double point)
    {
        if (point == 0)
        {
            return survival;
        }

        if (survival == 0)
        {
            return double.NaN;
        }

        if (varianceOfLog == 0)
        {
            return survival;
        }

        var shift = point * Math.Sqrt(varianceOfLog);
        return kind switch
        {
            IntervalKind.Plain => Math.Clamp(survival * (1 + shift), 0, 1),
            IntervalKind.Log => Math.Min(survival * Math.Exp(shift), 1),
            IntervalKind.LogLog => LogLog(Math.Log(survival), shift),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of interval."),
        };
    }

    private static double LogLog(double logSurvival, double shift) => Math.Exp(logSurvival * Math.Exp(shift / logSurvival));

    // The time at which S, or a limit, comes to a level.
    private double? Middle(double level, IntervalKind kind, double point)
    {
        double ValueAt(int index) => index < _steps.Count ? Limit(_steps[index].Survival, _steps[index].VarianceOfLog, kind, point) : double.NaN;

        // Where S is 0 a limit is not a number, so it is not reached there either.
        var start = Closest(level + Equal, kind, point);
        var value = ValueAt(start);
        if (double.IsNaN(value))
        {
            return null;
        }

        // Mostly it is the same step: then it need not be looked for.
        var next = value <= level - Equal ? start : Closest(level - Equal, kind, point);
        if (!double.IsNaN(ValueAt(next)))
        {
            return (_steps[start].Time + _steps[next].Time) / 2;
        }

        return Math.Abs(ValueAt(_steps.Count - 1) - level) < Equal ? (_steps[start].Time + LastTime) / 2 : null;
    }

    private int Closest(double most, IntervalKind kind, double point) => point > 0
        ? ClosestUpper(most, kind)
        : _steps.FirstWhere(_steps.Count, (survival, variance) => !(Limit(survival, variance, kind, point) > most));

    // Where the upper limit has its greatest value that is not above a bound; the number of steps where there is none.
    private int ClosestUpper(double most, IntervalKind kind)
    {
        var falls = _steps.UpperFallsBefore;
        var first = _steps.FirstWhere(falls, (survival, variance) => !(Limit(survival, variance, kind, Point) > most));
        var (closest, value) = first < falls ? (first, Upper(_steps[first], kind)) : (_steps.Count, double.NegativeInfinity);
        // The limit lies above S: where S is above the bound it need not be worked out.
        var next = Math.Max(falls, _steps.FirstWhere(_steps.Count, (survival, _) => survival <= most));
        foreach (var step in _steps.From(next))
        {
            if (step.Events > 0 && Upper(step, kind) is var upper && upper <= most && upper > value)
            {
                (closest, value) = (next, upper);
            }

            next++;
        }

        return closest;
    }
}
