using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Metrics;

/// <summary>Every employee asks for the figures; the flags behind them come along only where that employee may read them.</summary>
/// <param name="Days">Length of the period that ends now, one of <see cref="Periods"/>.</param>
[MaySend(Who.Employee)]
public sealed record GetMetricsQuery(int Days) : IQuery<MetricsView>
{
    /// <summary>What is shown unless asked otherwise.</summary>
    public const int UsualDays = 90;

    /// <summary>Lengths that may be asked for, in days.</summary>
    public static IReadOnlyList<int> Periods { get; } = [30, UsualDays, 365];
}

/// <summary>The figures as of one moment.</summary>
/// <param name="AsOf">UTC.</param>
/// <param name="From">First instant of the period.</param>
/// <param name="Days">Its length.</param>
/// <param name="AnyFlags">Whether a flag was ever raised.</param>
/// <param name="Counts">The checks of the period, all of them.</param>
/// <param name="Checks">Those of them whose flag the reader may read, newest first.</param>
/// <param name="Obstructed">Customer tasks with open flags, most harm first.</param>
/// <param name="Open">Open flags by state and age.</param>
/// <param name="AwaitingCheck">Resolved flags whose check is to come.</param>
/// <param name="Flow">Raised and resolved per week.</param>
public sealed record MetricsView(
    DateTimeOffset AsOf,
    DateTimeOffset From,
    int Days,
    bool AnyFlags,
    CheckCounts Counts,
    IReadOnlyList<CheckedFlag> Checks,
    IReadOnlyList<ObstructedTask> Obstructed,
    IReadOnlyList<OpenInState> Open,
    int AwaitingCheck,
    WeeklyFlow Flow);

/// <summary>A customer task and what obstructs it.</summary>
/// <param name="Name">Null gathers the flags whose task is not yet known.</param>
/// <param name="Obstruction">The figures.</param>
public sealed record ObstructedTask(string? Name, TaskObstruction Obstruction);

internal sealed class GetMetricsValidator : AbstractValidator<GetMetricsQuery>
{
    public GetMetricsValidator() =>
        RuleFor(query => query.Days).Must(days => GetMetricsQuery.Periods.Contains(days)).WithMessage("Choose");
}

internal sealed class GetMetricsHandler(PortalDbContext db, CheckedFlags checkedFlags, FlagDesk desk, TimeProvider time)
    : IRequestHandler<GetMetricsQuery, Outcome<MetricsView>>
{
    public async Task<Outcome<MetricsView>> Handle(GetMetricsQuery query, CancellationToken cancellationToken)
    {
        var asOf = time.GetUtcNow();
        var from = asOf.AddDays(-query.Days);
        var calendar = (await desk.CompanyAsync(cancellationToken))?.Calendar ?? new WorkingCalendar(TimeZoneInfo.Utc, WorkingDays.MondayToFriday);
        var tasks = await db.CustomerTasks.AsNoTracking().ToDictionaryAsync(task => task.Id, task => task.Name, cancellationToken);
        var firstRaised = await db.Flags.OrderBy(flag => flag.RaisedAt).Select(flag => (DateTimeOffset?)flag.RaisedAt).FirstOrDefaultAsync(cancellationToken);

        var (counts, checks) = await checkedFlags.ReadAsync(from, asOf, cancellationToken);
        var open = await Traces(db.Flags.Where(flag => flag.State <= FlagState.OnHold)).ToListAsync(cancellationToken);
        var since = WeeklyFlow.Since(asOf, calendar);
        var moved = await Traces(db.Flags.Where(flag => flag.RaisedAt >= since || flag.ResolvedAt >= since || flag.EndedAt >= since)).ToListAsync(cancellationToken);

        return new MetricsView(
            asOf,
            from,
            query.Days,
            firstRaised is not null,
            counts,
            checks,
            [.. CustomerHarm.ObstructedTasks(open, asOf).Select(one => new ObstructedTask(one.TaskId is { } id ? tasks.GetValueOrDefault(id) : null, one))],
            OpenByAge.Of(open, asOf),
            await db.Flags.CountAsync(flag => flag.State == FlagState.Resolved, cancellationToken),
            WeeklyFlow.Of(moved, firstRaised, asOf, calendar));
    }

    private static IQueryable<StoredTrace> Traces(IQueryable<Flag> flags) =>
        flags.Select(flag => new StoredTrace(flag.State, flag.RaisedAt, flag.ResolvedAt, flag.EndedAt, flag.TaskId, flag.Reach));
}
