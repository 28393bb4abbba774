using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Casework;

/// <summary>The flag's champion lets it wait for something outside; it goes on by itself at the date.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Reason">What it waits for; champions and leaders read it.</param>
/// <param name="Until">1–30 days ahead; the flag goes on at the start of that day.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record PutOnHoldCommand(FlagId FlagId, int? Version, string Reason, DateOnly? Until) : FlagCommand(FlagId, Version);

internal sealed class PutOnHoldValidator : AbstractValidator<PutOnHoldCommand>
{
    public PutOnHoldValidator()
    {
        RuleFor(command => command.Reason).Text();
        RuleFor(command => command.Until).NotNull().WithMessage("Required");
    }
}

internal sealed class PutOnHoldHandler(FlagDesk desk) : IRequestHandler<PutOnHoldCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(PutOnHoldCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.PutOnHold, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        if (found.DateError(nameof(command.Until), command.Until, FlagWorkflow.HoldDays) is { } error)
        {
            return error;
        }

        var until = found.Company.Calendar.StartOf(command.Until!.Value);
        return desk.Move(found, command.Version, FlagAction.PutOnHold, _ => [new FlagHeld(TypedText.Clean(command.Reason), until)]);
    }
}
