using System.Linq.Expressions;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Ui;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Board;

/// <summary>The flags that one person may read and has filtered for: columns, list and ageing start here.</summary>
public sealed class BoardFlags(PortalDbContext db, FlagSearch search, Actor actor, TimeProvider time)
{
    /// <summary>On the board: open, or awaiting check.</summary>
    public static IReadOnlyList<FlagState> States { get; } =
        [FlagState.Raised, FlagState.NeedsInfo, FlagState.Accepted, FlagState.InProgress, FlagState.OnHold, FlagState.Resolved];

    private WorkingCalendar? calendar;
    private DateTimeOffset now;

    /// <summary>The states that a filter leaves.</summary>
    public static IReadOnlyList<FlagState> StatesOf(BoardFilter filter) =>
        filter.State is { } state && States.Contains(state) ? [state] : States;

    /// <summary>Looks at the clock and the calendar, by which ages and missed promises are counted.</summary>
    /// <returns>Now, UTC.</returns>
    public async Task<DateTimeOffset> BeginAsync(CancellationToken cancellation)
    {
        now = time.GetUtcNow();
        calendar = await KeptRows.ReadAsync(
            db,
            async () =>
            {
                var company = await db.Companies.AsNoTracking()
                    .Select(one => new { one.TimeZone, one.WorkingDays })
                    .SingleOrDefaultAsync(cancellation);
                return new WorkingCalendar(
                    company is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(company.TimeZone),
                    company?.WorkingDays ?? WorkingDays.MondayToFriday);
            },
            cancellation);
        return now;
    }

    /// <summary>The flags on the board that the filter leaves, in no order.</summary>
    public async Task<IQueryable<Flag>> FindAsync(BoardFilter filter, CancellationToken cancellation)
    {
        var states = StatesOf(filter);
        return await NarrowAsync(Readable().Where(flag => states.Contains(flag.State)), filter, cancellation);
    }

    /// <summary>The cards of flags that were put in order.</summary>
    /// <param name="places">In order; what this person may no longer read is left out.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<List<FlagFace>> FacesAsync(IEnumerable<PlacedFlag> places, CancellationToken cancellation)
    {
        var numbers = places.Select(place => place.Number).ToList();
        // As one parameter: the text of the statement is the same however many there are.
        var rows = await Readable().Where(flag => EF.Parameter(numbers).Contains(flag.Number)).Select(Row).ToDictionaryAsync(row => row.Number, cancellation);
        return await FacesAsync(numbers.Where(rows.ContainsKey).Select(number => rows[number]).ToList(), cancellation);
    }

    /// <summary>The cards of rows, in their order.</summary>
    public async Task<List<FlagFace>> FacesAsync(List<CardRow> rows, CancellationToken cancellation)
    {
        var subjects = await KnownSubjects.NowAsync(db, cancellation);
        var champions = await (await KnownPeople.NowAsync(db, cancellation)).NamesAsync(db, rows.Select(row => row.ChampionId), cancellation);
        return rows.ConvertAll(row => Face(
            row,
            (row.ProcessId is { } process ? subjects.Processes.GetValueOrDefault(process)?.Name : null) ?? row.ProcessText,
            row.ChampionId is { } champion ? champions.GetValueOrDefault(champion) : null));
    }

    /// <summary>What this person may read: everything for champions and leaders, else what was accepted and what they raised.</summary>
    public IQueryable<Flag> Readable()
    {
        var self = actor.Self.Id;
        var flags = db.Flags.AsNoTracking();
        return actor.IsInside ? flags : flags.Where(flag => flag.AcceptedAt != null || flag.RaiserId == self);
    }

    /// <summary>What the card of each flag needs, before the dates are counted.</summary>
    public static Expression<Func<Flag, CardRow>> Row { get; } = flag => new CardRow
    {
        Number = flag.Number,
        Version = flag.Version,
        State = flag.State,
        Headline = flag.Story.Headline,
        ProcessId = flag.ProcessId,
        ProcessText = flag.Story.ProcessText,
        Severity = flag.Severity,
        SeverityJudged = flag.SeverityJudged,
        RaisedAt = flag.RaisedAt,
        StateSince = flag.StateSince,
        ChampionId = flag.ChampionId,
        Escalated = flag.Escalated,
        EscalatedAt = flag.EscalatedAt,
        ReplyBy = flag.Promises.ReplyBy,
        AnswerBy = flag.Promises.AnswerBy,
        RepliedAt = flag.RepliedAt,
        AnsweredAt = flag.AnsweredAt,
        CheckAt = flag.CheckAt,
        Joined = flag.CorroboratorCount,
    };

    private FlagFace Face(CardRow row, string? process, string? champion) => new(
        row.Number,
        row.Version,
        row.State,
        row.Headline,
        process,
        row.SeverityJudged ? row.Severity : null,
        Days(row.RaisedAt),
        Days(row.StateSince),
        champion,
        row.Escalated ? Days(row.EscalatedAt ?? now) : null,
        Missed(row),
        row.Joined);

    /// <summary>Whole days from then until now, never negative.</summary>
    public int Days(DateTimeOffset then) => Math.Max(0, (int)(now - then).TotalDays);

    private bool Missed(CardRow row) => row.State switch
    {
        FlagState.NeedsInfo => false,
        FlagState.Resolved => row.CheckAt is { } check && now > calendar!.EndOfWorkingDay(check, 0),
        _ => (row.RepliedAt is null && now > row.ReplyBy) || (row.AnsweredAt is null && now > row.AnswerBy),
    };

