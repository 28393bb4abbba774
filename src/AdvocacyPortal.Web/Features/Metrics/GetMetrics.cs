using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Customers;
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

/// <summary>A check and its flag.</summary>
/// <param name="Check">How it ended.</param>
/// <param name="Number">Reference of the flag.</param>
/// <param name="Headline">What lists show of it.</param>
/// <param name="Task">The customer task; null where unknown.</param>
/// <param name="Customers">Customers affected.</param>
/// <param name="ReachKnown">Whether anybody knows how many.</param>
/// <param name="Words">One sentence of the customer's, only where the customer agrees to be quoted.</param>
public sealed record CheckedFlag(OutcomeCheck Check, int Number, string Headline, string? Task, int Customers, bool ReachKnown, string? Words);

/// <summary>A customer task and what obstructs it.</summary>
/// <param name="Name">Null gathers the flags whose task is not yet known.</param>
/// <param name="Obstruction">The figures.</param>
public sealed record ObstructedTask(string? Name, TaskObstruction Obstruction);

internal sealed class GetMetricsValidator : AbstractValidator<GetMetricsQuery>
{
    public GetMetricsValidator() =>
        RuleFor(query => query.Days).Must(days => GetMetricsQuery.Periods.Contains(days)).WithMessage("Choose");
}

internal sealed class GetMetricsHandler(PortalDbContext db, Actor actor, FlagDesk desk, TimeProvider time)
    : IRequestHandler<GetMetricsQuery, Outcome<MetricsView>>
{
    public async Task<Outcome<MetricsView>> Handle(GetMetricsQuery query, CancellationToken cancellationToken)
    {
        var asOf = time.GetUtcNow();
        var from = asOf.AddDays(-query.Days);
        var calendar = (await desk.CompanyAsync(cancellationToken))?.Calendar ?? new WorkingCalendar(TimeZoneInfo.Utc, WorkingDays.MondayToFriday);
        var tasks = await db.CustomerTasks.AsNoTracking().ToDictionaryAsync(task => task.Id, task => task.Name, cancellationToken);
        var firstRaised = await db.Flags.OrderBy(flag => flag.RaisedAt).Select(flag => (DateTimeOffset?)flag.RaisedAt).FirstOrDefaultAsync(cancellationToken);

        var checks = await ChecksAsync(from, asOf, cancellationToken);
        var flags = await CheckedFlagsAsync(from, cancellationToken);
        var open = await Traces(db.Flags.Where(flag => flag.State <= FlagState.OnHold)).ToListAsync(cancellationToken);
        var since = WeeklyFlow.Since(asOf, calendar);
        var moved = await Traces(db.Flags.Where(flag => flag.RaisedAt >= since || flag.ResolvedAt >= since || flag.EndedAt >= since)).ToListAsync(cancellationToken);

        return new MetricsView(
            asOf,
            from,
            query.Days,
            firstRaised is not null,
            OutcomeChecks.Count(checks, flag => flags[flag].Reach),
            [.. checks.Where(check => flags[check.FlagId].Readable).Select(check => Describe(check, flags[check.FlagId]))],
            [.. CustomerHarm.ObstructedTasks(open, asOf).Select(one => new ObstructedTask(one.TaskId is { } id ? tasks.GetValueOrDefault(id) : null, one))],
            OpenByAge.Of(open, asOf),
            await db.Flags.CountAsync(flag => flag.State == FlagState.Resolved, cancellationToken),
            WeeklyFlow.Of(moved, firstRaised, asOf, calendar));

        CheckedFlag Describe(OutcomeCheck check, FlagBehind flag) => new(
            check,
            flag.Number,
            flag.Headline,
            flag.TaskId is { } id ? tasks.GetValueOrDefault(id) : null,
            SeverityTable.Customers(flag.Reach),
            flag.Reach is not null,
            flag.Words is { Length: > 0 } words ? Headline.From(words) : null);
    }

    private static IQueryable<StoredTrace> Traces(IQueryable<Flag> flags) =>
        flags.Select(flag => new StoredTrace(flag.State, flag.RaisedAt, flag.ResolvedAt, flag.EndedAt, flag.TaskId, flag.Reach));

    private IQueryable<FlagId> CheckedSince(DateTimeOffset from) =>
        db.FlagEvents.Where(one => OutcomeChecks.Checks.Contains(one.Type) && one.HappenedAt >= from).Select(one => one.FlagId);

    private async Task<IReadOnlyList<OutcomeCheck>> ChecksAsync(DateTimeOffset from, DateTimeOffset asOf, CancellationToken cancellation)
    {
        var flags = CheckedSince(from);
        var events = await db.FlagEvents.AsNoTracking()
            .Where(one => flags.Contains(one.FlagId) && OutcomeChecks.Events.Contains(one.Type))
            .ToListAsync(cancellation);
        return OutcomeChecks.Of(events, from, asOf);
    }

    private async Task<Dictionary<FlagId, FlagBehind>> CheckedFlagsAsync(DateTimeOffset from, CancellationToken cancellation)
    {
        var (self, inside) = (actor.Self.Id, actor.IsInside);
        var flags = CheckedSince(from);
        return await db.Flags
            .Where(flag => flags.Contains(flag.Id))
            .Select(flag => new FlagBehind(
                flag.Id,
                flag.Number,
                flag.Story.Headline,
                flag.TaskId,
                flag.Reach,
                inside || flag.AcceptedAt != null || flag.RaiserId == self,
                flag.Story.QuoteConsent == QuoteConsent.Yes ? flag.Story.CustomerWords : null))
            .ToDictionaryAsync(flag => flag.Id, cancellation);
    }

    private sealed record FlagBehind(
        FlagId Id,
        int Number,
        string Headline,
        CustomerTaskId? TaskId,
        Reach? Reach,
        bool Readable,
        string? Words);
}
