using System.Linq.Expressions;
using AdvocacyPortal.Data;
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

    private const int MostFound = 2000;
    private WorkingCalendar? calendar;
    private DateTimeOffset now;

    /// <summary>The flags on the board, with their place in the order of harm × age.</summary>
    public async Task<IQueryable<RankedFlag>> FindAsync(BoardFilter filter, CancellationToken cancellation)
    {
        now = time.GetUtcNow();
        var company = await db.Companies.AsNoTracking()
            .Select(one => new { one.TimeZone, one.WorkingDays })
            .SingleOrDefaultAsync(cancellation);
        calendar = new WorkingCalendar(
            company is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(company.TimeZone),
            company?.WorkingDays ?? WorkingDays.MondayToFriday);
        var states = filter.State is { } state && States.Contains(state) ? [state] : States;
        var flags = Readable().Where(flag => states.Contains(flag.State));
        return Ranked(await NarrowAsync(flags, filter, cancellation));
    }

    /// <summary>What this person may read: everything for champions and leaders, else what was accepted and what they raised.</summary>
    public IQueryable<Flag> Readable()
    {
        var self = actor.Self.Id;
        var flags = db.Flags.AsNoTracking();
        return actor.IsInside ? flags : flags.Where(flag => flag.AcceptedAt != null || flag.RaiserId == self);
    }

    /// <summary>What the card of each flag needs, before the dates are counted.</summary>
    public Expression<Func<RankedFlag, CardRow>> Row => one => new CardRow
    {
        Number = one.Flag.Number,
        Version = one.Flag.Version,
        State = one.Flag.State,
        Headline = one.Flag.Story.Headline,
        Process = db.Processes.Where(process => process.Id == one.Flag.ProcessId).Select(process => process.Name).FirstOrDefault() ?? one.Flag.Story.ProcessText,
        Severity = one.Flag.Severity,
        SeverityJudged = one.Flag.SeverityJudged,
        RaisedAt = one.Flag.RaisedAt,
        StateSince = one.Flag.StateSince,
        Champion = db.People.Where(person => person.Id == one.Flag.ChampionId).Select(person => person.Name).FirstOrDefault(),
        Escalated = one.Flag.Escalated,
        EscalatedAt = one.Flag.EscalatedAt,
        ReplyBy = one.Flag.Promises.ReplyBy,
        AnswerBy = one.Flag.Promises.AnswerBy,
        RepliedAt = one.Flag.RepliedAt,
        AnsweredAt = one.Flag.AnsweredAt,
        CheckAt = one.Flag.CheckAt,
        Joined = one.Flag.CorroboratorCount,
    };

    /// <summary>The card of a row.</summary>
    public FlagFace Face(CardRow row) => new(
        row.Number,
        row.Version,
        row.State,
        row.Headline,
        row.Process,
        row.SeverityJudged ? row.Severity : null,
        Days(row.RaisedAt),
        Days(row.StateSince),
        row.Champion,
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

    /// <summary>
    /// Harm × age in powers of two, so that every database can order by it: each doubling of the age from two days on
    /// counts one, each step of severity two.
    /// </summary>
    public IQueryable<RankedFlag> Ranked(IQueryable<Flag> flags)
    {
        DateTimeOffset d2 = now.AddDays(-2), d4 = now.AddDays(-4), d8 = now.AddDays(-8), d16 = now.AddDays(-16);
        DateTimeOffset d32 = now.AddDays(-32), d64 = now.AddDays(-64), d128 = now.AddDays(-128), d256 = now.AddDays(-256);
        return flags.Select(flag => new RankedFlag
        {
            Flag = flag,
            Score = (2 * (int)flag.Severity)
                + (flag.RaisedAt <= d2 ? 1 : 0) + (flag.RaisedAt <= d4 ? 1 : 0) + (flag.RaisedAt <= d8 ? 1 : 0) + (flag.RaisedAt <= d16 ? 1 : 0)
                + (flag.RaisedAt <= d32 ? 1 : 0) + (flag.RaisedAt <= d64 ? 1 : 0) + (flag.RaisedAt <= d128 ? 1 : 0) + (flag.RaisedAt <= d256 ? 1 : 0),
        });
    }

    private async Task<IQueryable<Flag>> NarrowAsync(IQueryable<Flag> flags, BoardFilter filter, CancellationToken cancellation)
    {
        if (filter.Whose == Whose.Mine)
        {
            flags = Mine(flags);
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
            flags = flags.Where(flag => flag.Escalated);
        }

        return filter.Text is { } text ? await WithWordsAsync(flags, text, cancellation) : flags;
    }

    private IQueryable<Flag> Mine(IQueryable<Flag> flags)
    {
        var self = actor.Self.Id;
        // The board of a champion is looked at by others too: what they raised themselves stands on their own list.
        var raised = !actor.IsInside;
        return flags.Where(flag => flag.ChampionId == self
            || flag.CorrectionOwnerId == self
            || flag.EscalatedTo == self
            || (raised && flag.RaiserId == self)
            || db.Processes.Any(process => process.Id == flag.ProcessId && process.OwnerId == self));
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
            flags = In(flags, own);
        }

        return filter.Area is { } chosen ? In(flags, Below((id, _) => id.Value == chosen)) : flags;
    }

    private IQueryable<Flag> In(IQueryable<Flag> flags, IReadOnlyCollection<AreaId> areas)
    {
        var keys = areas.Select(area => (AreaId?)area).ToList();
        // Until the process is known, those inside go by where the raiser works: somebody has to feel responsible.
        var inside = actor.IsInside;
        return flags.Where(flag => db.Processes.Any(process => process.Id == flag.ProcessId && keys.Contains(process.AreaId))
            || (inside && flag.ProcessId == null && keys.Contains(flag.Story.AreaId)));
    }

    private async Task<IQueryable<Flag>> WithWordsAsync(IQueryable<Flag> flags, string text, CancellationToken cancellation)
    {
        if (FlagReference.TryParse(text, out var reference))
        {
            return flags.Where(flag => flag.Number == reference.Number);
        }

        var hits = await search.FindAsync(text, actor.Self.Id, actor.IsInside, MostFound, cancellation);
        var numbers = hits.Select(hit => hit.Number).ToList();
        return flags.Where(flag => numbers.Contains(flag.Number));
    }
}

/// <summary>A flag and its place in the order of harm × age.</summary>
public sealed class RankedFlag
{
    public required Flag Flag { get; init; }

    /// <summary>Higher comes first; the older one where equal.</summary>
    public required int Score { get; init; }
}

/// <summary>A flag's columns that a card is made of.</summary>
public sealed class CardRow
{
    public required int Number { get; init; }
    public required int Version { get; init; }
    public required FlagState State { get; init; }
    public required string Headline { get; init; }
    public required string? Process { get; init; }
    public required Severity Severity { get; init; }
    public required bool SeverityJudged { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public required DateTimeOffset StateSince { get; init; }
    public required string? Champion { get; init; }
    public required bool Escalated { get; init; }
    public required DateTimeOffset? EscalatedAt { get; init; }
    public required DateTimeOffset ReplyBy { get; init; }
    public required DateTimeOffset AnswerBy { get; init; }
    public required DateTimeOffset? RepliedAt { get; init; }
    public required DateTimeOffset? AnsweredAt { get; init; }
    public required DateTimeOffset? CheckAt { get; init; }
    public required int Joined { get; init; }
}
