using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Features.Casework.Timed;

/// <summary>The system ends a hold at its date; the flag goes on where it was.</summary>
/// <param name="FlagId">Which.</param>
[MaySend(Who.System)]
public sealed record ResumeWhenDueCommand(FlagId FlagId) : FlagCommand(FlagId, null);

internal sealed class ResumeWhenDueHandler(FlagDesk desk) : IRequestHandler<ResumeWhenDueCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(ResumeWhenDueCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(command, FlagAction.Resume, _ => [new FlagResumed()], cancellationToken);
}
