using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Leading.Pack;

/// <summary>
/// What was known at the quarter's end: every flag, and the events of those that changed in it or are still worked on. Sums
/// of fractions depend on their order, so that it is fixed here.
/// </summary>
internal sealed class PackSource
{
    // What in itself brings a flag into the pack if it lies in the quarter.
    private static readonly string[] Touching =
    [
        nameof(PlanAgreed), nameof(FixedNow), nameof(CheckPassed), nameof(CheckFailed), nameof(FlagDisputed), nameof(FlagReopened),
        nameof(DecidedYes), nameof(DecidedNo), nameof(StudyOrdered), nameof(FlagEscalated), nameof(OwnerReplied),
    ];

    // What, however old, a flag is still worked on for.
    private static readonly string[] Standing = [nameof(PlanAgreed), nameof(FixedNow), nameof(DecidedYes), nameof(FlagEscalated)];

    private static readonly string[] Read =
    [
        .. Touching, nameof(CheckPlanned), nameof(CheckPostponed), nameof(CorrectionReported), nameof(CorrectionHandedOver), nameof(FlagResolved),
        nameof(FlagDeclined), nameof(FlagRedirected), nameof(FlagMarkedDuplicate), nameof(FlagWithdrawn),
    ];

    private readonly Dictionary<FlagId, FlagTrace> byId;
    private readonly Dictionary<FlagId, List<RecordedFlagEvent>> events;

    private PackSource(Period period, WorkingCalendar calendar, TracedFlags end, TracedFlags start, Late late, Dictionary<FlagId, List<RecordedFlagEvent>> events)
    {
        Period = period;
        Calendar = calendar;
        Flags = Ordered(end.Flags, late.AfterEnd);
        AtStart = Ordered(start.Flags, late.AfterStart);
        DataErrors = end.DataErrors.Count(flag => !late.AfterEnd.Contains(flag.FlagId));
        TakenOverLater = late.AfterEnd.Count;
        byId = Flags.ToDictionary(flag => flag.FlagId);
        this.events = events;
    }

    /// <summary>The quarter, as far as it has passed.</summary>
    public Period Period { get; }

    /// <summary>The organisation's; only its zone is used.</summary>
    public WorkingCalendar Calendar { get; }

    /// <summary>As they were known at the end.</summary>
    public IReadOnlyList<FlagTrace> Flags { get; }

    /// <summary>As they were known at the beginning.</summary>
    public IReadOnlyList<FlagTrace> AtStart { get; }

    /// <summary>Flags that stand apart.</summary>
    public int DataErrors { get; }

    /// <summary>Flags of an earlier date that nobody here knew of at the end.</summary>
    public int TakenOverLater { get; }

    /// <summary>The day on which it is known: the first after the quarter, or today.</summary>
    public DateOnly Today => Calendar.DateOf(Period.AsOf);

    /// <summary>Flags with events worth reading, with these events up to the end, in order.</summary>
    public IEnumerable<(FlagTrace Flag, IReadOnlyList<RecordedFlagEvent> Events)> Told =>
        Flags.Where(flag => events.ContainsKey(flag.FlagId)).Select(flag => (flag, (IReadOnlyList<RecordedFlagEvent>)events[flag.FlagId]));

    /// <summary>A flag that counts.</summary>
    public FlagTrace this[FlagId id] => byId[id];

    /// <summary>Reads what the pack is made from.</summary>
    /// <param name="db">Of the request.</param>
    /// <param name="table">Every timeline.</param>
    /// <param name="period">The quarter.</param>
    /// <param name="calendar">The organisation's.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<PackSource> ReadAsync(PortalDbContext db, FlagTable table, Period period, WorkingCalendar calendar, CancellationToken cancellation)
    {
        var (from, asOf) = (period.From, period.AsOf);
        var end = table.AsOf(asOf);
        var late = await LateAsync(db, period, cancellation);
        var known = end.Flags.Where(flag => !late.AfterEnd.Contains(flag.FlagId)).ToDictionary(flag => flag.FlagId);
        var marks = await db.FlagEvents
            .Where(one => Touching.Contains(one.Type) && one.HappenedAt <= asOf)
            .Select(one => new { one.FlagId, one.Type, one.HappenedAt })
            .ToListAsync(cancellation);
        var wanted = marks
            .Where(one => known.TryGetValue(one.FlagId, out var flag)
                && (one.HappenedAt >= from || ((flag.IsOpen || flag.State == FlagState.Resolved) && Standing.Contains(one.Type))))
            .Select(one => one.FlagId)
            .Distinct()
            .ToList();
        return new(period, calendar, end, table.AsOf(from), late, await EventsAsync(db, wanted, asOf, Read, cancellation));
    }

    /// <summary>Every event of some flags up to the end, in order.</summary>
    public Task<Dictionary<FlagId, List<RecordedFlagEvent>>> WholeAsync(PortalDbContext db, IReadOnlyCollection<FlagId> flags, CancellationToken cancellation) =>
        EventsAsync(db, flags, Period.AsOf, null, cancellation);

    private static async Task<Dictionary<FlagId, List<RecordedFlagEvent>>> EventsAsync(
        PortalDbContext db,
        IReadOnlyCollection<FlagId> flags,
        DateTimeOffset asOf,
        string[]? types,
        CancellationToken cancellation)
    {
        var found = await db.FlagEvents.AsNoTracking()
            .Where(one => flags.Contains(one.FlagId) && one.HappenedAt <= asOf && (types == null || types.Contains(one.Type)))
            .ToListAsync(cancellation);
        return found.GroupBy(one => one.FlagId).ToDictionary(flag => flag.Key, flag => flag.OrderBy(one => one.Sequence).ToList());
    }

    // An import tells of what happened long ago; whoever printed the pack before could not know of it.
    private static async Task<Late> LateAsync(PortalDbContext db, Period period, CancellationToken cancellation)
    {
        var (from, asOf) = (period.From, period.AsOf);
        var imported = await db.FlagEvents
            .Where(one => one.Sequence == 1 && one.RecordedAt > from && db.Flags.Any(flag => flag.Id == one.FlagId && flag.Imported && flag.RaisedAt < asOf))
            .Select(one => new { one.FlagId, one.RecordedAt })
            .ToListAsync(cancellation);
        return new([.. imported.Where(one => one.RecordedAt > asOf).Select(one => one.FlagId)], [.. imported.Select(one => one.FlagId)]);
    }

    private static List<FlagTrace> Ordered(IReadOnlyList<FlagTrace> flags, HashSet<FlagId> without) =>
        [.. flags.Where(flag => !without.Contains(flag.FlagId)).OrderBy(flag => flag.RaisedAt).ThenBy(flag => flag.FlagId.Value)];

    private sealed record Late(HashSet<FlagId> AfterEnd, HashSet<FlagId> AfterStart);
}
