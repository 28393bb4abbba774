using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Features.Casework.Timed;

/// <summary>The system takes a question back that nobody answered for 14 days; the flag goes on where it was.</summary>
/// <param name="FlagId">Which.</param>
[MaySend(Who.System)]
public sealed record LapseQuestionCommand(FlagId FlagId) : FlagCommand(FlagId, null);

internal sealed class LapseQuestionHandler(FlagDesk desk) : IRequestHandler<LapseQuestionCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(LapseQuestionCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(command, FlagAction.LapseQuestion, found => [new QuestionLapsed(found.PromisesAfterQuestion())], cancellationToken);
}
