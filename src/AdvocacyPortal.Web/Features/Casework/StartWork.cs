using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Features.Casework;

/// <summary>The flag's champion starts to work on it; the board shows it in progress.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record StartWorkCommand(FlagId FlagId, int? Version) : FlagCommand(FlagId, Version), ITextMove
{
    /// <inheritdoc/>
    public static FlagAction Action => FlagAction.StartWork;

    /// <inheritdoc/>
    public static TextAsked Asks => TextAsked.None;

    /// <inheritdoc/>
    public static FlagCommand Of(FlagId id, int version, string text) => new StartWorkCommand(id, version);
}

internal sealed class StartWorkHandler(FlagDesk desk) : IRequestHandler<StartWorkCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(StartWorkCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(command, FlagAction.StartWork, _ => [new WorkStarted()], cancellationToken);
}
