using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Casework;

/// <summary>The owner of the correction says that it is in place; the flag's champion resolves it from there.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Text">What changed.</param>
[MaySend(Who.Employee)]
public sealed record ReportCorrectionDoneCommand(FlagId FlagId, int? Version, string Text) : FlagCommand(FlagId, Version), ITextMove
{
    /// <inheritdoc/>
    public static FlagAction Action => FlagAction.ReportCorrectionDone;

    /// <inheritdoc/>
    public static TextAsked Asks => TextAsked.Required;

    /// <inheritdoc/>
    public static FlagCommand Of(FlagId id, int version, string text) => new ReportCorrectionDoneCommand(id, version, text);
}

internal sealed class ReportCorrectionDoneValidator : AbstractValidator<ReportCorrectionDoneCommand>
{
    public ReportCorrectionDoneValidator() => RuleFor(command => command.Text).Text();
}

internal sealed class ReportCorrectionDoneHandler(FlagDesk desk) : IRequestHandler<ReportCorrectionDoneCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(ReportCorrectionDoneCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(command, FlagAction.ReportCorrectionDone, _ => [new CorrectionReported(TypedText.Clean(command.Text))], cancellationToken);
}
