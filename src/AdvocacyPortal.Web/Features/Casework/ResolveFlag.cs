using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Casework;

/// <summary>The flag's champion says that the correction of the agreed plan is in place; the outcome check follows at its date.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Text">What changed, for the raiser.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record ResolveFlagCommand(FlagId FlagId, int? Version, string Text) : FlagCommand(FlagId, Version), ITextMove
{
    /// <inheritdoc/>
    public static FlagAction Action => FlagAction.Resolve;

    /// <inheritdoc/>
    public static TextAsked Asks => TextAsked.Required;

    /// <inheritdoc/>
    public static FlagCommand Of(FlagId id, int version, string text) => new ResolveFlagCommand(id, version, text);
}

internal sealed class ResolveFlagValidator : AbstractValidator<ResolveFlagCommand>
{
    public ResolveFlagValidator() => RuleFor(command => command.Text).Text();
}

internal sealed class ResolveFlagHandler(FlagDesk desk) : IRequestHandler<ResolveFlagCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(ResolveFlagCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(command, FlagAction.Resolve, _ => [new FlagResolved(TypedText.Clean(command.Text))], cancellationToken);
}
