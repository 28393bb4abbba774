using AdvocacyPortal.Domain.Metrics.Clocks;

namespace AdvocacyPortal.Domain.Metrics.Signals;

/// <summary>What is watched week by week. The numbers are stored: none gets another meaning.</summary>
public enum SignalSeries
{
    /// <summary>Flags raised in the week.</summary>
    Raised,

    /// <summary>Flags whose standing resolve lies in the week.</summary>
    Resolved,

    /// <summary>How long flags raised in the week waited to be accepted, of the first 14 days.</summary>
    TimeToAccept,

    /// <summary>How long flags raised in the week waited to be resolved, of the first 56 days.</summary>
    TimeToResolve,
}

/// <summary>One week of a series.</summary>
/// <param name="Monday">Its first day in the organisation's zone.</param>
/// <param name="Value">Flags, or days.</param>
/// <param name="Flags">How many flags it is made of.</param>
public readonly record struct WeekPoint(DateOnly Monday, double Value, int Flags);

/// <summary>What holds of each series.</summary>
public static class SignalSeriesRules
{
    // Every flag of a week is watched for equally long, those that still wait too, and a week counts once that time is over.
    // So a time that grows cannot hide until its flags are done; longer than this would be too late to hear of it.
    private const int DaysToAccept = 14;
    private const int DaysToResolve = 56;

    /// <summary>Whether its values are days.</summary>
    public static bool IsTime(this SignalSeries series) => series is SignalSeries.TimeToAccept or SignalSeries.TimeToResolve;

    /// <summary>The clock of a time.</summary>
    public static Clock ClockOf(this SignalSeries series) => series == SignalSeries.TimeToAccept ? Clock.Accept : Clock.Resolve;

    /// <summary>For how many days the flags of a week are watched; a flag that waits longer counts with so many.</summary>
    public static int Horizon(this SignalSeries series) => series == SignalSeries.TimeToAccept ? DaysToAccept : DaysToResolve;

    /// <summary>Counts as points.</summary>
    public static (IReadOnlyList<WeekPoint> Overall, IReadOnlyList<IReadOnlyList<WeekPoint>> Groups) AsPoints(
        this (IReadOnlyList<WeekCount> Overall, IReadOnlyList<IReadOnlyList<WeekCount>> Groups) counts)
    {
        static IReadOnlyList<WeekPoint> Points(IReadOnlyList<WeekCount> weeks) => [.. weeks.Select(week => new WeekPoint(week.Monday, week.Count, week.Count))];
        return (Points(counts.Overall), [.. counts.Groups.Select(Points)]);
    }
}
