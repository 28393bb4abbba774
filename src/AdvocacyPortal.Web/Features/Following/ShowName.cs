using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Features.Following;

/// <summary>The raiser lets everyone who may read the flag see the name; it cannot be taken back, and the process owner still does not see it.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
[MaySend(Who.Employee)]
public sealed record ShowNameCommand(FlagId FlagId, int? Version) : FlagCommand(FlagId, Version), ITextMove
{
    /// <inheritdoc/>
    public static FlagAction Action => FlagAction.ShowName;

    /// <inheritdoc/>
    public static TextAsked Asks => TextAsked.None;

    /// <inheritdoc/>
    public static FlagCommand Of(FlagId id, int version, string text) => new ShowNameCommand(id, version);
}

internal sealed class ShowNameHandler(FlagDesk desk) : IRequestHandler<ShowNameCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(ShowNameCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(command, FlagAction.ShowName, _ => [new RaiserNameShown()], cancellationToken);
}
