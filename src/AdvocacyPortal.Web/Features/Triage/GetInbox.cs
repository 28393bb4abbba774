using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Triage;

/// <summary>Which part of the triage inbox.</summary>
public enum InboxPart
{
    /// <summary>What this person may answer: not raised by them, not on a process they own, not a dispute of their own answer.</summary>
    Mine,

    /// <summary>On processes of their area and those below; where no process is known, raised there.</summary>
    Area,
    All,
}

/// <summary>Champions and leaders may send it; the flags that wait for an answer follow, most urgent first.</summary>
/// <param name="Part">Which of them.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record GetInboxQuery(InboxPart Part) : IQuery<Inbox>
{
    /// <summary>Most rows; the next ones move up as these are answered.</summary>
    public const int MostRows = 100;

    /// <summary>Every row, for a file.</summary>
    public bool Whole { get; init; }
}

/// <summary>What waits for an answer.</summary>
/// <param name="Count">All of it.</param>
/// <param name="Rows">Critical ones first, then disputed ones, then by the date of the next promise; those that wait for their raiser last.</param>
public sealed record Inbox(int Count, IReadOnlyList<InboxRow> Rows);

/// <summary>A flag in the inbox.</summary>
/// <param name="Number">Its reference.</param>
/// <param name="Version">Its version.</param>
/// <param name="State">Raised, or waiting for its raiser.</param>
/// <param name="Headline">At most 120 characters.</param>
/// <param name="Process">The process flagged, or the raiser's words for it; null where unknown.</param>
/// <param name="Severity">Presumed from the raiser's answers.</param>
/// <param name="AgeDays">Whole days since raising.</param>
/// <param name="Disputed">Its raiser disputes the answer.</param>
/// <param name="NextPromise">The last moment of the next promise; null while it waits for its raiser.</param>
/// <param name="Overdue">That moment has passed.</param>
public sealed record InboxRow(int Number, int Version, FlagState State, string Headline, string? Process, Severity Severity, int AgeDays, bool Disputed, DateTimeOffset? NextPromise, bool Overdue);

internal sealed class GetInboxHandler(PortalDbContext db, Actor actor, TimeProvider time) : IRequestHandler<GetInboxQuery, Outcome<Inbox>>
{
    public async Task<Outcome<Inbox>> Handle(GetInboxQuery query, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var flags = db.Flags.AsNoTracking().Where(flag => flag.State == FlagState.Raised || flag.State == FlagState.NeedsInfo);
        flags = query.Part switch
        {
            InboxPart.Mine => await MineAsync(flags, cancellationToken),
            InboxPart.Area => await OfAreaAsync(flags, cancellationToken),
            _ => flags,
        };
        var rows = await flags
            .OrderBy(flag => flag.State == FlagState.NeedsInfo)
            .ThenByDescending(flag => flag.Severity == Severity.Critical)
            .ThenByDescending(flag => flag.DisputedPersonId != null)
            .ThenBy(flag => flag.RepliedAt == null ? flag.Promises.ReplyBy : flag.Promises.AnswerBy)
            .ThenBy(flag => flag.Number)
            .Take(query.Whole ? int.MaxValue : GetInboxQuery.MostRows)
            .Select(flag => new
            {
                flag.Number,
                flag.Version,
                flag.State,
                flag.Story.Headline,
                flag.ProcessId,
                flag.Story.ProcessText,
                flag.Severity,
                flag.RaisedAt,
                Disputed = flag.DisputedPersonId != null,
                Next = flag.RepliedAt == null ? flag.Promises.ReplyBy : flag.Promises.AnswerBy,
            })
            .ToListAsync(cancellationToken);
        var count = query.Whole || rows.Count < GetInboxQuery.MostRows ? rows.Count : await flags.CountAsync(cancellationToken);
        var processes = (await KnownSubjects.NowAsync(db, cancellationToken)).Processes;
        return new Inbox(count, rows.ConvertAll(row => new InboxRow(
            row.Number,
            row.Version,
            row.State,
            row.Headline,
            (row.ProcessId is { } process ? processes.GetValueOrDefault(process)?.Name : null) ?? row.ProcessText,
            row.Severity,
            Math.Max(0, (int)(now - row.RaisedAt).TotalDays),
            row.Disputed,
            row.State == FlagState.NeedsInfo ? null : row.Next,
            row.State == FlagState.Raised && now > row.Next)));
    }

    private async Task<IQueryable<Flag>> MineAsync(IQueryable<Flag> flags, CancellationToken cancellation)
    {
        var self = actor.Self.Id;
        flags = flags.Where(flag => (flag.RaiserId == null || flag.RaiserId != self)
            && (flag.DisputedPersonId == null || flag.DisputedPersonId != self));
        // Asked once, not for every flag that waits.
        var owned = await db.Processes.Where(process => process.OwnerId == self).Select(process => (ProcessId?)process.Id).ToListAsync(cancellation);
        return owned.Count == 0 ? flags : flags.Where(flag => flag.ProcessId == null || !owned.Contains(flag.ProcessId));
    }

    private async Task<IQueryable<Flag>> OfAreaAsync(IQueryable<Flag> flags, CancellationToken cancellation)
    {
        var areas = await db.Areas.AsNoTracking().Select(area => new { area.Id, area.ParentId, area.LeaderId }).ToListAsync(cancellation);
        var own = areas.Where(area => area.Id == actor.Self.AreaId || area.LeaderId == actor.Self.Id).Select(area => area.Id).ToHashSet();
        while (areas.Any(area => area.ParentId is { } parent && own.Contains(parent) && own.Add(area.Id)))
        {
        }

        var keys = own.Select(area => (AreaId?)area).ToList();
        return flags.Where(flag => db.Processes.Any(process => process.Id == flag.ProcessId && keys.Contains(process.AreaId))
            || (flag.ProcessId == null && keys.Contains(flag.Story.AreaId)));
    }
}
