using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Triage;

/// <summary>A champion, or where customers could be harmed only a leader, says no to the flag; the raiser reads why and may dispute it.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Classification">Kind, harm, reach, severity.</param>
/// <param name="Reason">Reason code.</param>
/// <param name="Value">Key of the wording of the charter value weighed.</param>
/// <param name="Text">To the raiser.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record DeclineFlagCommand(FlagId FlagId, int? Version, ClassificationInput Classification, DeclineReason? Reason, Guid? Value, string Text)
    : FlagCommand(FlagId, Version);

internal sealed class DeclineFlagValidator : AbstractValidator<DeclineFlagCommand>
{
    public DeclineFlagValidator()
    {
        RuleFor(command => command.Classification).SetValidator(new ClassificationInputValidator());
        RuleFor(command => command.Reason).NotNull().WithMessage("Choose").KnownOrNone();
        RuleFor(command => command.Value).NotNull().WithMessage("Choose");
        RuleFor(command => command.Text).Text();
    }
}

internal sealed class DeclineFlagHandler(FlagDesk desk, SubjectDesk subjects) : IRequestHandler<DeclineFlagCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(DeclineFlagCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.Decline, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        if (await subjects.ValueAsync(command.Value, cancellationToken) is not { } value)
        {
            return new FieldError(nameof(command.Value), "Unknown");
        }

        return desk.Move(
            found,
            command.Version,
            FlagAction.Decline,
            _ => [new FlagDeclined(command.Classification.Read(), command.Reason!.Value, value, TypedText.Clean(command.Text))],
            _ => command.Classification.On(found.Facts));
    }
}
