using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Features.Reading;

/// <summary>Sent by any employee; gives the threads of the flag that this person may read, with nothing of the others.</summary>
/// <param name="Reference">Which.</param>
[MaySend(Who.Employee)]
public sealed record GetFlagThreadsQuery(FlagReference Reference) : IQuery<FlagThreadsView>;

/// <summary>The talk about a flag.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Number">Its reference.</param>
/// <param name="Version">Of the flag.</param>
/// <param name="WithRaiser">Null for those who do not read it.</param>
/// <param name="Inside">Null for those who do not read it.</param>
public sealed record FlagThreadsView(FlagId Id, int Number, int Version, FlagThread? WithRaiser, FlagThread? Inside);

/// <summary>One thread.</summary>
/// <param name="Entries">Oldest first.</param>
/// <param name="MayComment">Whether this person may write in it.</param>
public sealed record FlagThread(IReadOnlyList<ThreadEntry> Entries, bool MayComment);

/// <summary>Something written in a thread.</summary>
/// <param name="Sequence">Of its event.</param>
/// <param name="Type">Name of the event; the resources say what it was where it was more than a comment.</param>
/// <param name="By">Who.</param>
/// <param name="Own">By the reader.</param>
/// <param name="At">When.</param>
/// <param name="Text">Markdown.</param>
public sealed record ThreadEntry(int Sequence, string Type, Speaker By, bool Own, DateTimeOffset At, string Text);

internal sealed class GetFlagThreadsHandler(PortalDbContext db, FlagDesk desk, FlagReading reading, Actor actor) : IRequestHandler<GetFlagThreadsQuery, Outcome<FlagThreadsView>>
{
    public async Task<Outcome<FlagThreadsView>> Handle(GetFlagThreadsQuery request, CancellationToken cancellationToken)
    {
        if (await desk.ReadAsync(request.Reference, cancellationToken) is not { } found)
        {
            return Outcome<FlagThreadsView>.NotFound();
        }

        var flag = found.Flag;
        if (found.Visibility is { RaiserThread: false, Inside: false })
        {
            return new FlagThreadsView(flag.Id, flag.Number, flag.Version, null, null);
        }

        var events = await reading.EventsAsync(flag.Id, cancellationToken);
        var speakers = await Speakers.FindAsync(db, found, events, cancellationToken);
        FlagThread Thread(Func<FlagEvent, string?> said, FlagAction comment) => new(
            events.Select(line => (Line: line, Text: said(line.Change)))
                .Where(one => !string.IsNullOrWhiteSpace(one.Text))
                .Select(one => new ThreadEntry(one.Line.Sequence, one.Line.Type, speakers.Of(one.Line), one.Line.ActorId == actor.Self.Id, one.Line.HappenedAt, one.Text!))
                .ToList(),
            found.Verdict(comment).Allowed);
        // Nobody raised an imported flag: where nothing was said, nobody will say anything.
        var talk = found.Visibility.RaiserThread ? Thread(SaidWithRaiser, FlagAction.CommentWithRaiser) : null;
        return new FlagThreadsView(
            flag.Id,
            flag.Number,
            flag.Version,
            talk is { MayComment: false, Entries.Count: 0 } ? null : talk,
            found.Visibility.Inside ? Thread(SaidInside, FlagAction.CommentInside) : null);
    }

    private static string? SaidWithRaiser(FlagEvent change) => change switch
    {
        FlagAcknowledged e => e.Text,
        QuestionAsked e => e.Question,
        QuestionAnswered e => e.Text,
        FlagAccepted e => e.Text,
        FlagDeclined e => e.Text,
        FlagRedirected e => e.Text,
        FlagMarkedDuplicate e => e.Text,
        FixedNow e => e.WhatChanged,
        FlagResolved e => e.WhatChanged,
        FlagDisputed e => e.Text,
        FlagWithdrawn e => e.Reason,
        CommentedWithRaiser e => e.Text,
        _ => null,
    };

    private static string? SaidInside(FlagEvent change) => change switch
    {
        CommentedInside e => e.Text,
        ChampionSet e => e.Note,
        FlagHeld e => e.Reason,
        HoldRenewed e => e.Reason,
        FlagReclassified e => e.Reason,
        FlagUnmerged e => e.Text,
        FlagReopened e => e.Text,
        _ => null,
    };
}
