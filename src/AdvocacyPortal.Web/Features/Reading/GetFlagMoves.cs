using System.Text.Json.Serialization;
using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Reading;

/// <summary>Sent by any employee; gives the moves this person can make on the flag, and why others are not possible now. Page, triage and board ask it.</summary>
/// <param name="Reference">Which.</param>
/// <param name="Seen">The version on this person's screen; null where nothing is there yet.</param>
[MaySend(Who.Employee)]
public sealed record GetFlagMovesQuery(FlagReference Reference, int? Seen = null) : IQuery<FlagMovesView>;

/// <summary>What can be done to a flag by one person.</summary>
/// <param name="Flag">For the move's form.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Headline">What it is about.</param>
/// <param name="All">The likeliest first; those that are others' to make are left out, comments too.</param>
/// <param name="ChangedSince">More than comments came since the version on screen.</param>
public sealed record FlagMovesView(FlagOnForm Flag, FlagState State, string Headline, IReadOnlyList<FlagMove> All, bool ChangedSince)
{
    // They belong to the flag's page, where what they are about can be read.
    private static readonly FlagAction[] OnPageOnly = [FlagAction.Edit, FlagAction.ShowName, FlagAction.Corroborate];

    /// <summary>Those that can be made.</summary>
    [JsonIgnore]
    public IEnumerable<FlagMove> Possible => All.Where(move => move.Refusal is null);

    /// <summary>Not now, and why.</summary>
    [JsonIgnore]
    public IEnumerable<FlagMove> Blocked => All.Where(move => move.Refusal is { } refusal && !IsBar(refusal));

    /// <summary>Why somebody else has to judge it, where this person may not because of what they are to it.</summary>
    [JsonIgnore]
    public IEnumerable<Refusal> Barred => All.Select(move => move.Refusal).OfType<Refusal>().Where(IsBar).Distinct();

    /// <summary>What a card offers: moves of the state it stands in, possible or not. Another state's are no news there.</summary>
    [JsonIgnore]
    public IEnumerable<FlagMove> OnCard => All.Where(move => move.Here && !OnPageOnly.Contains(move.Action));

    /// <summary>What a drop on a column can mean.</summary>
    public IReadOnlyList<FlagMove> To(FlagState state) => state == State ? [] : [.. OnCard.Where(move => move.Refusal is null && move.To == state)];

    /// <summary>Why a drop on a column is not possible; null where no move leads there for this person.</summary>
    public Refusal? WhyNot(FlagState state) => OnCard.FirstOrDefault(move => move.Refusal is not null && move.To == state)?.Refusal;

    private static bool IsBar(Refusal refusal) =>
        refusal.Reason is RefusalReason.RaiserNeverJudges or RefusalReason.OwnerNeverJudges or RefusalReason.ResolverNeverChecks;
}

/// <summary>One move.</summary>
/// <param name="Action">Which.</param>
/// <param name="To">Where it leads, or would lead; null where that is not settled.</param>
/// <param name="Here">It is made from the state the flag stands in.</param>
/// <param name="Refusal">Why it cannot be made now; null where it can.</param>
public sealed record FlagMove(FlagAction Action, FlagState? To, bool Here, Refusal? Refusal);

internal sealed class GetFlagMovesHandler(PortalDbContext db, FlagDesk desk) : IRequestHandler<GetFlagMovesQuery, Outcome<FlagMovesView>>
{
    // The likeliest first; the rest keeps the order of the workflow.
    private static readonly FlagAction[] First =
    [
        FlagAction.DecideYes, FlagAction.DecideNo, FlagAction.StudyUntil, FlagAction.Answer, FlagAction.Accept, FlagAction.PassCheck,
        FlagAction.FailCheck, FlagAction.PlanCheck, FlagAction.Resolve, FlagAction.AgreePlan, FlagAction.ReportCorrectionDone,
        FlagAction.Resume, FlagAction.StartWork, FlagAction.FixNow, FlagAction.Take, FlagAction.ReplyAsOwner, FlagAction.Dispute, FlagAction.Edit,
    ];

    // Comments have their forms in the threads, a corroboration a page of its own.
    private static readonly Move[] Offered = First
        .Concat(FlagWorkflow.Moves.Select(move => move.Action))
        .Distinct()
        .Where(action => action is not (FlagAction.CommentInside or FlagAction.CommentWithRaiser))
        .Where(action => action == FlagAction.Corroborate || MoveForms.Has(action))
        .Select(FlagWorkflow.Of)
        .ToArray();

    public async Task<Outcome<FlagMovesView>> Handle(GetFlagMovesQuery request, CancellationToken cancellationToken)
    {
        if (await desk.ReadAsync(request.Reference, cancellationToken) is not { } found)
        {
            return Outcome<FlagMovesView>.NotFound();
        }

        var flag = found.Flag;
        return new FlagMovesView(
            new FlagOnForm(flag.Id, flag.Number, flag.Version),
            flag.State,
            flag.Story.Headline,
            [.. Offered.Select(move => Judge(move, found)).OfType<FlagMove>()],
            request.Seen is { } seen && await ChangedAsync(flag.Id, seen, cancellationToken));
    }

    // Null where it is somebody else's to make.
    private static FlagMove? Judge(Move move, FlagCase found)
    {
        var (to, refusal) = found.Verdict(move.Action);
        return refusal?.Reason == move.OnlyFor || refusal?.Reason == RefusalReason.RaiserDoesNotCorroborate
            ? null
            : new FlagMove(move.Action, to ?? (move.GoesBack ? found.Flag.CameFrom : move.To), move.From.Contains(found.Flag.State), refusal);
    }

    private Task<bool> ChangedAsync(FlagId flag, int seen, CancellationToken cancellation) => db.FlagEvents.AnyAsync(
        line => line.FlagId == flag && line.Sequence > seen && line.Type != nameof(CommentedInside) && line.Type != nameof(CommentedWithRaiser),
        cancellation);
}
