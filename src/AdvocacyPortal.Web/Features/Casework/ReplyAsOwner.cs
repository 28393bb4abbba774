using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Casework;

/// <summary>The owner of the process flagged agrees, corrects the facts or proposes a correction; it ends nothing.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Stance">What the owner says.</param>
/// <param name="Text">In the owner's words.</param>
[MaySend(Who.Employee)]
public sealed record ReplyAsOwnerCommand(FlagId FlagId, int? Version, OwnerStance? Stance, string Text) : FlagCommand(FlagId, Version);

internal sealed class ReplyAsOwnerValidator : AbstractValidator<ReplyAsOwnerCommand>
{
    public ReplyAsOwnerValidator()
    {
        RuleFor(command => command.Stance).NotNull().WithMessage("Choose").KnownOrNone();
        RuleFor(command => command.Text).Text();
    }
}

internal sealed class ReplyAsOwnerHandler(FlagDesk desk) : IRequestHandler<ReplyAsOwnerCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(ReplyAsOwnerCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(
            command,
            FlagAction.ReplyAsOwner,
            _ => [new OwnerReplied(command.Stance!.Value, TypedText.Clean(command.Text))],
            cancellationToken);
}
