using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Leading.Pack;

/// <summary>A leader asks for the board pack of a quarter; it names no raiser and nobody who saw it too.</summary>
/// <param name="Quarter">Which; null is the last complete one. One that has not begun is not found.</param>
/// <param name="AsOf">A moment of the quarter by which to tell it; null tells the whole of it, as far as it has passed.</param>
[MaySend(Who.Leader)]
public sealed record GetBoardPackQuery(Quarter? Quarter, DateTimeOffset? AsOf = null) : IQuery<BoardPackView>;

/// <summary>The pack with the names and texts of the moment of asking.</summary>
/// <param name="Company">Who prints it.</param>
/// <param name="Zone">The zone of its dates.</param>
/// <param name="Quarter">Which.</param>
/// <param name="Runs">The quarter, or the part of it that was asked for, is not over.</param>
/// <param name="Pack">The content.</param>
/// <param name="Hash">Of the content.</param>
/// <param name="Names">Of tasks, processes, values and people in office.</param>
/// <param name="Quarters">Those that can be asked for, newest first.</param>
public sealed record BoardPackView(
    string Company,
    TimeZoneInfo Zone,
    Quarter Quarter,
    bool Runs,
    BoardPack Pack,
    string Hash,
    PackNames Names,
    IReadOnlyList<Quarter> Quarters)
{
    private readonly Dictionary<FlagId, PackFlag> flags = Pack.Flags.ToDictionary(flag => flag.FlagId);

    /// <summary>A flag that a line is about.</summary>
    public PackFlag this[FlagId id] => flags[id];

    /// <summary>A day in the company's zone: the same on every print.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);
}

/// <summary>Names as they are now.</summary>
/// <param name="Tasks">Customer tasks.</param>
/// <param name="Processes">Processes.</param>
/// <param name="Values">Charter values, in the wording cited.</param>
/// <param name="People">Leaders who decided and owners of corrections.</param>
public sealed record PackNames(
    IReadOnlyDictionary<CustomerTaskId, string> Tasks,
    IReadOnlyDictionary<ProcessId, string> Processes,
    IReadOnlyDictionary<CharterValueVersionId, string> Values,
    IReadOnlyDictionary<PersonId, string> People)
{
    /// <summary>Null where nobody knows which it is.</summary>
    public string? Of(CustomerTaskId? task) => task is { } id ? Tasks.GetValueOrDefault(id) : null;

    /// <inheritdoc cref="Of(CustomerTaskId?)"/>
    public string? Of(ProcessId? process) => process is { } id ? Processes.GetValueOrDefault(id) : null;

    /// <inheritdoc cref="Of(CustomerTaskId?)"/>
    public string? Of(CharterValueVersionId? value) => value is { } id ? Values.GetValueOrDefault(id) : null;

    /// <inheritdoc cref="Of(CustomerTaskId?)"/>
    public string? Of(PersonId? person) => person is { } id ? People.GetValueOrDefault(id) : null;
}

internal sealed class GetBoardPackHandler(PortalDbContext db, FlagDesk desk, MetricsRollup rollup, TimeProvider time)
    : IRequestHandler<GetBoardPackQuery, Outcome<BoardPackView>>
{
    public async Task<Outcome<BoardPackView>> Handle(GetBoardPackQuery query, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var company = await desk.CompanyAsync(cancellationToken);
        var calendar = company?.Calendar ?? WorkingCalendar.BeforeSetUp;
        var running = Quarter.Of(calendar.DateOf(now));
        var quarter = query.Quarter ?? running.Previous;
        var from = calendar.StartOf(quarter.FirstDay);
        var end = calendar.StartOf(quarter.Next.FirstDay);
        var asOf = query.AsOf?.ToUniversalTime() ?? (end < now ? end : now);
        if (quarter.FirstDay > running.FirstDay || asOf <= from || asOf > end || asOf > now)
        {
            return Outcome<BoardPackView>.NotFound();
        }

        var table = await rollup.ReadAsync(db, cancellationToken);
        var source = await PackSource.ReadAsync(db, table, new Period(from, asOf), calendar, cancellationToken);
        var pack = new BoardPack(
            quarter.ToString(),
            from,
            asOf,
            PackFigures.Changes(source),
            PackFigures.Outcomes(source, flag => flag.TaskId),
            PackFigures.Outcomes(source, flag => flag.ProcessId),
            PackFigures.Harm(source),
            PackActs.Of(source),
            PackVoices.Decisions(source),
            PackVoices.Dissent(source),
            PackFigures.Times(source),
            PackFigures.Rates(source),
            PackFigures.LeftOut(source),
            []);
        pack = pack with { Flags = await PackQuotes.ReadAsync(db, source, FlagsIn(pack), cancellationToken) };
        var first = source.Flags.Count == 0 ? quarter : Quarter.Of(calendar.DateOf(table.Timelines.Min(one => one.RaisedAt)));
        return new BoardPackView(
            company?.Name ?? "",
            calendar.Zone,
            quarter,
            asOf < end,
            pack,
            PackHash.Of(pack),
            await NamesAsync(pack, cancellationToken),
            Quarters(first.FirstDay < quarter.FirstDay ? first : quarter, running));
    }

    private static List<Quarter> Quarters(Quarter first, Quarter last)
    {
        var all = new List<Quarter>();
        for (var one = last; one.FirstDay >= first.FirstDay; one = one.Previous)
        {
            all.Add(one);
        }

        return all;
    }

    private static HashSet<FlagId> FlagsIn(BoardPack pack) =>
    [
        .. new[] { pack.Changed.Passed, pack.Changed.Failed, pack.Changed.Overturned }.SelectMany(part => part.Shown).Select(line => line.FlagId),
        .. pack.Harm.Oldest.Select(line => line.FlagId),
        .. pack.Actions.Shown.Select(line => line.FlagId),
        .. pack.Decisions.Lines.Shown.Select(line => line.FlagId),
        .. pack.Dissent.Disputes.Shown.Select(line => line.FlagId),
        .. pack.Dissent.Repeated.Shown.Select(line => line.FlagId),
        .. pack.Dissent.Replies.Shown.Select(line => line.FlagId),
    ];

    private async Task<PackNames> NamesAsync(BoardPack pack, CancellationToken cancellation)
    {
        var people = pack.Actions.Shown.Select(line => line.Owner)
            .Concat(pack.Decisions.Lines.Shown.SelectMany(line => new[] { line.Leader, line.Owner }))
            .OfType<PersonId>()
            .ToHashSet();
        return new(
            await db.CustomerTasks.AsNoTracking().ToDictionaryAsync(one => one.Id, one => one.Name, cancellation),
            await db.Processes.AsNoTracking().ToDictionaryAsync(one => one.Id, one => one.Name, cancellation),
            await db.CharterValueVersions.AsNoTracking().ToDictionaryAsync(one => one.Id, one => one.Name, cancellation),
            await db.People.Where(one => people.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, cancellation));
    }
}
