using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Metrics.Flow;

/// <summary>Why nothing is forecast.</summary>
public enum ForecastRefusal
{
    /// <summary>Fewer complete weeks than <see cref="ThroughputForecast.FewestWeeks"/>.</summary>
    TooFewWeeks,

    /// <summary>Nothing was finished in any of the weeks.</summary>
    NothingFinished,
}

/// <summary>One answer of a forecast.</summary>
/// <param name="Likelihood">The share of runs in which it came out at least as well, 0 to 1.</param>
/// <param name="Value">Flags, or whole weeks; null: beyond <see cref="ThroughputForecast.MostWeeks"/>.</param>
public readonly record struct ForecastAnswer(double Likelihood, int? Value);

/// <summary>
/// "How many by then" and "when will these be done", by drawing weeks of the past with replacement (Monte Carlo). It takes the
/// coming weeks to be like the last ones, and says nothing about which flag comes when.
/// </summary>
public sealed class ThroughputForecast
{
    /// <summary>Fewer complete weeks than this are too few to draw from.</summary>
    public const int FewestWeeks = 8;

    /// <summary>How many of the last complete weeks are drawn from.</summary>
    public const int WeeksDrawnFrom = 26;

    /// <summary>How often the future is played through.</summary>
    public const int Runs = 10_000;

    /// <summary>How far a forecast looks ahead, in weeks: ten years.</summary>
    public const int MostWeeks = 520;

    private static readonly double[] Likelihoods = [0.5, 0.85, 0.95];

    private readonly int[] _weeks;

    private ThroughputForecast(int[] weeks, ulong seed) => (_weeks, Seed) = (weeks, seed);

    /// <summary>What the draws started from; printed beside the answers, which are the same for the same seed for ever.</summary>
    public ulong Seed { get; }

    /// <summary>The weeks drawn from, oldest first: flags finished in each.</summary>
    public IReadOnlyList<int> Weeks => _weeks;

    /// <summary>Why these weeks allow no forecast; null where they do.</summary>
    /// <param name="finished">Flags finished in each complete week, oldest first, each 0 or more.</param>
    public static ForecastRefusal? Refusal(IReadOnlyList<int> finished) =>
        finished.Count < FewestWeeks ? ForecastRefusal.TooFewWeeks
        : finished.TakeLast(WeeksDrawnFrom).All(count => count == 0) ? ForecastRefusal.NothingFinished
        : null;

    /// <summary>A forecast from the last weeks.</summary>
    /// <param name="finished">Flags finished in each complete week, oldest first; the last <see cref="WeeksDrawnFrom"/> count.</param>
    /// <param name="seed">Any number.</param>
    /// <exception cref="ArgumentException">The weeks allow no forecast: ask <see cref="Refusal"/> first; or one is negative.</exception>
    public static ThroughputForecast From(IReadOnlyList<int> finished, ulong seed)
    {
        if (Refusal(finished) is { } refusal)
        {
            throw new ArgumentException($"No forecast can be made: {refusal}.", nameof(finished));
        }

        return finished.All(count => count >= 0)
            ? new([.. finished.TakeLast(WeeksDrawnFrom)], seed)
            : throw new ArgumentException("A week has 0 flags or more.", nameof(finished));
    }

    /// <summary>Whole weeks between two days, rounded down; 0 where the second is not later.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="by">The day the answer is wanted for.</param>
    public static int WholeWeeks(DateOnly from, DateOnly by) => Math.Max(0, (by.DayNumber - from.DayNumber) / 7);

    /// <summary>At least how many flags will be finished, at 50, 85 and 95 % likelihood.</summary>
    /// <param name="weeks">Whole weeks ahead, 0 to <see cref="MostWeeks"/>.</param>
    public IReadOnlyList<ForecastAnswer> HowMany(int weeks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weeks);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weeks, MostWeeks);
        var draws = new SeededDraws(Seed);
        var finished = new double[Runs];
        for (var run = 0; run < Runs; run++)
        {
            for (var week = 0; week < weeks; week++)
            {
                finished[run] -= _weeks[draws.Below(_weeks.Length)];
            }
        }

        // Negative, so that the most come first and "at least" is read like "at most".
        return Answers(finished, sign: -1);
    }

    /// <summary>After how many whole weeks a number of flags will be finished, at 50, 85 and 95 % likelihood.</summary>
    /// <param name="flags">0 or more.</param>
    public IReadOnlyList<ForecastAnswer> WhenDone(int flags)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(flags);
        var draws = new SeededDraws(Seed);
        var weeks = new double[Runs];
        for (var run = 0; run < Runs; run++)
        {
            var left = (long)flags;
            while (left > 0 && weeks[run] <= MostWeeks)
            {
                left -= _weeks[draws.Below(_weeks.Length)];
                weeks[run]++;
            }
        }

        return Answers(weeks, sign: 1);
    }

    private static ForecastAnswer[] Answers(double[] runs, int sign)
    {
        Array.Sort(runs);
        return Array.ConvertAll(Likelihoods, likelihood =>
        {
            var value = Percentiles.NearestRank(runs, likelihood);
            return new ForecastAnswer(likelihood, sign > 0 && value > MostWeeks ? null : sign * (int)value);
        });
    }
}