    private async Task<IQueryable<Flag>> NarrowAsync(IQueryable<Flag> flags, BoardFilter filter, CancellationToken cancellation)
    {
        if (filter.Whose == Whose.Mine)
        {
            flags = await MineAsync(flags, cancellation);
        }

        if (filter.Whose == Whose.Area || filter.Area is not null)
        {
            flags = await OfAreasAsync(flags, filter, cancellation);
        }

        if (filter.Process is { } process)
        {
            flags = flags.Where(flag => flag.ProcessId == new ProcessId(process));
        }

        if (filter.Severity is { } severity)
        {
            flags = flags.Where(flag => flag.Severity == severity && flag.SeverityJudged);
        }

        if (filter.Kind is { } kind)
        {
            flags = flags.Where(flag => flag.Kind == kind);
        }

        if (filter.Value is { } value)
        {
            flags = flags.Where(flag => db.CharterValueVersions.Any(one => one.Id == flag.ValueId && one.ValueId == new CharterValueId(value)));
        }

        if (filter.Champion is { } champion)
        {
            flags = flags.Where(flag => flag.ChampionId == new PersonId(champion));
        }

        if (filter.Waiting)
        {
            // Compared with a value, so that it is looked up in an index.
            flags = flags.Where(flag => flag.Escalated == filter.Waiting);
        }

        return filter.Text is { } text ? await WithWordsAsync(flags, text, cancellation) : flags;
    }

    // One condition after the other, each by an index of its own: all of them in one condition look at every flag.
    private async Task<IQueryable<Flag>> MineAsync(IQueryable<Flag> flags, CancellationToken cancellation)
    {
        var self = actor.Self.Id;
        var owned = await db.Processes.Where(process => process.OwnerId == self).Select(process => (ProcessId?)process.Id).ToListAsync(cancellation);
        var mine = flags.Where(flag => flag.ChampionId == self).Select(flag => flag.Number)
            .Concat(flags.Where(flag => flag.CorrectionOwnerId == self).Select(flag => flag.Number))
            .Concat(flags.Where(flag => flag.EscalatedTo == self).Select(flag => flag.Number));
        mine = owned.Count == 0 ? mine : mine.Concat(flags.Where(flag => owned.Contains(flag.ProcessId)).Select(flag => flag.Number));
        // The board of a champion is looked at by others too: what they raised themselves stands on their own list.
        mine = actor.IsInside ? mine : mine.Concat(flags.Where(flag => flag.RaiserId == self).Select(flag => flag.Number));
        return db.Flags.AsNoTracking().Where(flag => mine.Contains(flag.Number));
    }

    private async Task<IQueryable<Flag>> OfAreasAsync(IQueryable<Flag> flags, BoardFilter filter, CancellationToken cancellation)
    {
        var areas = await db.Areas.AsNoTracking().Select(area => new { area.Id, area.ParentId, area.LeaderId }).ToListAsync(cancellation);
        HashSet<AreaId> Below(Func<AreaId, PersonId?, bool> starts)
        {
            var below = areas.Where(area => starts(area.Id, area.LeaderId)).Select(area => area.Id).ToHashSet();
            while (areas.Any(area => area.ParentId is { } parent && below.Contains(parent) && below.Add(area.Id)))
            {
            }

            return below;
        }

        if (filter.Whose == Whose.Area)
        {
            var own = Below((id, leader) => id == actor.Self.AreaId || leader == actor.Self.Id);
            flags = await InAsync(flags, own, cancellation);
        }

        return filter.Area is { } chosen ? await InAsync(flags, Below((id, _) => id.Value == chosen), cancellation) : flags;
    }

    private async Task<IQueryable<Flag>> InAsync(IQueryable<Flag> flags, IReadOnlyCollection<AreaId> areas, CancellationToken cancellation)
    {
        var keys = areas.Select(area => (AreaId?)area).ToList();
        var processes = await db.Processes.Where(process => keys.Contains(process.AreaId)).Select(process => (ProcessId?)process.Id).ToListAsync(cancellation);
        var inside = flags.Where(flag => processes.Contains(flag.ProcessId)).Select(flag => flag.Number);
        // Until the process is known, those inside go by where the raiser works: somebody has to feel responsible.
        inside = actor.IsInside ? inside.Concat(flags.Where(flag => flag.ProcessId == null && keys.Contains(flag.Story.AreaId)).Select(flag => flag.Number)) : inside;
        return db.Flags.AsNoTracking().Where(flag => inside.Contains(flag.Number));
    }

    private async Task<IQueryable<Flag>> WithWordsAsync(IQueryable<Flag> flags, string text, CancellationToken cancellation)
    {
        if (FlagReference.TryParse(text, out var reference))
        {
            return flags.Where(flag => flag.Number == reference.Number);
        }

        return await search.NarrowAsync(flags, text, actor.IsInside, cancellation);
    }
}

/// <summary>A flag's columns that a card is made of.</summary>
public sealed class CardRow
{
    public required int Number { get; init; }
    public required int Version { get; init; }
    public required FlagState State { get; init; }
    public required string Headline { get; init; }
    public required ProcessId? ProcessId { get; init; }
    public required string? ProcessText { get; init; }
    public required Severity Severity { get; init; }
    public required bool SeverityJudged { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public required DateTimeOffset StateSince { get; init; }
    public required PersonId? ChampionId { get; init; }
    public required bool Escalated { get; init; }
    public required DateTimeOffset? EscalatedAt { get; init; }
    public required DateTimeOffset ReplyBy { get; init; }
    public required DateTimeOffset AnswerBy { get; init; }
    public required DateTimeOffset? RepliedAt { get; init; }
    public required DateTimeOffset? AnsweredAt { get; init; }
    public required DateTimeOffset? CheckAt { get; init; }
    public required int Joined { get; init; }
}
