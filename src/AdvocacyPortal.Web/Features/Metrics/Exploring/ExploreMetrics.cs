using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Metrics.Exploring;

/// <summary>Every employee asks for figures of all flags; severity and kind set groups apart for champions and leaders only.</summary>
/// <param name="Filter">What is asked.</param>
/// <param name="AsOf">The exact moment, UTC; null is that of the filter.</param>
[MaySend(Who.Employee)]
public sealed record ExploreMetricsQuery(ExploreFilter Filter, DateTimeOffset? AsOf = null) : IQuery<MetricsExploration>;

/// <summary>The figures, and what they were made of.</summary>
/// <param name="Filter">What was asked, without what the reader may not ask.</param>
/// <param name="AsOf">UTC.</param>
/// <param name="Flags">The flags that count; its part and group are to be filled in.</param>
/// <param name="Count">How many these are.</param>
/// <param name="DataErrors">Flags of the same groups and period whose register tells of times that cannot be.</param>
/// <param name="SeesSeverity">Champions and leaders.</param>
/// <param name="Choices">Every group there is.</param>
/// <param name="Times">For <see cref="ExploreView.Time"/>.</param>
/// <param name="Flow">For <see cref="ExploreView.Flow"/>.</param>
/// <param name="Signals">For <see cref="ExploreView.Signals"/>.</param>
/// <param name="Harm">For <see cref="ExploreView.Harm"/>.</param>
public sealed record MetricsExploration(
    ExploreFilter Filter,
    DateTimeOffset AsOf,
    FlagSelection Flags,
    int Count,
    int DataErrors,
    bool SeesSeverity,
    IReadOnlyList<ExploredGroup> Choices,
    WaitingTimes? Times,
    FlowFigures? Flow,
    WeeklySignals? Signals,
    HarmFigures? Harm);

/// <summary>One group.</summary>
/// <param name="Key">As the address has it.</param>
/// <param name="Name">Null for what a page puts in words: severities, kinds, months, what nobody knows.</param>
/// <param name="Count">Flags in it.</param>
public sealed record ExploredGroup(string Key, string? Name, int Count);

internal sealed class ExploreMetricsHandler(PortalDbContext db, FlagFigures figures, Actor actor, TimeProvider time)
    : IRequestHandler<ExploreMetricsQuery, Outcome<MetricsExploration>>
{
    public async Task<Outcome<MetricsExploration>> Handle(ExploreMetricsQuery query, CancellationToken cancellationToken)
    {
        var filter = actor.IsInside || query.Filter.By is not (MetricsGroup.Severity or MetricsGroup.Kind)
            ? query.Filter
            : query.Filter with { By = MetricsGroup.None, Only = [] };
        var grouping = await figures.GroupingAsync(cancellationToken);
        var now = time.GetUtcNow();
        var asked = query.AsOf ?? (filter.AsOf is { } day ? grouping.Calendar.StartOf(day.AddDays(1)) : null);
        DateTimeOffset? past = asked < now ? asked : null;
        var asOf = past ?? now;

        // Weeks are counted within the period, whenever their flags were raised.
        var weekly = filter.View == ExploreView.Signals;
        var selection = new FlagSelection { From = weekly ? null : filter.From, To = weekly ? null : filter.To, By = filter.By, Keys = filter.Only, AsOf = past };
        var traced = await figures.AsOfAsync(asOf, cancellationToken);
        var (choices, groups) = await GroupsAsync(traced.Flags, asOf, selection with { Keys = [] }, grouping, cancellationToken);
        var shown = filter.Only.Count == 0 ? groups : [.. groups.Where(group => filter.Only.Contains(group.Group.Key))];
        List<FlagTrace> flags = [.. shown.SelectMany(group => group.Flags)];
        var compared = filter.By == MetricsGroup.None ? [] : shown;
        var errors = selection with { Part = new(FlagPart.DataError) };
        return new MetricsExploration(
            filter,
            asOf,
            selection,
            flags.Count,
            traced.DataErrors.Count(flag => errors.Holds(flag, asOf, grouping)),
            actor.IsInside,
            filter.By == MetricsGroup.None ? [] : choices,
            filter.View == ExploreView.Time ? WaitingTimes.Of(filter, asOf, flags, compared) : null,
            filter.View == ExploreView.Flow ? FlowFigures.Of(filter, asOf, grouping.Calendar, flags) : null,
            weekly ? WeeklySignals.Of(filter, asOf, grouping.Calendar, flags, compared) : null,
            filter.View == ExploreView.Harm ? await HarmAsync(filter, asOf, selection, grouping, flags, compared, cancellationToken) : null);
    }

    private async Task<HarmFigures> HarmAsync(
        ExploreFilter filter, DateTimeOffset asOf, FlagSelection selection, FlagGrouping grouping, List<FlagTrace> flags, List<(ExploredGroup Group, List<FlagTrace> Flags)> compared, CancellationToken cancellation)
    {
        var harmBy = filter.By == MetricsGroup.None ? MetricsGroup.Process : filter.By;
        var byHarm = filter.By == MetricsGroup.None ? (await GroupsAsync(flags, asOf, selection with { By = harmBy }, grouping, cancellation)).Groups : compared;
        return HarmFigures.Of(harmBy, asOf, grouping, flags, byHarm, compared);
    }

    private async Task<(List<ExploredGroup> Choices, List<(ExploredGroup Group, List<FlagTrace> Flags)> Groups)> GroupsAsync(
        IEnumerable<FlagTrace> traces, DateTimeOffset asOf, FlagSelection selection, FlagGrouping grouping, CancellationToken cancellation)
    {
        var names = await NamesAsync(selection.By, cancellation);
        var groups = traces.Where(flag => selection.Holds(flag, asOf, grouping)).GroupBy(flag => grouping.KeyOf(flag, selection.By)).ToDictionary(group => group.Key, group => group.ToList());
        var choices = Ordered([.. groups.Select(group => new ExploredGroup(group.Key, names.GetValueOrDefault(group.Key), group.Value.Count))], selection.By);
        return (choices, choices.ConvertAll(group => (group, groups[group.Key])));
    }

    private static List<ExploredGroup> Ordered(List<ExploredGroup> groups, MetricsGroup by) => by switch
    {
        MetricsGroup.Month => [.. groups.OrderBy(group => group.Key, StringComparer.Ordinal)],
        MetricsGroup.Severity => [.. groups.OrderByDescending(group => Enum.TryParse<Severity>(group.Key, out var severity) ? (int)severity : -1)],
        _ => [.. groups.OrderBy(group => group.Key == FlagGrouping.NotKnown).ThenByDescending(group => group.Count).ThenBy(group => group.Name, StringComparer.CurrentCulture).ThenBy(group => group.Key, StringComparer.Ordinal)],
    };

    private async Task<Dictionary<string, string>> NamesAsync(MetricsGroup by, CancellationToken cancellation) => by switch
    {
        MetricsGroup.Process => await db.Processes.ToDictionaryAsync(one => one.Id.Value.ToString("N"), one => one.Name, cancellation),
        MetricsGroup.Area => await db.Areas.ToDictionaryAsync(one => one.Id.Value.ToString("N"), one => one.Name, cancellation),
        MetricsGroup.Task => await db.CustomerTasks.ToDictionaryAsync(one => one.Id.Value.ToString("N"), one => one.Name, cancellation),
        MetricsGroup.Value => (await db.CharterValues.AsNoTracking().ToListAsync(cancellation))
            .Where(one => one.Versions.Count > 0).ToDictionary(one => one.Id.Value.ToString("N"), one => one.Current.Name),
        _ => [],
    };
}
