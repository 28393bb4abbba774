using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Casework;

/// <summary>The raiser, a champion or a leader writes into the thread with the raiser; a first text by a champion keeps the reply promise.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Text">Markdown.</param>
[MaySend(Who.Employee)]
public sealed record CommentWithRaiserCommand(FlagId FlagId, string Text) : FlagCommand(FlagId, null), ITextMove
{
    /// <inheritdoc/>
    public static FlagAction Action => FlagAction.CommentWithRaiser;

    /// <inheritdoc/>
    public static TextAsked Asks => TextAsked.Required;

    /// <inheritdoc/>
    public static FlagCommand Of(FlagId id, int version, string text) => new CommentWithRaiserCommand(id, text);
}

internal sealed class CommentWithRaiserValidator : AbstractValidator<CommentWithRaiserCommand>
{
    public CommentWithRaiserValidator() => RuleFor(command => command.Text).Text();
}

internal sealed class CommentWithRaiserHandler(FlagDesk desk) : IRequestHandler<CommentWithRaiserCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(CommentWithRaiserCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(command, FlagAction.CommentWithRaiser, found => [new CommentedWithRaiser(TypedText.Clean(command.Text), found.Relation.HasFlag(Relation.Raiser))], cancellationToken);
}
