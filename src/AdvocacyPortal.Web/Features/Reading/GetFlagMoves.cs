using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Reading;

/// <summary>Sent by any employee; gives the moves this person can make on the flag, and why others are not possible now.</summary>
/// <param name="Reference">Which.</param>
/// <param name="Seen">The version on this person's screen; null where nothing is there yet.</param>
[MaySend(Who.Employee)]
public sealed record GetFlagMovesQuery(FlagReference Reference, int? Seen = null) : IQuery<FlagMovesView>;

/// <summary>What can be done to a flag by one person.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Number">Its reference.</param>
/// <param name="Version">What the person sees.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Possible">The likeliest first.</param>
/// <param name="Blocked">Not now, and why.</param>
/// <param name="Barred">Why somebody else has to judge it, where this person may not because of what they are to it.</param>
/// <param name="ChangedSince">More than comments came since the version on screen.</param>
public sealed record FlagMovesView(
    FlagId Id,
    int Number,
    int Version,
    FlagState State,
    IReadOnlyList<FlagAction> Possible,
    IReadOnlyList<BlockedMove> Blocked,
    IReadOnlyList<Refusal> Barred,
    bool ChangedSince);

/// <summary>A move that is not possible now.</summary>
/// <param name="Action">The move.</param>
/// <param name="Refusal">Why.</param>
public sealed record BlockedMove(FlagAction Action, Refusal Refusal);

internal sealed class GetFlagMovesHandler(PortalDbContext db, FlagDesk desk) : IRequestHandler<GetFlagMovesQuery, Outcome<FlagMovesView>>
{
    // The likeliest first; the rest keeps the order of the workflow.
    private static readonly FlagAction[] First =
    [
        FlagAction.DecideYes, FlagAction.DecideNo, FlagAction.StudyUntil, FlagAction.Answer, FlagAction.Accept, FlagAction.PassCheck,
        FlagAction.FailCheck, FlagAction.PlanCheck, FlagAction.Resolve, FlagAction.AgreePlan, FlagAction.ReportCorrectionDone,
        FlagAction.Resume, FlagAction.StartWork, FlagAction.FixNow, FlagAction.Take, FlagAction.ReplyAsOwner, FlagAction.Dispute, FlagAction.Edit,
    ];

    // Comments have their forms in the threads.
    private static readonly FlagAction[] Offered = First
        .Concat(FlagWorkflow.Moves.Select(move => move.Action))
        .Distinct()
        .Where(action => action is not (FlagAction.CommentInside or FlagAction.CommentWithRaiser))
        .Where(action => action == FlagAction.Corroborate || MoveForms.Has(action))
        .ToArray();

    public async Task<Outcome<FlagMovesView>> Handle(GetFlagMovesQuery request, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(request.Reference, cancellationToken) is not { } found)
        {
            return Outcome<FlagMovesView>.NotFound();
        }

        var verdicts = Offered.Select(action => (Action: action, Verdict: found.Verdict(action))).ToList();
        return new FlagMovesView(
            found.Flag.Id,
            found.Flag.Number,
            found.Flag.Version,
            found.Flag.State,
            verdicts.Where(one => one.Verdict.Allowed).Select(one => one.Action).ToList(),
            verdicts.Where(one => one.Verdict.Refusal is { } refusal && !IsAboutThePerson(refusal.Reason)).Select(one => new BlockedMove(one.Action, one.Verdict.Refusal!)).ToList(),
            verdicts.Select(one => one.Verdict.Refusal).OfType<Refusal>().Where(refusal => IsBar(refusal.Reason)).Distinct().ToList(),
            request.Seen is { } seen && await ChangedAsync(found.Flag.Id, seen, cancellationToken));
    }

    private Task<bool> ChangedAsync(FlagId flag, int seen, CancellationToken cancellation) => db.FlagEvents.AnyAsync(
        line => line.FlagId == flag && line.Sequence > seen && line.Type != nameof(CommentedInside) && line.Type != nameof(CommentedWithRaiser),
        cancellation);

    /// <summary>Refused because of what the person is: such a move is left out.</summary>
    internal static bool IsAboutThePerson(RefusalReason reason) => IsBar(reason) || reason is
        RefusalReason.OnlyRaiser or RefusalReason.OnlyChampion or RefusalReason.OnlyItsChampion or RefusalReason.OnlyLeader
        or RefusalReason.OnlyProcessOwner or RefusalReason.OnlyCorrectionOwner or RefusalReason.OnlyDecidingLeader
        or RefusalReason.OnlyChecker or RefusalReason.OnlySystem or RefusalReason.RaiserDoesNotCorroborate;

    private static bool IsBar(RefusalReason reason) =>
        reason is RefusalReason.RaiserNeverJudges or RefusalReason.OwnerNeverJudges or RefusalReason.ResolverNeverChecks;
}
