using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Home;

/// <summary>Sent by any employee; gives what waits for them and what changed lately on flags they may read.</summary>
[MaySend(Who.Employee)]
public sealed record GetHomeQuery : IQuery<HomeScreen>;

/// <summary>What can wait for a person.</summary>
public enum WaitingKind
{
    Questions,
    Triage,
    Work,
    Checks,
    Corrections,
    Decisions,
    OwnProcesses,
    HoldsEnding,
}

/// <summary>One line of "waiting for you".</summary>
/// <param name="Kind">What waits.</param>
/// <param name="Count">How many flags, 1 or more.</param>
/// <param name="More">There are more than were counted: a number that large says nothing more.</param>
/// <param name="Oldest">Since when the oldest waits.</param>
/// <param name="Missed">A promise or a due date has passed.</param>
/// <param name="Numbers">Their references, oldest first, as many as an address holds; none of the triage inbox, which is a page.</param>
public sealed record Waiting(WaitingKind Kind, int Count, bool More, DateTimeOffset Oldest, bool Missed, IReadOnlyList<int> Numbers);

/// <summary>A flag of which there is news.</summary>
/// <param name="Number">Its reference.</param>
/// <param name="Headline">Its first sentence.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Change">Name of the event.</param>
/// <param name="At">When.</param>
public sealed record FlagNews(int Number, string Headline, FlagState State, string Change, DateTimeOffset At);

/// <summary>A flag that made something better.</summary>
/// <param name="Number">Its reference.</param>
/// <param name="Headline">Its first sentence.</param>
/// <param name="State">Resolved or closed.</param>
/// <param name="WhatChanged">In the words for the raiser.</param>
/// <param name="At">When it was resolved.</param>
public sealed record FlagImprovement(int Number, string Headline, FlagState State, string WhatChanged, DateTimeOffset At);

/// <param name="Waiting">Most pressing first.</param>
/// <param name="News">Of flags this person follows, newest first.</param>
/// <param name="Improvements">What changed for customers lately, newest first.</param>
/// <param name="FollowsAny">Raised, joined, works on or owns the process of any flag.</param>
public sealed record HomeScreen(IReadOnlyList<Waiting> Waiting, IReadOnlyList<FlagNews> News, IReadOnlyList<FlagImprovement> Improvements, bool FollowsAny);

internal sealed class GetHomeHandler(PortalDbContext db, FlagDesk flags, Actor actor, TimeProvider time) : IRequestHandler<GetHomeQuery, Outcome<HomeScreen>>
{
    private const int MostNews = 8;
    private const int MostImprovements = 4;
    private const int MostNumbers = 100;
    private const int MostCounted = 999;
    private static readonly TimeSpan HoldEndsSoon = TimeSpan.FromDays(3);

    private static readonly string[] ResolvingEvents = [nameof(FlagResolved), nameof(FixedNow)];

    public async Task<Outcome<HomeScreen>> Handle(GetHomeQuery request, CancellationToken cancellationToken)
    {
        var news = await NewsAsync(cancellationToken);
        return new HomeScreen(await WaitingAsync(cancellationToken), news, await ImprovementsAsync(cancellationToken), news.Count > 0);
    }

    private async Task<List<Waiting>> WaitingAsync(CancellationToken cancellation)
    {
        var self = actor.Self.Id;
        var inside = actor.IsInside;
        var leads = actor.Self.Roles.HasFlag(Roles.Leader);
        var triages = actor.Self.Roles.HasFlag(Roles.Champion)
            || (leads && !await db.People.AnyAsync(one => one.Active && (one.Roles & Roles.Champion) != 0, cancellation));
        var owned = await db.Processes.Where(one => one.OwnerId == self).Select(one => (ProcessId?)one.Id).ToListAsync(cancellation);
        var now = time.GetUtcNow();
        var calendar = (await flags.CompanyAsync(cancellation))?.Calendar;
        var today = calendar?.DateOf(now) ?? DateOnly.FromDateTime(now.UtcDateTime);
        var waiting = WaitingNumbers(self, inside, leads, owned, now);
        var concerned = await db.Flags.AsNoTracking()
            .Where(flag => waiting.Contains(flag.Number))
            .Select(flag => new Concerned(
                flag.Number,
                flag.State,
                flag.StateSince,
                flag.RaiserId == self,
                flag.ChampionId == self,
                flag.CorrectionOwnerId == self && flag.CorrectionReportedAt == null && flag.State != FlagState.Resolved ? flag.CorrectionDue : null,
                flag.ResolverId == self,
                flag.Corroborations.Any(one => one.PersonId == self),
                flag.CheckKind,
                flag.CheckAt,
                flag.HoldUntil,
                flag.Escalated && (flag.EscalatedTo == self || flag.EscalatedTo == null) ? flag.EscalatedAt : null,
                flag.AcceptedAt != null,
                flag.ProcessId))
            .ToListAsync(cancellation);

        bool Judges(Concerned flag) => !flag.IsRaiser && !owned.Contains(flag.ProcessId);
        bool Checks(Concerned flag) => flag.State == FlagState.Resolved && flag.CheckAt <= now && !flag.IsResolver
            && (flag.CheckKind == CheckKind.StillHappens
                ? (flag.IsRaiser || flag.IsCorroborator || inside) && !owned.Contains(flag.ProcessId)
                : inside && flag.CheckKind is not null && Judges(flag));
        var lines = new[]
        {
            Line(WaitingKind.Questions, concerned.Where(flag => flag.IsRaiser && flag.State == FlagState.NeedsInfo)),
            Line(WaitingKind.Decisions, concerned.Where(flag => leads && flag.EscalatedAt is not null && Judges(flag)), flag => flag.EscalatedAt!.Value),
            Line(WaitingKind.Corrections, concerned.Where(flag => flag.CorrectionDue is not null), flag => flag.StateSince, flag => flag.CorrectionDue < today),
            Line(WaitingKind.Checks, concerned.Where(Checks), flag => flag.CheckAt!.Value, flag => calendar is not null && calendar.EndOfWorkingDay(flag.CheckAt!.Value, 0) < now),
            Line(WaitingKind.HoldsEnding, concerned.Where(flag => flag is { IsChampion: true, State: FlagState.OnHold } && flag.HoldUntil <= now + HoldEndsSoon)),
            triages ? await TriageAsync(self, owned, now, cancellation) : null,
            Line(WaitingKind.Work, concerned.Where(flag => flag is { IsChampion: true, State: FlagState.Accepted or FlagState.InProgress })),
            Line(WaitingKind.OwnProcesses, concerned.Where(flag => flag.Accepted && flag.State.IsOpen() && owned.Contains(flag.ProcessId))),
        };
        return lines.OfType<Waiting>().ToList();
    }

