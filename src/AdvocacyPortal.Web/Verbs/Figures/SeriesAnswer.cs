using System.Globalization;
using System.Text;
using AdvocacyPortal.Domain.Metrics.Signals;

namespace AdvocacyPortal.Web.Verbs.Figures;

/// <summary>A weekly series with its limits and signals; as JSON just as it stands here. Null limits: too few weeks.</summary>
internal sealed record SeriesAnswer(
    string Series,
    string Every,
    string AsOf,
    IReadOnlyList<PointAnswer> Points,
    int? BaselineWeeks,
    double? Mean,
    double? MeanMovingRange,
    LimitsAnswer? Limits,
    IReadOnlyList<SignalAnswer> Signals)
{
    public static SeriesAnswer Of(string series, string asOf, IReadOnlyList<WeekCount> weeks, IReadOnlyList<int> resets, int baseline)
    {
        var chart = XmrChart.Of([.. weeks.Select(week => (double)week.Count)], resets, baseline);
        // Those that hold now: a recorded decision may have begun a new baseline, of too few weeks yet.
        var limits = chart.Limits is [.., var last] && last.To == weeks.Count ? last : null;
        return new(
            series,
            "week",
            asOf,
            [.. weeks.Zip(chart.Points, (week, point) => new PointAnswer(Day(week.Monday), point.Value, point.MovingRange))],
            limits?.Baseline,
            limits?.Mean,
            limits?.MeanMovingRange,
            limits is null ? null : new(limits.Lower, limits.Upper, limits.UpperRange),
            [.. chart.Signals.Select(signal => new SignalAnswer(Day(weeks[signal.Index].Monday), signal.Index, NameOf(signal.Rule), signal.Direction == SignalDirection.Up ? "up" : "down"))]);
    }

    /// <summary>The same for a person at a terminal.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Flags {Series} in each complete week, starting on Monday, as of {AsOf}.");
        text.AppendLine(Limits is { } limits
            ? string.Create(CultureInfo.InvariantCulture, $"Mean {Mean:0.00}, limits {limits.Lower:0.00} to {limits.Upper:0.00}, range up to {limits.UpperRange:0.00}; made of the first {BaselineWeeks} weeks of their baseline.")
            : $"Fewer than {XmrChart.FewestPoints} weeks: no limits.");
        text.AppendLine();
        var signals = Signals.ToLookup(signal => signal.Week, signal => $"{signal.Direction}: {signal.Rule}");
        foreach (var point in Points)
        {
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{point.Week} {point.Value,8:0}  {string.Join(", ", signals[point.Week])}").TrimEnd());
        }

        return text.ToString();
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string NameOf(XmrRule rule) => rule switch
    {
        XmrRule.Outside => "outside",
        XmrRule.RunOfEight => "run-of-eight",
        _ => "three-of-four",
    };
}

/// <summary>One week.</summary>
internal sealed record PointAnswer(string Week, double Value, double? MovingRange);

internal sealed record LimitsAnswer(double Lower, double Upper, double UpperRange);

/// <summary>A signal, marked at the last of its points; the index counts from 0.</summary>
internal sealed record SignalAnswer(string Week, int Index, string Rule, string Direction);
