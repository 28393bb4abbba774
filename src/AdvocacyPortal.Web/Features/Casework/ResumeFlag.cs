using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Features.Casework;

/// <summary>The flag's champion ends the hold before its date; the flag goes on where it was.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record ResumeFlagCommand(FlagId FlagId, int? Version) : FlagCommand(FlagId, Version), ITextMove
{
    /// <inheritdoc/>
    public static FlagAction Action => FlagAction.Resume;

    /// <inheritdoc/>
    public static TextAsked Asks => TextAsked.None;

    /// <inheritdoc/>
    public static FlagCommand Of(FlagId id, int version, string text) => new ResumeFlagCommand(id, version);
}

internal sealed class ResumeFlagHandler(FlagDesk desk) : IRequestHandler<ResumeFlagCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(ResumeFlagCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(command, FlagAction.Resume, _ => [new FlagResumed()], cancellationToken);
}
