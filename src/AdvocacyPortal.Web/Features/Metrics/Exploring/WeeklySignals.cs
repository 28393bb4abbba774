using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Web.Features.Metrics.Exploring;

/// <summary>What happened week by week in one group.</summary>
/// <param name="Group">Null is all together.</param>
/// <param name="Series">What is charted.</param>
/// <param name="Weeks">Complete ones, oldest first; of times only those in which a flag was raised.</param>
/// <param name="Chart">Their limits and signals.</param>
/// <param name="Resets">Decisions that begin new limits, oldest week first.</param>
public sealed record WeeklyChart(ExploredGroup? Group, SignalSeries Series, IReadOnlyList<WeekPoint> Weeks, XmrChart Chart, IReadOnlyList<RecordedReset> Resets)
{
    /// <summary>The flags behind a point.</summary>
    public FlagPart Part => Series == SignalSeries.Resolved ? FlagPart.ResolvedIn : FlagPart.RaisedIn;
}

/// <summary>A recorded decision that begins new limits.</summary>
/// <param name="Reset">What was decided.</param>
/// <param name="By">Who decided it.</param>
public sealed record RecordedReset(BaselineReset Reset, string By);

/// <summary>What changed by more than chance, week by week.</summary>
/// <param name="Overall">Each series, all together.</param>
/// <param name="Groups">The same for each group.</param>
public sealed record WeeklySignals(IReadOnlyList<WeeklyChart> Overall, IReadOnlyList<WeeklyChart> Groups)
{
    /// <summary>Where no period is asked for.</summary>
    public const int UsualWeeks = 52;

    // Of a group that seldom has a flag every one would be a signal.
    private const double FewestAWeek = 1;
    private const double FewestWaiting = 3;

    internal static WeeklySignals Of(ExploreFilter filter, WorkingCalendar calendar, ExploredFlags flags, IReadOnlyList<RecordedReset> resets)
    {
        if (flags.All.FirstRaisedAt is not { } oldest)
        {
            return new([], []);
        }

        // A baseline of long ago tells nothing of today: a portal's first weeks least of all.
        var asOf = flags.All.Flags.AsOf;
        var usual = asOf.AddDays(-7 * UsualWeeks);
        var since = filter.From is { } from ? calendar.StartOf(from) : oldest > usual ? oldest : usual;
        // Only whole weeks: those that began in the period and ended before its end.
        var until = filter.To is { } to && calendar.StartOf(to.AddDays(1)) < asOf ? calendar.StartOf(to.AddDays(1)) : asOf;
        var weeks = Weeks.Between(since, until, calendar);
        var (overall, groups) = (new List<WeeklyChart>(), new List<WeeklyChart>());
        foreach (var series in Enum.GetValues<SignalSeries>())
        {
            var points = series switch
            {
                SignalSeries.Raised => flags.All.Weekly(FlagPart.RaisedIn, weeks).AsPoints(),
                SignalSeries.Resolved => flags.All.Weekly(FlagPart.ResolvedIn, weeks).AsPoints(),
                _ => flags.All.WeeklyWaits(series.ClockOf(), series.Horizon(), weeks),
            };
            overall.Add(Chart(null, series, points.Overall, Of(series, null)));
            groups.AddRange(flags.With(points.Groups).Where(one => IsEnough(series, one.Made)).Select(one => Chart(one.Group, series, one.Made, Of(series, one.Group))));
        }

        return new(overall, groups);

        IReadOnlyList<RecordedReset> Of(SignalSeries series, ExploredGroup? found)
        {
            if (found is null && filter.Only.Count > 0)
            {
                // Some groups together are not the whole that a decision was about.
                return [];
            }

            var (by, key) = found is null ? (MetricsGroup.None, "") : (filter.By, found.Key);
            return [.. resets.Where(one => one.Reset.Series == series && one.Reset.By == by && one.Reset.Key == key).OrderBy(one => one.Reset.Monday)];
        }
    }

    private static bool IsEnough(SignalSeries series, IReadOnlyList<WeekPoint> points) =>
        points.Count >= XmrChart.FewestPoints && points.Average(point => point.Flags) >= (series.IsTime() ? FewestWaiting : FewestAWeek);

    private static WeeklyChart Chart(ExploredGroup? group, SignalSeries series, IReadOnlyList<WeekPoint> points, IReadOnlyList<RecordedReset> resets) =>
        new(
            group,
            series,
            points,
            XmrChart.Of([.. points.Select(point => point.Value)], BaselineReset.Starts(resets.Select(one => one.Reset), [.. points.Select(point => point.Monday)])),
            resets);
}
