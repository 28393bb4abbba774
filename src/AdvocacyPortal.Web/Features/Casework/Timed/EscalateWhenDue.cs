using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Features.Casework.Timed;

/// <summary>The system tells a leader of a promise missed by five working days, or of a critical flag not accepted after one.</summary>
/// <param name="FlagId">Which.</param>
[MaySend(Who.System)]
public sealed record EscalateWhenDueCommand(FlagId FlagId) : FlagCommand(FlagId, null);

internal sealed class EscalateWhenDueHandler(FlagDesk desk) : IRequestHandler<EscalateWhenDueCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(EscalateWhenDueCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(command, FlagAction.Escalate, Escalations, cancellationToken);

    // Where nothing is due the workflow refuses, and nothing is recorded.
    private static FlagEvent[] Escalations(FlagCase found) =>
        found.Flag.NextEscalation(found.Company.Calendar) is { } next ? [found.EscalationFor(next.Cause, next.Promise)] : [];
}
