using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Triage;

/// <summary>A champion or leader asks the raiser a question; the promises pause until it is answered, taken back or lapses.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Text">The question.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record AskRaiserCommand(FlagId FlagId, int? Version, string Text) : FlagCommand(FlagId, Version), ITextMove
{
    /// <inheritdoc/>
    public static FlagAction Action => FlagAction.Ask;

    /// <inheritdoc/>
    public static TextAsked Asks => TextAsked.Required;

    /// <inheritdoc/>
    public static FlagCommand Of(FlagId id, int version, string text) => new AskRaiserCommand(id, version, text);
}

internal sealed class AskRaiserValidator : AbstractValidator<AskRaiserCommand>
{
    public AskRaiserValidator() => RuleFor(command => command.Text).Text();
}

internal sealed class AskRaiserHandler(FlagDesk desk) : IRequestHandler<AskRaiserCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(AskRaiserCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(command, FlagAction.Ask, found => [new QuestionAsked(TypedText.Clean(command.Text), found.Now.AddDays(FlagWorkflow.QuestionDays))], cancellationToken);
}
