using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Casework.Timed;

/// <summary>The system asks which flags a date has come for; each gets its command next.</summary>
/// <param name="After">Number of the last flag looked at; 0 starts.</param>
/// <param name="Limit">Most flags looked at.</param>
[MaySend(Who.System)]
public sealed record GetDueFlagsQuery(int After, int Limit) : IQuery<DueFlags>;

/// <summary>A flag that its date has come for.</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">Its reference.</param>
/// <param name="Action">What is due.</param>
public sealed record DueFlag(FlagId Id, int Number, FlagAction Action);

/// <summary>Some of the flags that are due.</summary>
/// <param name="Flags">By number.</param>
/// <param name="Next">What to ask with for more; null where all were looked at.</param>
public sealed record DueFlags(IReadOnlyList<DueFlag> Flags, int? Next);

internal sealed class GetDueFlagsHandler(PortalDbContext db, FlagDesk desk, TimeProvider time) : IRequestHandler<GetDueFlagsQuery, Outcome<DueFlags>>
{
    public async Task<Outcome<DueFlags>> Handle(GetDueFlagsQuery query, CancellationToken cancellationToken)
    {
        if (await desk.CompanyAsync(cancellationToken) is not { } company)
        {
            return new DueFlags([], null);
        }

        var now = time.GetUtcNow();
        // Five working days are never fewer than four days and some hours; the exact date is asked of the flag below.
        var missed = now.AddDays(1 - Promises.EscalationDays);
        var flags = await db.Flags.AsNoTracking()
            .Where(flag => flag.Number > query.After)
            .Where(flag =>
                (flag.State == FlagState.NeedsInfo && flag.QuestionLapsesAt <= now)
                || (flag.State == FlagState.OnHold && flag.HoldUntil <= now)
                || (!flag.Escalated && flag.State <= FlagState.Resolved
                    && ((flag.RepliedAt == null && flag.Promises.ReplyBy <= missed && (flag.SystemEscalatedFor & PromiseKind.Reply) == 0)
                        || (flag.AnsweredAt == null && flag.Promises.AnswerBy <= missed && (flag.SystemEscalatedFor & PromiseKind.Answer) == 0)
                        || (flag.State == FlagState.Resolved && flag.CheckAt <= missed && (flag.SystemEscalatedFor & PromiseKind.Check) == 0)
                        || (flag.State == FlagState.Raised && flag.Severity == Severity.Critical && !flag.SystemEscalatedCritical))))
            .OrderBy(flag => flag.Number)
            .Take(query.Limit)
            .ToListAsync(cancellationToken);
        var due = flags
            .Select(flag => (flag, action: Due(flag, company.Calendar, now)))
            .Where(one => one.action is not null)
            .Select(one => new DueFlag(one.flag.Id, one.flag.Number, one.action!.Value))
            .ToList();
        return new DueFlags(due, flags.Count < query.Limit ? null : flags[^1].Number);
    }

    private static FlagAction? Due(Flag flag, Domain.Organisation.WorkingCalendar calendar, DateTimeOffset now) => flag switch
    {
        { State: FlagState.NeedsInfo } when flag.QuestionLapsesAt <= now => FlagAction.LapseQuestion,
        { State: FlagState.OnHold } when flag.HoldUntil <= now => FlagAction.Resume,
        _ => flag.NextEscalation(calendar) is { } next && next.At <= now ? FlagAction.Escalate : null,
    };
}
