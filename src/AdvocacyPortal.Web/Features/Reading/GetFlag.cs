using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Reading;

/// <summary>Sent by any employee; gives what this person may read of the flag, and nothing else.</summary>
/// <param name="Reference">Which.</param>
[MaySend(Who.Employee)]
public sealed record GetFlagQuery(FlagReference Reference) : IQuery<FlagView>;

internal sealed class GetFlagHandler(PortalDbContext db, FlagDesk desk, FlagReading reading, Actor actor) : IRequestHandler<GetFlagQuery, Outcome<FlagView>>
{
    public async Task<Outcome<FlagView>> Handle(GetFlagQuery request, CancellationToken cancellationToken)
    {
        if (await desk.ReadAsync(request.Reference, cancellationToken) is not { } found)
        {
            return Outcome<FlagView>.NotFound();
        }

        var flag = found.Flag;
        var events = await reading.EventsAsync(flag.Id, cancellationToken);
        var speakers = await Speakers.FindAsync(db, found, events, cancellationToken);
        var subjects = await KnownSubjects.NowAsync(db, cancellationToken);
        var value = flag.ValueId is { } valueId ? subjects.Values.GetValueOrDefault(valueId) : null;
        var record = new FlagRecord(found, events, speakers, subjects.Values);
        var sees = found.Visibility;
        return new FlagView
        {
            Id = flag.Id,
            Number = flag.Number,
            Import = ImportOf(found, events),
            State = flag.State,
            RaisedAt = flag.RaisedAt,
            Headline = flag.Story.Headline,
            Inside = sees.Inside,
            Own = found.Relation.HasFlag(Relation.Raiser),
            NameShown = flag.NameShown,
            Raiser = speakers.Raiser,
            Champion = speakers.NameOf(flag.ChampionId),
            ProcessOwner = speakers.NameOf(found.Process?.OwnerId),
            Task = flag.TaskId is { } task ? subjects.Tasks.GetValueOrDefault(task) : flag.Story.TaskText,
            Process = found.Process?.Name ?? flag.Story.ProcessText,
            Value = value?.Name,
            ValueText = value?.Text,
            Area = AreaOf(found, subjects),
            Rating = RatingOf(found),
            Story = sees.Story ? record.Story() : null,
            CustomerWords = Words(found, flag.Story.CustomerWords, flag.Story.QuoteConsent),
            Evidence = EvidenceOf(found, speakers),
            SawItToo = flag.CorroboratorCount,
            Promises = PromisesOf(found),
            Plan = PlanOf(found, speakers),
            WhatChanged = record.WhatChanged(),
            Checks = record.Checks(),
            OwnerReplies = record.OwnerReplies(),
            Waiting = record.Waiting(),
            Decisions = record.Decisions(),
            Ending = record.Ending(),
            HoldUntil = flag.HoldUntil,
            HoldReason = sees.Inside && flag.State == FlagState.OnHold ? record.HoldReason() : null,
            DuplicateOf = flag.DuplicateOf is { } other ? (await OthersAsync(found, one => one.Id == other, cancellationToken))[0] : null,
            Merged = flag.Duplicates > 0 ? await OthersAsync(found, one => one.DuplicateOf == flag.Id, cancellationToken) : [],
            History = record.History(),
        };
    }

    internal static QuotedWords? Words(FlagCase found, string? text, QuoteConsent consent) =>
        text is not null && (consent == QuoteConsent.Yes || found.Visibility.UnconsentedWords) ? new(text, consent) : null;

    private static Rating RatingOf(FlagCase found)
    {
        var flag = found.Flag;
        var reason = found.Visibility.Story ? flag.SeverityReason : null;
        return new(flag.Kind, flag.Harm, flag.Reach, flag.Severity, flag.SeverityReason is not null, reason, flag.SeverityJudged);
    }

    private static ImportLine? ImportOf(FlagCase found, IReadOnlyList<RecordedFlagEvent> events) =>
        events is [{ Change: FlagRaised { Import: { } import } } first, ..]
            ? new(import.Source, found.Visibility.Story ? import.ExternalId : null, first.RecordedAt, found.Flag.ChampionId is null ? import.ChampionText : null, import.Customers)
            : null;

    private List<EvidenceLine> EvidenceOf(FlagCase found, Speakers speakers) =>
        found.Flag.Corroborations
            .Where(one => found.Visibility.Story || (one.PersonId is not null && one.PersonId == actor.Self.Id))
            .OrderBy(one => one.Evidence.Grade)
            .ThenByDescending(one => one.At)
            .Select(one => new EvidenceLine(
                one.Sequence,
                speakers.Of(one),
                one.PersonId is not null && one.PersonId == actor.Self.Id,
                one.Evidence.Grade,
                one.Evidence.Text,
                one.FromFlag is not null,
                one.Evidence.When,
                one.Evidence.HowOften,
                one.At,
                Words(found, one.Evidence.CustomerWords, one.Evidence.QuoteConsent)))
            .ToList();

    private static List<PromiseLine> PromisesOf(FlagCase found)
    {
        var lines = new List<PromiseLine>();
        foreach (var promise in found.Flag.PromisesNow(found.Company.Calendar))
        {
            var missed = promise.IsMissedAt(found.Now);
            var standing = promise switch
            {
                { KeptAt: not null } => missed ? PromiseStanding.KeptLate : PromiseStanding.Kept,
                { By: null } => PromiseStanding.Paused,
                _ when missed => PromiseStanding.Missed,
                _ => lines.Exists(one => one.Standing == PromiseStanding.Next) ? PromiseStanding.Later : PromiseStanding.Next,
            };
            lines.Add(new(promise.Kind, standing, promise.By, promise.KeptAt));
        }

        return lines;
    }

    private static PlanLines? PlanOf(FlagCase found, Speakers speakers)
    {
        var flag = found.Flag;
        if (flag.Plan is null && flag.CorrectionDue is null)
        {
            return null;
        }

        var today = found.Company.Calendar.DateOf(found.Now);
        var overdue = flag.State.IsOpen() && flag.CorrectionReportedAt is null && flag.CorrectionDue < today;
        return new(
            flag.PlanStands,
            flag.Plan?.Cause,
            flag.Plan?.Containment,
            flag.Plan?.Correction,
            speakers.NameOf(flag.CorrectionOwnerId),
            flag.CorrectionDue,
            overdue,
            flag.CorrectionReportedAt,
            flag.Plan?.Prevention);
    }

    // Where somebody works may tell who they are.
    private static string? AreaOf(FlagCase found, KnownSubjects subjects) =>
        found is { Visibility: { RaiserName: true, Story: true }, Flag.Story.AreaId: { } id } ? subjects.Areas.GetValueOrDefault(id) : null;

    private async Task<IReadOnlyList<OtherFlagLink>> OthersAsync(FlagCase found, System.Linq.Expressions.Expression<Func<Flag, bool>> which, CancellationToken cancellation)
    {
        var self = actor.Self.Id;
        var inside = found.Visibility.Inside;
        var others = await db.Flags.AsNoTracking()
            .Where(which)
            .OrderBy(one => one.Number)
            .Select(one => new { one.Number, one.Story.Headline, one.State, MayRead = inside || one.AcceptedAt != null || one.RaiserId == self })
            .ToListAsync(cancellation);
        return others.Select(one => one.MayRead ? new OtherFlagLink(one.Number, one.Headline, one.State) : new OtherFlagLink(null, null, null)).ToList();
    }
}
