using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Triage;

/// <summary>A champion or leader lets the raiser know that a person has read the flag; the reply promise is kept.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Text">To the raiser.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record AcknowledgeFlagCommand(FlagId FlagId, int? Version, string Text) : FlagCommand(FlagId, Version), ITextMove
{
    /// <inheritdoc/>
    public static FlagAction Action => FlagAction.Acknowledge;

    /// <inheritdoc/>
    public static TextAsked Asks => TextAsked.Required;

    /// <inheritdoc/>
    public static FlagCommand Of(FlagId id, int version, string text) => new AcknowledgeFlagCommand(id, version, text);
}

internal sealed class AcknowledgeFlagValidator : AbstractValidator<AcknowledgeFlagCommand>
{
    public AcknowledgeFlagValidator() => RuleFor(command => command.Text).Text();
}

internal sealed class AcknowledgeFlagHandler(FlagDesk desk) : IRequestHandler<AcknowledgeFlagCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(AcknowledgeFlagCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(command, FlagAction.Acknowledge, _ => [new FlagAcknowledged(command.Text)], cancellationToken);
}
