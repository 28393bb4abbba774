using AdvocacyPortal.Domain.Metrics.Signals;

namespace AdvocacyPortal.Domain.Metrics.Exploration;

/// <summary>Signals that belong together: a series that moved one way and stayed there.</summary>
/// <param name="Direction">Which way.</param>
/// <param name="From">Index of the point from which it moved: the first of the row, not the one that gave it away.</param>
/// <param name="To">Index of the last point marked.</param>
/// <param name="Rules">What gave it away.</param>
public sealed record SignalEpisode(SignalDirection Direction, int From, int To, IReadOnlySet<XmrRule> Rules)
{
    /// <summary>The episodes of a chart, oldest first. Signals of one direction whose points touch are one.</summary>
    /// <param name="chart">With its signals.</param>
    public static IReadOnlyList<SignalEpisode> Of(XmrChart chart)
    {
        var episodes = new List<SignalEpisode>();
        foreach (var signal in chart.Signals)
        {
            var from = FirstOf(signal, chart);
            if (episodes.FindLast(one => one.Direction == signal.Direction) is { } last && from <= last.To + 1)
            {
                episodes[episodes.LastIndexOf(last)] = new(last.Direction, Math.Min(last.From, from), Math.Max(last.To, signal.Index), new HashSet<XmrRule>(last.Rules) { signal.Rule });
            }
            else
            {
                episodes.Add(new(signal.Direction, from, signal.Index, new HashSet<XmrRule> { signal.Rule }));
            }
        }

        return [.. episodes.OrderBy(one => one.From)];
    }

    private static int FirstOf(XmrSignal signal, XmrChart chart) => signal.Rule switch
    {
        XmrRule.RunOfEight => signal.Index - Math.Abs(chart.Points[signal.Index].Run) + 1,
        XmrRule.ThreeOfFour => signal.Index - 3,
        _ => signal.Index,
    };
}
