using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Deciding;

/// <summary>The leader waited for, or one above, says yes and who makes the correction by when; everyone who may read the flag reads it.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="CorrectionOwner">Name, e-mail address or key of an active person.</param>
/// <param name="CorrectionDue">Today or later.</param>
/// <param name="Text">In the leader's words.</param>
[MaySend(Who.Leader)]
public sealed record DecideYesCommand(FlagId FlagId, int? Version, string CorrectionOwner, DateOnly? CorrectionDue, string Text) : FlagCommand(FlagId, Version);

internal sealed class DecideYesValidator : AbstractValidator<DecideYesCommand>
{
    public DecideYesValidator()
    {
        RuleFor(command => command.CorrectionOwner).Text(FlagStory.LongestName);
        RuleFor(command => command.CorrectionDue).NotNull().WithMessage("Required");
        RuleFor(command => command.Text).Text();
    }
}

internal sealed class DecideYesHandler(FlagDesk desk, Colleagues colleagues) : IRequestHandler<DecideYesCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(DecideYesCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.DecideYes, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        var (owner, unknown) = await colleagues.FindAsync(nameof(command.CorrectionOwner), command.CorrectionOwner, cancellationToken);
        var errors = new[] { unknown, found.DueError(nameof(command.CorrectionDue), command.CorrectionDue) }.OfType<FieldError>().ToList();
        if (errors.Count > 0)
        {
            return Outcome<FlagReceipt>.Invalid(errors);
        }

        return desk.Move(
            found,
            command.Version,
            FlagAction.DecideYes,
            _ => [new DecidedYes(owner!.Id, command.CorrectionDue!.Value, TypedText.Clean(command.Text))]);
    }
}
