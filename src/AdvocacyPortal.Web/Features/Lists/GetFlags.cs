using System.Globalization;
using System.Linq.Expressions;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Lists;

/// <summary>Sent by any employee; gives one page of the flags they may read that fit the filter.</summary>
/// <param name="Filter">From the address.</param>
[MaySend(Who.Employee)]
public sealed record GetFlagsQuery(FlagFilter Filter) : IQuery<FlagPage>
{
    /// <summary>Rows of one page.</summary>
    public const int PageSize = 25;
}

/// <summary>One page of a list.</summary>
/// <param name="Rows">In the order asked for.</param>
/// <param name="Earlier">Where the page before begins; null on the first.</param>
/// <param name="Later">Where the next page begins; null on the last.</param>
/// <param name="Exact">The flag whose reference was searched for, if there is one.</param>
/// <param name="SeesSeverity">Champions and leaders.</param>
public sealed record FlagPage(IReadOnlyList<FlagRow> Rows, string? Earlier, string? Later, int? Exact, bool SeesSeverity);

/// <summary>One flag of a list. Nobody's name stands in it.</summary>
public sealed record FlagRow
{
    public required int Number { get; init; }
    public required string Headline { get; init; }
    public required FlagState State { get; init; }
    public string? Process { get; init; }

    /// <summary>Null for those who do not see it.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Whether a champion has looked; the severity is presumed until then.</summary>
    public bool IsRated { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public int SawThisToo { get; init; }
    public bool Escalated { get; init; }
    public bool IsOwn { get; init; }
    public bool Joined { get; init; }

    /// <summary>The next dated promise that is not yet kept.</summary>
    public Promise? NextPromise { get; init; }

    /// <summary>That promise is overdue.</summary>
    public bool PromiseMissed { get; init; }

    /// <summary>Where words were searched: what its story says around them, for champions and leaders.</summary>
    public IReadOnlyList<ExtractPart>? Extract { get; init; }

    /// <summary>Name of the last event this person may be told of.</summary>
    public string? LastChange { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? LastChangeAt { get; init; }
}

internal sealed class GetFlagsHandler(PortalDbContext db, FlagSearch search, FlagDesk flags, FlagFigures figures, Actor actor, TimeProvider time)
    : IRequestHandler<GetFlagsQuery, Outcome<FlagPage>>
{
    private const int MostNamed = 1_000;

    public async Task<Outcome<FlagPage>> Handle(GetFlagsQuery request, CancellationToken cancellationToken)
    {
        var filter = actor.IsInside ? request.Filter : request.Filter with { Severity = null, Kind = null, Sort = request.Filter.Sort == FlagSort.Severity ? FlagSort.Newest : request.Filter.Sort };
        var readable = Readable();
        if (FlagReference.TryParse(filter.Text, out var reference) && await readable.AnyAsync(flag => flag.Number == reference.Number, cancellationToken))
        {
            return new FlagPage([], null, null, reference.Number, actor.IsInside);
        }

        var fitting = await InWeekAsync(Narrow(readable, filter), filter.Week, cancellationToken);
        if (FlagSelection.Parse(filter.Behind) is { } behind)
        {
            fitting = await BehindAsync(fitting, behind, cancellationToken);
        }

        if (filter.Text is { } text)
        {
            fitting = await search.NarrowAsync(fitting, text, actor.IsInside, cancellationToken);
        }

        var (rows, hasMore) = await PageAsync(fitting, filter, cancellationToken);
        var extracts = filter.Text is { } words && actor.IsInside ? await search.ExtractsAsync(words, rows.ConvertAll(row => row.Number), cancellationToken) : [];
        var backwards = filter.Before is not null;
        var earlier = rows.Count > 0 && (backwards ? hasMore : filter.After is not null) ? Cursor(rows[0], filter.Sort) : null;
        var later = rows.Count > 0 && (!backwards ? hasMore : true) ? Cursor(rows[^1], filter.Sort) : null;
        return new FlagPage(await DressAsync(rows, filter.Mine, extracts, cancellationToken), earlier, later, null, actor.IsInside);
    }

    private IQueryable<Flag> Readable()
    {
        var self = actor.Self.Id;
        var all = db.Flags.AsNoTracking();
        return actor.IsInside ? all : all.Where(flag => flag.AcceptedAt != null || flag.RaiserId == self);
    }

    private IQueryable<Flag> Narrow(IQueryable<Flag> flags, FlagFilter filter)
    {
        var self = actor.Self.Id;
        if (filter.Mine)
        {
            // Two short lists: asked of each flag whether it is one or the other, a person with few flags waits for all of them.
            var raised = db.Flags.Where(flag => flag.RaiserId == self).Select(flag => flag.Id);
            var joined = db.Flags.SelectMany(flag => flag.Corroborations.Where(one => one.PersonId == self), (flag, _) => flag.Id);
            flags = flags.Where(flag => raised.Union(joined).Contains(flag.Id));
        }

        flags = filter.State switch
        {
            "open" => flags.Where(flag => flag.State <= FlagState.OnHold),
            "ended" => flags.Where(flag => flag.State > FlagState.OnHold),
            { } name when Enum.TryParse<FlagState>(name, true, out var state) => flags.Where(flag => flag.State == state),
            _ => flags,
        };
        if (filter.Process is { } processKey)
        {
            var process = new ProcessId(processKey);
            flags = flags.Where(flag => flag.ProcessId == process);
        }

        if (filter.Area is { } areaKey)
        {
            var area = new AreaId(areaKey);
            var processes = db.Processes.Where(one => one.AreaId == area).Select(one => (ProcessId?)one.Id);
            flags = flags.Where(flag => processes.Contains(flag.ProcessId));
        }

        if (filter.Value is { } valueKey)
        {
            var value = new CharterValueId(valueKey);
            var wordings = db.CharterValueVersions.Where(one => one.ValueId == value).Select(one => (CharterValueVersionId?)one.Id);
            flags = flags.Where(flag => wordings.Contains(flag.ValueId));
        }

        if (filter.Task is { } taskKey)
        {
            var task = new CustomerTaskId(taskKey);
            flags = flags.Where(flag => flag.TaskId == task);
        }

        if (filter.Age is { } days)
        {
            var before = time.GetUtcNow().AddDays(-days);
            flags = flags.Where(flag => flag.RaisedAt <= before);
        }

        if (filter.Younger is { } most)
        {
            var after = time.GetUtcNow().AddDays(-most);
            flags = flags.Where(flag => flag.RaisedAt > after);
        }

        flags = filter.NoTask ? flags.Where(flag => flag.TaskId == null) : flags;
        if (filter.Only is { } list)
        {
            var only = list.Split(',').Take(MostNamed).Select(one => FlagReference.TryParse(one, out var named) ? named.Number : 0).ToList();
            flags = flags.Where(flag => only.Contains(flag.Number));
        }

        flags = filter.Severity is { } severity ? flags.Where(flag => flag.Severity == severity) : flags;
        flags = filter.Kind is { } kind ? flags.Where(flag => flag.Kind == kind) : flags;
        return filter.Escalated ? flags.Where(flag => flag.Escalated) : flags;
    }

    // A list by severity or kind would tell both of a flag to somebody who does not see them on it.
    private async Task<IQueryable<Flag>> BehindAsync(IQueryable<Flag> fitting, FlagSelection selection, CancellationToken cancellation)
    {
        var ids = actor.IsInside || selection.By is not (MetricsGroup.Severity or MetricsGroup.Kind) ? await figures.FindAsync(selection, cancellation) : [];
        return fitting.Where(flag => ids.Contains(flag.Id));
    }

    private async Task<IQueryable<Flag>> InWeekAsync(IQueryable<Flag> fitting, FlagWeek? week, CancellationToken cancellation)
    {
        if (week is null || await flags.CompanyAsync(cancellation) is not { } company)
        {
            return fitting;
        }

        var (from, to) = (company.Calendar.StartOf(week.Monday), company.Calendar.StartOf(week.Monday.AddDays(7)));
        return week.Moment switch
        {
            FlagMoment.Raised => fitting.Where(flag => flag.RaisedAt >= from && flag.RaisedAt < to),
            FlagMoment.Resolved => fitting.Where(flag => flag.ResolvedAt >= from && flag.ResolvedAt < to),
            _ => fitting.Where(flag => flag.State >= FlagState.Declined && flag.EndedAt >= from && flag.EndedAt < to),
        };
    }

    private async Task<(List<Listed> Rows, bool HasMore)> PageAsync(IQueryable<Flag> flags, FlagFilter filter, CancellationToken cancellation)
    {
        var backwards = filter.Before is not null;
        var from = Place.Parse(filter.Before ?? filter.After);
        var ascending = (filter.Sort == FlagSort.Oldest) != backwards;
        flags = filter.Sort switch
        {
            FlagSort.Severity => From(flags, from, ascending, flag => flag.Severity, key => (Severity)(int)Math.Clamp(key, 0, (int)Severity.Critical)),
            FlagSort.Changed => From(flags, from, ascending, flag => flag.ChangedAt, Instant),
            _ => From(flags, from, ascending, flag => flag.RaisedAt, Instant),
        };
        var self = actor.Self.Id;
        var page = await flags
            .Take(GetFlagsQuery.PageSize + 1)
            .Select(flag => new Listed(
                flag.Id,
                flag.Number,
                flag.Story.Headline,
                flag.State,
                db.Processes.Where(one => one.Id == flag.ProcessId).Select(one => one.Name).FirstOrDefault() ?? flag.Story.ProcessText,
                flag.Severity,
                flag.SeverityJudged,
                flag.RaisedAt,
                flag.ChangedAt,
                flag.CorroboratorCount,
                flag.Escalated,
                flag.RaiserId == self,
                flag.Corroborations.Any(one => one.PersonId == self)))
            .ToListAsync(cancellation);
        var hasMore = page.Count > GetFlagsQuery.PageSize;
        page = page.Take(GetFlagsQuery.PageSize).ToList();
        if (backwards)
        {
            page.Reverse();
        }

        return (page, hasMore);
    }

    // The number is unique and given in order, so it breaks ties as the key would.
    private static IQueryable<Flag> From<TKey>(IQueryable<Flag> flags, Place? from, bool ascending, Expression<Func<Flag, TKey>> key, Func<long, TKey> read)
    {
        if (from is { } place)
        {
            var flag = key.Parameters[0];
            var number = Expression.Property(flag, nameof(Flag.Number));
            // Out of an object, as a variable is: a constant would make every page a statement of its own, translated anew.
            var start = Expression.Constant(new Start<TKey>(read(place.Key), place.Number));
            var edge = Expression.Property(start, nameof(Start<>.Key));
            Expression Beyond(Expression left, Expression right)
            {
                (left, right) = left.Type.IsEnum ? (Expression.Convert(left, typeof(int)), Expression.Convert(right, typeof(int))) : (left, right);
                return ascending ? Expression.GreaterThan(left, right) : Expression.LessThan(left, right);
            }

            var beyond = Expression.OrElse(
                Beyond(key.Body, edge),
                Expression.AndAlso(Expression.Equal(key.Body, edge), Beyond(number, Expression.Property(start, nameof(Start<>.Number)))));
            flags = flags.Where(Expression.Lambda<Func<Flag, bool>>(beyond, flag));
        }

        return ascending ? flags.OrderBy(key).ThenBy(flag => flag.Number) : flags.OrderByDescending(key).ThenByDescending(flag => flag.Number);
    }

    private async Task<List<FlagRow>> DressAsync(List<Listed> rows, bool mine, Dictionary<int, List<ExtractPart>> extracts, CancellationToken cancellation)
    {
        var ids = rows.Select(row => row.Id).ToList();
        // Only "mine" tells promises and changes; the other list stays one query.
        var whole = mine ? await db.Flags.AsNoTracking().Where(flag => ids.Contains(flag.Id)).ToDictionaryAsync(flag => flag.Id, cancellation) : [];
        var changes = mine ? await LastChangesAsync(rows, cancellation) : [];
        var calendar = mine && rows.Count > 0 ? (await flags.CompanyAsync(cancellation))!.Calendar : null;
        var now = time.GetUtcNow();
        return rows.ConvertAll(row =>
        {
            var promise = calendar is null || !row.IsOwn ? null : whole[row.Id].PromisesNow(calendar).FirstOrDefault(one => one.KeptAt is null);
            var change = changes.GetValueOrDefault(row.Id);
            return new FlagRow
            {
                Number = row.Number,
                Headline = row.Headline,
                State = row.State,
                Process = row.Process,
                Severity = actor.IsInside ? row.Severity : null,
                IsRated = row.IsRated,
                RaisedAt = row.RaisedAt,
                ChangedAt = row.ChangedAt,
                SawThisToo = row.SawThisToo,
                Escalated = row.Escalated,
                IsOwn = row.IsOwn,
                Joined = row.Joined,
                NextPromise = promise,
                // The first sentence is often the headline.
                Extract = extracts.GetValueOrDefault(row.Number) is { } extract && string.Concat(extract.Select(part => part.Text)).Trim() != row.Headline ? extract : null,
                PromiseMissed = promise?.IsMissedAt(now) == true,
                LastChange = change.Type,
                LastChangeAt = change.Type is null ? null : change.At,
            };
        });
    }

    private async Task<Dictionary<FlagId, (string Type, DateTimeOffset At)>> LastChangesAsync(List<Listed> rows, CancellationToken cancellation)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var told = await db.FlagEvents.AsNoTracking()
            .Where(one => ids.Contains(one.FlagId))
            .Select(one => new { one.FlagId, one.Sequence, one.Type, one.HappenedAt })
            .ToListAsync(cancellation);
        var own = rows.Where(row => row.IsOwn || actor.IsInside).Select(row => row.Id).ToHashSet();
        return told
            .Where(one => (own.Contains(one.FlagId) ? TellableChanges.ToRaiser : TellableChanges.ToReaders).Contains(one.Type))
            .GroupBy(one => one.FlagId)
            .ToDictionary(one => one.Key, one => one.MaxBy(last => last.Sequence) is { } last ? (last.Type, last.HappenedAt) : default);
    }

    private static DateTimeOffset Instant(long ticks) => new(Math.Clamp(ticks, 0, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);

    private static string Cursor(Listed row, FlagSort sort) => new Place(
        sort switch
        {
            FlagSort.Severity => (long)row.Severity,
            FlagSort.Changed => row.ChangedAt.UtcTicks,
            _ => row.RaisedAt.UtcTicks,
        },
        row.Number).ToString();

    private sealed record Listed(
        FlagId Id,
        int Number,
        string Headline,
        FlagState State,
        string? Process,
        Severity Severity,
        bool IsRated,
        DateTimeOffset RaisedAt,
        DateTimeOffset ChangedAt,
        int SawThisToo,
        bool Escalated,
        bool IsOwn,
        bool Joined);

    private sealed record Start<TKey>(TKey Key, int Number);

    /// <summary>Where a page begins: the sort key of a row and its number.</summary>
    private readonly record struct Place(long Key, int Number)
    {
        public static Place? Parse(string? text) =>
            text?.Split('.') is [var key, var number]
            && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var parsedKey)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsedNumber)
                ? new Place(parsedKey, parsedNumber)
                : null;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key}.{Number}");
    }
}
