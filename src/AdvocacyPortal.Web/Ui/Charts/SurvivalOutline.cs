namespace AdvocacyPortal.Web.Ui.Charts;

/// <summary>The lines of survival curves: steps, since nothing happens between two of them.</summary>
public static class SurvivalOutline
{
    private const double Hardly = .03;

    /// <summary>
    /// Where a picture of these curves may end, in days: where each has come down by all but 3 % of what it will. Who waits on
    /// from there is a level line; drawn to its end, it would press everything else against the left edge.
    /// </summary>
    public static double End(IReadOnlyList<SurvivalSeries> series)
    {
        var fallen = series.Select(End).DefaultIfEmpty().Max();
        return fallen > 0 ? fallen : Math.Max(1e-3, series.Select(one => one.LastTime).DefaultIfEmpty(1).Max());
    }

    /// <summary>The curve as a path.</summary>
    /// <param name="series">Its steps.</param>
    /// <param name="plot">Where it is drawn.</param>
    /// <param name="nearest">Steps nearer than that become one, in units of the picture.</param>
    public static string Curve(SurvivalSeries series, Plot plot, double nearest)
    {
        var line = new Outline().MoveTo(plot.AtX(0), plot.AtY(1));
        foreach (var point in Shown(series, plot, nearest, withLimits: false))
        {
            line.Across(plot.AtX(point.Time)).Up(plot.AtY(point.Share));
        }

        return line.Across(plot.AtX(series.LastTime)).ToString();
    }

    /// <summary>The band of the interval as a path; it ends where the interval does.</summary>
    /// <param name="series">Its steps.</param>
    /// <param name="plot">Where it is drawn.</param>
    /// <param name="nearest">Steps nearer than that become one, in units of the picture.</param>
    public static string Band(SurvivalSeries series, Plot plot, double nearest)
    {
        var shown = Shown(series, plot, nearest, withLimits: true);
        var known = shown.TakeWhile(point => point is { Lower: not null, Upper: not null }).ToList();
        if (known.Count == 0)
        {
            return "";
        }

        var end = known.Count < shown.Count ? shown[known.Count].Time : series.LastTime;
        var line = new Outline().MoveTo(plot.AtX(known[0].Time), plot.AtY(known[0].Upper!.Value));
        foreach (var point in known.Skip(1))
        {
            line.Across(plot.AtX(point.Time)).Up(plot.AtY(point.Upper!.Value));
        }

        line.Across(plot.AtX(end));
        for (var at = known.Count - 1; at >= 0; at--)
        {
            line.Up(plot.AtY(known[at].Lower!.Value)).Across(plot.AtX(known[at].Time));
        }

        return line.Close().ToString();
    }

    private static double End(SurvivalSeries one)
    {
        if (one.Points.Count == 0)
        {
            return 0;
        }

        var level = one.Points[^1].Share + Hardly;
        var fallen = FirstWhere(one.Points, 0, point => point.Share <= level);

        // Nor before the marks of what the key says.
        return Math.Max(one.Points[fallen].Time, Math.Max(one.Half ?? 0, one.MostOfThem ?? 0));
    }

    private static List<SurvivalPoint> Shown(SurvivalSeries series, Plot plot, double nearest, bool withLimits)
    {
        var (points, shown) = (series.Points, new List<SurvivalPoint>());
        var (x, y) = (plot.Left, plot.AtY(1));
        for (var at = 0; at < points.Count; at++)
        {
            // The next one that is far enough away; else the last, if nothing else ends the picture.
            at = Math.Min(FirstWhere(points, at, point => plot.AtX(point.Time) - x >= nearest || plot.AtY(point.Share) - y >= nearest), points.Count - 1);
            var point = points[at];
            if (point.Time > plot.X.To)
            {
                break;
            }

            shown.Add(withLimits ? series.WithLimits(point) : point);
            (x, y) = (plot.AtX(point.Time), plot.AtY(point.Share));
        }

        return shown;
    }

    // Of all from one place on; their number where none is such. Time never falls and the share never rises, so that from the
    // first such one on all are.
    private static int FirstWhere(IReadOnlyList<SurvivalPoint> points, int from, Func<SurvivalPoint, bool> holds)
    {
        var (low, high) = (from, points.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(points[middle]) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
