using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Flags;

/// <summary>One dated commitment to the raiser.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="By">The last moment it can be kept; null while paused in NeedsInfo.</param>
/// <param name="KeptAt">Null until it is kept.</param>
public sealed record Promise(PromiseKind Kind, DateTimeOffset? By, DateTimeOffset? KeptAt)
{
    /// <summary>Kept late, or not yet kept and overdue.</summary>
    public bool IsMissedAt(DateTimeOffset now) => By is { } by && (KeptAt ?? now) > by;
}

/// <content>The promises and when the system tells a leader.</content>
public sealed partial class Flag
{
    /// <summary>The promises that apply now, next first.</summary>
    /// <param name="calendar">The organisation's.</param>
    public IReadOnlyList<Promise> PromisesNow(WorkingCalendar calendar)
    {
        var paused = State == FlagState.NeedsInfo;
        var answering = Promises.AreMade && (AnsweredAt is not null || !State.IsEndedWithoutCorrection());
        var promises = new List<Promise>(3);
        if (answering)
        {
            promises.Add(new(PromiseKind.Reply, paused && RepliedAt is null ? null : Promises.ReplyBy, RepliedAt));
            promises.Add(new(PromiseKind.Answer, paused && AnsweredAt is null ? null : Promises.AnswerBy, AnsweredAt));
        }

        if (CheckAt is { } check && State is FlagState.Resolved or FlagState.Closed)
        {
            promises.Add(new(PromiseKind.Check, calendar.EndOfWorkingDay(check, 0), ClosedAt));
        }

        return promises;
    }

    /// <summary>A missed promise that the raiser has not escalated for; none where there is none.</summary>
    public PromiseKind MissedUnescalated(WorkingCalendar calendar, DateTimeOffset now) =>
        PromisesNow(calendar)
            .Where(promise => promise.IsMissedAt(now) && !RaiserEscalatedFor.HasFlag(promise.Kind))
            .Select(promise => promise.Kind)
            .LastOrDefault();

    /// <summary>When the system tells a leader and why; null where nothing is due unless something changes.</summary>
    public (DateTimeOffset At, EscalationCause Cause, PromiseKind Promise)? NextEscalation(WorkingCalendar calendar)
    {
        if (Escalated || !(State.IsOpen() || State == FlagState.Resolved))
        {
            return null;
        }

        var due = PromisesNow(calendar)
            .Where(promise => promise is { KeptAt: null, By: not null } && !SystemEscalatedFor.HasFlag(promise.Kind))
            .Select(promise => (At: calendar.EndOfWorkingDay(promise.By!.Value, Promises.EscalationDays), Cause: EscalationCause.PromiseMissed, Promise: promise.Kind))
            .ToList();
        // A backlog waited elsewhere: how long, no leader here answers for.
        if (Severity == Severity.Critical && State == FlagState.Raised && !SystemEscalatedCritical && !Imported)
        {
            due.Add((calendar.EndOfWorkingDay(RaisedAt, Promises.CriticalDays), EscalationCause.CriticalUnaccepted, PromiseKind.None));
        }

        return due.Count == 0 ? null : due.MinBy(one => one.At);
    }

    /// <summary>Days a leader has let it wait after 7, shown to everyone who may read the flag; null before.</summary>
    public int? DaysWithoutDecision(DateTimeOffset now)
    {
        var since = StudyUntil ?? EscalatedAt;
        var days = Escalated && since is { } from ? (int)(now - from).TotalDays : 0;
        return days >= 7 ? days : null;
    }
}