    // The oldest are counted, not read: an inbox may hold a backlog.
    private async Task<Waiting?> TriageAsync(PersonId self, List<ProcessId?> owned, DateTimeOffset now, CancellationToken cancellation)
    {
        var inbox = db.Flags.AsNoTracking()
            .Where(flag => flag.State == FlagState.Raised && flag.RaiserId != self && flag.DisputedPersonId != self && !owned.Contains(flag.ProcessId));
        var line = await inbox
            .OrderBy(flag => flag.StateSince).ThenBy(flag => flag.Number)
            .Take(MostCounted + 1)
            .Select(flag => new { flag.StateSince, Missed = flag.AnsweredAt == null && flag.Promises.AnswerBy < now ? 1 : 0 })
            .GroupBy(flag => 1)
            .Select(all => new { Count = all.Count(), Oldest = all.Min(flag => flag.StateSince), Missed = all.Max(flag => flag.Missed) })
            .SingleOrDefaultAsync(cancellation);
        return line is null ? null : new Waiting(WaitingKind.Triage, Math.Min(line.Count, MostCounted), line.Count > MostCounted, line.Oldest, line.Missed > 0, []);
    }

    // One condition after the other, each by an index of its own: all of them in one condition look at every flag.
    private IQueryable<int> WaitingNumbers(PersonId self, bool inside, bool leads, List<ProcessId?> owned, DateTimeOffset now)
    {
        var flags = db.Flags.AsNoTracking();
        var due = flags.Where(flag => flag.State == FlagState.Resolved && flag.CheckAt <= now);
        var numbers = flags.Where(flag => flag.RaiserId == self && flag.State == FlagState.NeedsInfo).Select(flag => flag.Number)
            .Concat(flags.Where(flag => flag.ChampionId == self && (flag.State == FlagState.Accepted || flag.State == FlagState.InProgress || flag.State == FlagState.OnHold)).Select(flag => flag.Number))
            .Concat(flags.Where(flag => flag.CorrectionOwnerId == self && flag.State < FlagState.Resolved).Select(flag => flag.Number))
            .Concat(due.Where(flag => inside || flag.RaiserId == self || flag.Corroborations.Any(one => one.PersonId == self)).Select(flag => flag.Number));
        if (leads)
        {
            numbers = numbers.Concat(flags.Where(flag => flag.Escalated == leads && flag.State <= FlagState.Resolved && (flag.EscalatedTo == self || flag.EscalatedTo == null)).Select(flag => flag.Number));
        }

        return owned.Count == 0
            ? numbers
            : numbers.Concat(flags.Where(flag => owned.Contains(flag.ProcessId) && flag.State <= FlagState.OnHold && flag.AcceptedAt != null).Select(flag => flag.Number));
    }

    private static Waiting? Line(
        WaitingKind kind,
        IEnumerable<Concerned> waiting,
        Func<Concerned, DateTimeOffset>? since = null,
        Func<Concerned, bool>? missed = null)
    {
        var start = since ?? (flag => flag.StateSince);
        var all = waiting.OrderBy(start).ToList();
        return all.Count == 0
            ? null
            : new Waiting(kind, Math.Min(all.Count, MostCounted), all.Count > MostCounted, start(all[0]), missed is not null && all.Exists(flag => missed(flag)), [.. all.Select(flag => flag.Number).Take(MostNumbers)]);
    }

