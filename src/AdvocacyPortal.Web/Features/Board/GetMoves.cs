using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Features.Board;

/// <summary>Every employee may send it for a flag that they may read; what they can do to it follows.</summary>
/// <param name="Number">Its reference.</param>
[MaySend(Who.Employee)]
public sealed record GetMovesQuery(int Number) : IQuery<CardMoves>;

/// <summary>What one person can do to one flag now.</summary>
/// <param name="Flag">For the move's form.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Headline">What it is about.</param>
/// <param name="All">In the workflow's order; those that are others' to make are left out.</param>
public sealed record CardMoves(FlagOnForm Flag, FlagState State, string Headline, IReadOnlyList<PossibleMove> All)
{
    /// <summary>Those that can be made.</summary>
    public IEnumerable<PossibleMove> Possible => All.Where(move => move.Refusal is null);

    /// <summary>Those that cannot, with a reason worth reading: another state's moves are no news.</summary>
    public IEnumerable<PossibleMove> Refused => All.Where(move => move.Refusal is not null);

    /// <summary>What a drop on a column can mean.</summary>
    public IReadOnlyList<PossibleMove> To(FlagState state) => state == State ? [] : [.. Possible.Where(move => move.To == state)];

    /// <summary>Why a drop on a column is not possible; null where no move leads there for this person.</summary>
    public Refusal? WhyNot(FlagState state) => Refused.FirstOrDefault(move => move.To == state)?.Refusal;
}

/// <summary>One move.</summary>
/// <param name="Action">Which.</param>
/// <param name="To">Where it leads, or would lead; null where that is not settled.</param>
/// <param name="Refusal">Why it cannot be made now; null where it can.</param>
public sealed record PossibleMove(FlagAction Action, FlagState? To, Refusal? Refusal);

internal sealed class GetMovesHandler(FlagDesk desk) : IRequestHandler<GetMovesQuery, Outcome<CardMoves>>
{
    // They belong to the flag's page, where what they are about can be read.
    private static readonly FlagAction[] Elsewhere = [FlagAction.Edit, FlagAction.CommentInside, FlagAction.CommentWithRaiser, FlagAction.ShowName];

    public async Task<Outcome<CardMoves>> Handle(GetMovesQuery query, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(new FlagReference(query.Number), cancellationToken) is not { } found)
        {
            return Outcome<CardMoves>.NotFound();
        }

        var flag = found.Flag;
        var moves = new List<PossibleMove>();
        foreach (var move in FlagWorkflow.Moves.Where(move => move.From.Contains(flag.State) && !Elsewhere.Contains(move.Action) && MoveForms.Has(move.Action)))
        {
            var verdict = found.Verdict(move.Action);
            if (verdict.Refusal?.Reason != move.OnlyFor)
            {
                moves.Add(new PossibleMove(move.Action, verdict.To ?? (move.GoesBack ? flag.CameFrom : move.To), verdict.Refusal));
            }
        }

        return new CardMoves(new FlagOnForm(flag.Id, flag.Number, flag.Version), flag.State, flag.Story.Headline, moves);
    }
}
