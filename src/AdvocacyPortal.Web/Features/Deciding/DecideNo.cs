using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Deciding;

/// <summary>The leader waited for, or one above, says no and which charter value that overrides; the flag is declined and everyone who may read it reads why.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Value">Key of the wording of the charter value overridden.</param>
/// <param name="Text">In the leader's words.</param>
[MaySend(Who.Leader)]
public sealed record DecideNoCommand(FlagId FlagId, int? Version, Guid? Value, string Text) : FlagCommand(FlagId, Version);

internal sealed class DecideNoValidator : AbstractValidator<DecideNoCommand>
{
    public DecideNoValidator()
    {
        RuleFor(command => command.Value).NotNull().WithMessage("Choose");
        RuleFor(command => command.Text).Text();
    }
}

internal sealed class DecideNoHandler(FlagDesk desk, SubjectDesk subjects) : IRequestHandler<DecideNoCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(DecideNoCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.DecideNo, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        if (await subjects.ValueAsync(command.Value, cancellationToken) is not { } value)
        {
            return new FieldError(nameof(command.Value), "Unknown");
        }

        return desk.Move(found, command.Version, FlagAction.DecideNo, _ => [new DecidedNo(value, TypedText.Clean(command.Text))]);
    }
}