    private async Task<List<FlagNews>> NewsAsync(CancellationToken cancellation)
    {
        var self = actor.Self.Id;
        var inside = actor.IsInside;
        var owned = db.Processes.Where(one => one.OwnerId == self).Select(one => (ProcessId?)one.Id);
        var flags = db.Flags.AsNoTracking();
        var readable = flags.Where(flag => inside || flag.AcceptedAt != null);
        // The newest of each sort, by index: the newest of all are among them.
        var raised = flags.Where(flag => flag.RaiserId == self).Select(flag => new { flag.Number, flag.ChangedAt }).OrderByDescending(flag => flag.ChangedAt).Take(3 * MostNews);
        var workedOn = readable.Where(flag => flag.ChampionId == self).Select(flag => new { flag.Number, flag.ChangedAt }).OrderByDescending(flag => flag.ChangedAt).Take(3 * MostNews);
        var joined = readable.SelectMany(flag => flag.Corroborations.Where(one => one.PersonId == self), (flag, _) => flag).Select(flag => new { flag.Number, flag.ChangedAt });
        var answered = readable.Where(flag => owned.Contains(flag.ProcessId)).Select(flag => new { flag.Number, flag.ChangedAt }).OrderByDescending(flag => flag.ChangedAt).Take(3 * MostNews);
        var newest = raised.Union(workedOn).Union(joined).Union(answered).OrderByDescending(flag => flag.ChangedAt).Take(3 * MostNews);
        var followed = await newest
            .Join(flags, one => one.Number, flag => flag.Number, (_, flag) => flag)
            .OrderByDescending(flag => flag.ChangedAt)
            .Select(flag => new { flag.Id, flag.Number, flag.Story.Headline, flag.State, Whole = inside || flag.RaiserId == self })
            .ToListAsync(cancellation);
        if (followed.Count == 0)
        {
            return [];
        }

        var ids = followed.ConvertAll(flag => flag.Id);
        var toRaiser = TellableChanges.ToRaiser;
        var events = await db.FlagEvents.AsNoTracking()
            .Where(one => ids.Contains(one.FlagId) && toRaiser.Contains(one.Type))
            .Select(one => new { one.FlagId, one.Sequence, one.Type, one.HappenedAt })
            .ToListAsync(cancellation);
        var byFlag = events.ToLookup(one => one.FlagId);
        return followed
            .Select(flag => (Flag: flag, Last: byFlag[flag.Id].Where(one => flag.Whole || TellableChanges.ToReaders.Contains(one.Type)).MaxBy(one => one.Sequence)))
            .Where(one => one.Last is not null)
            .Select(one => new FlagNews(one.Flag.Number, one.Flag.Headline, one.Flag.State, one.Last!.Type, one.Last.HappenedAt))
            .OrderByDescending(news => news.At)
            .Take(MostNews)
            .ToList();
    }

    private async Task<List<FlagImprovement>> ImprovementsAsync(CancellationToken cancellation)
    {
        // What changed is not recorded of a backlog, unless it is closed.
        var newest = Newest(FlagState.Resolved, imported: false)
            .Concat(Newest(FlagState.Closed, imported: false))
            .Concat(Newest(FlagState.Closed, imported: true));
        var lately = await newest
            .Join(db.Flags.AsNoTracking(), number => number, flag => flag.Number, (_, flag) => flag)
            .OrderByDescending(flag => flag.ResolvedAt)
            .Select(flag => new { flag.Id, flag.Number, flag.Story.Headline, flag.State, flag.ResolvedAt })
            .Take(MostImprovements)
            .ToListAsync(cancellation);
        if (lately.Count == 0)
        {
            return [];
        }

        var ids = lately.ConvertAll(flag => flag.Id);
        var told = await db.FlagEvents.AsNoTracking()
            .Where(one => ids.Contains(one.FlagId) && ResolvingEvents.Contains(one.Type))
            .ToListAsync(cancellation);
        return lately.ConvertAll(flag => new FlagImprovement(
            flag.Number,
            flag.Headline,
            flag.State,
            told.Where(one => one.FlagId == flag.Id).MaxBy(one => one.Sequence)?.Change switch
            {
                FlagResolved resolved => resolved.WhatChanged ?? "",
                FixedNow now => now.WhatChanged,
                _ => "",
            },
            flag.ResolvedAt ?? default));
    }

    // Compared with a value: "not imported" alone would not be looked up in the index.
    private IQueryable<int> Newest(FlagState state, bool imported) => db.Flags.AsNoTracking()
        .Where(flag => flag.State == state && flag.Imported == imported && flag.AcceptedAt != null)
        .OrderByDescending(flag => flag.ResolvedAt).Select(flag => flag.Number).Take(MostImprovements);

    private sealed record Concerned(
        int Number,
        FlagState State,
        DateTimeOffset StateSince,
        bool IsRaiser,
        bool IsChampion,
        DateOnly? CorrectionDue,
        bool IsResolver,
        bool IsCorroborator,
        CheckKind? CheckKind,
        DateTimeOffset? CheckAt,
        DateTimeOffset? HoldUntil,
        DateTimeOffset? EscalatedAt,
        bool Accepted,
        ProcessId? ProcessId);
}
