using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Casework;

/// <summary>A champion or leader writes into the inside thread; champions and leaders read it, the raiser does not.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Text">Markdown.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record CommentInsideCommand(FlagId FlagId, string Text) : FlagCommand(FlagId, null), ITextMove
{
    /// <inheritdoc/>
    public static FlagAction Action => FlagAction.CommentInside;

    /// <inheritdoc/>
    public static TextAsked Asks => TextAsked.Required;

    /// <inheritdoc/>
    public static FlagCommand Of(FlagId id, int version, string text) => new CommentInsideCommand(id, text);
}

internal sealed class CommentInsideValidator : AbstractValidator<CommentInsideCommand>
{
    public CommentInsideValidator() => RuleFor(command => command.Text).Text();
}

internal sealed class CommentInsideHandler(FlagDesk desk) : IRequestHandler<CommentInsideCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(CommentInsideCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(command, FlagAction.CommentInside, _ => [new CommentedInside(TypedText.Clean(command.Text))], cancellationToken);
}
