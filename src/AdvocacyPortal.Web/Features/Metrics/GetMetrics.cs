using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Metrics.Correction;
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
public sealed record ObstructedTask(string? Name, GroupHarm<CustomerTaskId?> Obstruction);

internal sealed class GetMetricsValidator : AbstractValidator<GetMetricsQuery>
{
    public GetMetricsValidator() =>
        RuleFor(query => query.Days).Must(days => GetMetricsQuery.Periods.Contains(days)).WithMessage("Choose");
}

internal sealed class GetMetricsHandler(PortalDbContext db, MetricsRollup rollup, CheckedFlags checkedFlags, FlagDesk desk, TimeProvider time)
    : IRequestHandler<GetMetricsQuery, Outcome<MetricsView>>
{
    public async Task<Outcome<MetricsView>> Handle(GetMetricsQuery query, CancellationToken cancellationToken)
    {
        var asOf = time.GetUtcNow();
        var from = asOf.AddDays(-query.Days);
        var calendar = (await desk.CompanyAsync(cancellationToken))?.Calendar ?? WorkingCalendar.BeforeSetUp;
        var tasks = await db.CustomerTasks.AsNoTracking().ToDictionaryAsync(task => task.Id, task => task.Name, cancellationToken);
        var traced = await rollup.AsOfAsync(db, asOf, cancellationToken);

        var (counts, checks) = await checkedFlags.ReadAsync(from, asOf, cancellationToken);

        return new MetricsView(
            asOf,
            from,
            query.Days,
            await db.Flags.AnyAsync(cancellationToken),
            counts,
            checks,
            [.. HarmDays.OpenByTask(traced).Select(one => new ObstructedTask(one.Key is { } id ? tasks.GetValueOrDefault(id) : null, one))],
            OpenByAge.Of(traced),
            traced.CountIn(FlagState.Resolved),
            WeeklyFlow.Of(traced, calendar));
    }
}
