using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Web.Features.Metrics.Exploring;

/// <summary>What happened week by week in one group.</summary>
/// <param name="Group">Null is all together.</param>
/// <param name="Part">Raised or resolved in a week.</param>
/// <param name="Weeks">Complete ones, oldest first.</param>
/// <param name="Chart">Their limits and signals.</param>
public sealed record WeeklyChart(ExploredGroup? Group, FlagPart Part, IReadOnlyList<WeekCount> Weeks, XmrChart Chart);

/// <summary>What changed by more than chance, week by week.</summary>
/// <param name="Overall">Raised, and resolved, all together.</param>
/// <param name="Groups">The same for each group.</param>
public sealed record WeeklySignals(IReadOnlyList<WeeklyChart> Overall, IReadOnlyList<WeeklyChart> Groups)
{
    /// <summary>Where no period is asked for.</summary>
    public const int UsualWeeks = 52;

    // Of a group that seldom has a flag every one would be a signal.
    private const double FewestAWeek = 1;

    internal static WeeklySignals Of(
        ExploreFilter filter, DateTimeOffset asOf, WorkingCalendar calendar, IReadOnlyCollection<FlagTrace> flags, IReadOnlyList<(ExploredGroup Group, List<FlagTrace> Flags)> groups)
    {
        if (flags.Count == 0)
        {
            return new([], []);
        }

        // A baseline of long ago tells nothing of today: a portal's first weeks least of all.
        var oldest = flags.Min(flag => flag.RaisedAt);
        var usual = asOf.AddDays(-7 * UsualWeeks);
        var since = filter.From is { } from ? calendar.StartOf(from) : oldest > usual ? oldest : usual;
        // Only whole weeks: those that began in the period and ended before its end.
        var until = filter.To is { } to && calendar.StartOf(to.AddDays(1)) < asOf ? calendar.StartOf(to.AddDays(1)) : asOf;
        IEnumerable<WeeklyChart> Charts(ExploredGroup? group, IReadOnlyCollection<FlagTrace> some) =>
        [
            Chart(group, FlagPart.RaisedIn, some.Select(flag => flag.RaisedAt)),
            Chart(group, FlagPart.ResolvedIn, some.Select(flag => flag.ResolvedAt).OfType<DateTimeOffset>()),
        ];
        WeeklyChart Chart(ExploredGroup? group, FlagPart part, IEnumerable<DateTimeOffset> moments)
        {
            var weeks = WeeklySeries.Of(moments, since, until, calendar);
            return new(group, part, weeks, XmrChart.Of([.. weeks.Select(week => (double)week.Count)]));
        }

        return new([.. Charts(null, flags)], [.. groups.SelectMany(group => Charts(group.Group, group.Flags)).Where(one => one.Chart.Limits is [.., { Mean: >= FewestAWeek }])]);
    }
}
