using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Casework;

/// <summary>The flag's champion says that a small thing is mended already; in 30 days somebody looks whether it still happens.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Text">What changed, for the raiser.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record FixNowCommand(FlagId FlagId, int? Version, string Text) : FlagCommand(FlagId, Version), ITextMove
{
    /// <inheritdoc/>
    public static FlagAction Action => FlagAction.FixNow;

    /// <inheritdoc/>
    public static TextAsked Asks => TextAsked.Required;

    /// <inheritdoc/>
    public static FlagCommand Of(FlagId id, int version, string text) => new FixNowCommand(id, version, text);
}

internal sealed class FixNowValidator : AbstractValidator<FixNowCommand>
{
    public FixNowValidator() => RuleFor(command => command.Text).Text();
}

internal sealed class FixNowHandler(FlagDesk desk) : IRequestHandler<FixNowCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(FixNowCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(command, FlagAction.FixNow, found => [new FixedNow(TypedText.Clean(command.Text), found.Company.Calendar.StartOf(found.Today.AddDays(Plan.FixNowCheckDays)))], cancellationToken);
}
