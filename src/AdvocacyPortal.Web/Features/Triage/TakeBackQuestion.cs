using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Features.Triage;

/// <summary>A champion or leader takes the question back; the flag goes on where it was and the promises run again.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record TakeBackQuestionCommand(FlagId FlagId, int? Version) : FlagCommand(FlagId, Version), ITextMove
{
    /// <inheritdoc/>
    public static FlagAction Action => FlagAction.TakeBackQuestion;

    /// <inheritdoc/>
    public static TextAsked Asks => TextAsked.None;

    /// <inheritdoc/>
    public static FlagCommand Of(FlagId id, int version, string text) => new TakeBackQuestionCommand(id, version);
}

internal sealed class TakeBackQuestionHandler(FlagDesk desk) : IRequestHandler<TakeBackQuestionCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(TakeBackQuestionCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(command, FlagAction.TakeBackQuestion, found => [new QuestionTakenBack(found.PromisesAfterQuestion())], cancellationToken);
}
