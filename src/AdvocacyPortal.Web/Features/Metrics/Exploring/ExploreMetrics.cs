using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Organisation;
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
/// <param name="MayResetBaselines">Leaders and administrators.</param>
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
    bool MayResetBaselines,
    IReadOnlyList<ExploredGroup> Choices,
    WaitingTimes? Times,
    FlowFigures? Flow,
    WeeklySignals? Signals,
    HarmFigures? Harm)
{
    /// <summary>Names what everything adds up to: where groups are chosen, they alone count, in the totals too.</summary>
    public string AllText => Filter.Only.Count == 0 ? "AllFlags" : "AllChosen";
}

/// <summary>One group.</summary>
/// <param name="Key">As the address has it.</param>
/// <param name="Name">Null for what a page puts in words: severities, kinds, months, what nobody knows.</param>
/// <param name="Count">Flags in it.</param>
public sealed record ExploredGroup(string Key, string? Name, int Count);

/// <summary>The flags of an exploration.</summary>
/// <param name="All">Those that count, in their groups.</param>
/// <param name="Groups">The groups to set beside each other, in the order shown.</param>
internal sealed record ExploredFlags(FlagGroups All, IReadOnlyList<ExploredGroup> Groups)
{
    private readonly Dictionary<string, int> places = All.Keys.Select((key, at) => (key, at)).ToDictionary(one => one.key, one => one.at);

    /// <summary>Each group beside what was made of it.</summary>
    /// <param name="made">In the order of the groups' keys.</param>
    public IEnumerable<(ExploredGroup Group, T Made)> With<T>(IReadOnlyList<T> made) => Groups.Select(group => (group, made[places[group.Key]]));
}

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
        var all = traced.Group(
            grouping,
            filter.By,
            selection.From is { } first ? grouping.Calendar.StartOf(first) : null,
            selection.To is { } last ? grouping.Calendar.StartOf(last.AddDays(1)) : null);
        var flags = filter.Only.Count == 0 ? all : all.Only(filter.Only);
        var names = await figures.NamesAsync(filter.By, cancellationToken);
        var errors = selection with { Part = new(FlagPart.DataError) };
        var explored = new ExploredFlags(flags, filter.By == MetricsGroup.None ? [] : Ordered(flags, names));
        return new MetricsExploration(
            filter,
            asOf,
            selection,
            flags.Count,
            traced.DataErrors.Count(flag => errors.Holds(flag, asOf, grouping)),
            actor.IsInside,
            actor.Person is { } person && (person.Roles & (Roles.Leader | Roles.Administrator)) != 0,
            filter.By == MetricsGroup.None ? [] : Ordered(all, names),
            filter.View == ExploreView.Time ? WaitingTimes.Of(filter, explored) : null,
            filter.View == ExploreView.Flow ? FlowFigures.Of(filter, grouping.Calendar, flags) : null,
            weekly ? WeeklySignals.Of(filter, grouping.Calendar, explored, await ResetsAsync(asOf, cancellationToken)) : null,
            filter.View == ExploreView.Harm ? await HarmAsync(explored, cancellationToken) : null);
    }

    private async Task<List<RecordedReset>> ResetsAsync(DateTimeOffset asOf, CancellationToken cancellation) => await db.BaselineResets.AsNoTracking()
        .Where(reset => reset.DecidedAt <= asOf)
        .Select(reset => new RecordedReset(reset, db.People.Where(person => person.Id == reset.DecidedById).Select(person => person.Name).First()))
        .ToListAsync(cancellation);

    private async Task<HarmFigures> HarmAsync(ExploredFlags flags, CancellationToken cancellation)
    {
        if (flags.All.By != MetricsGroup.None)
        {
            return HarmFigures.Of(flags, flags);
        }

        var byProcess = flags.All.Regroup(MetricsGroup.Process);
        return HarmFigures.Of(flags, new(byProcess, Ordered(byProcess, await figures.NamesAsync(MetricsGroup.Process, cancellation))));
    }

    private static List<ExploredGroup> Ordered(FlagGroups flags, Dictionary<string, string> names) =>
        Ordered([.. flags.Keys.Select((key, group) => new ExploredGroup(key, names.GetValueOrDefault(key), flags.Counts[group]))], flags.By);

    private static List<ExploredGroup> Ordered(List<ExploredGroup> groups, MetricsGroup by) => by switch
    {
        MetricsGroup.Month => [.. groups.OrderBy(group => group.Key, StringComparer.Ordinal)],
        MetricsGroup.Severity => [.. groups.OrderByDescending(group => Enum.TryParse<Severity>(group.Key, out var severity) ? (int)severity : -1)],
        _ => [.. groups.OrderBy(group => group.Key == FlagGrouping.NotKnown).ThenByDescending(group => group.Count).ThenBy(group => group.Name, StringComparer.CurrentCulture).ThenBy(group => group.Key, StringComparer.Ordinal)],
    };
}
