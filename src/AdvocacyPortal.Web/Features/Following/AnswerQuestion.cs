using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Following;

/// <summary>The raiser answers the question; the flag goes on where it was and the promises run again.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Text">The answer.</param>
[MaySend(Who.Employee)]
public sealed record AnswerQuestionCommand(FlagId FlagId, int? Version, string Text) : FlagCommand(FlagId, Version), ITextMove
{
    /// <inheritdoc/>
    public static FlagAction Action => FlagAction.Answer;

    /// <inheritdoc/>
    public static TextAsked Asks => TextAsked.Required;

    /// <inheritdoc/>
    public static FlagCommand Of(FlagId id, int version, string text) => new AnswerQuestionCommand(id, version, text);
}

internal sealed class AnswerQuestionValidator : AbstractValidator<AnswerQuestionCommand>
{
    public AnswerQuestionValidator() => RuleFor(command => command.Text).Text();
}

internal sealed class AnswerQuestionHandler(FlagDesk desk) : IRequestHandler<AnswerQuestionCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(AnswerQuestionCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(command, FlagAction.Answer, found => [new QuestionAnswered(TypedText.Clean(command.Text), found.PromisesAfterQuestion())], cancellationToken);
}
