using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Triage;

/// <summary>A champion or leader says that another flag tells of the same; the raiser and everyone who saw this one corroborate that one.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Other">Reference or key of the flag that stays.</param>
/// <param name="Text">To the raiser.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record MarkDuplicateCommand(FlagId FlagId, int? Version, string Other, string Text) : FlagCommand(FlagId, Version);

internal sealed class MarkDuplicateValidator : AbstractValidator<MarkDuplicateCommand>
{
    public MarkDuplicateValidator()
    {
        RuleFor(command => command.Other).Must(OtherFlags.IsReference).WithMessage("Reference");
        RuleFor(command => command.Text).Text();
    }
}

internal sealed class MarkDuplicateHandler(FlagDesk desk, Actor actor) : IRequestHandler<MarkDuplicateCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(MarkDuplicateCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.MarkDuplicate, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        if (await desk.OpenOtherAsync(command.Other, cancellationToken) is not { } other)
        {
            return new FieldError(nameof(command.Other), "Unknown");
        }

        var moved = desk.Move(
            found,
            command.Version,
            FlagAction.MarkDuplicate,
            _ => [new FlagMarkedDuplicate(other.Flag.Id, TypedText.Clean(command.Text))],
            _ => found.Facts with { Other = other.Flag.AsOther(found.Flag) });
        if (moved.IsDone)
        {
            other.Flag.TakeIn(found.Flag, actor.Self.Id, found.Now);
        }

        return moved;
    }
}
