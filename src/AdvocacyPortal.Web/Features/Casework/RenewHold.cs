using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Casework;

/// <summary>A leader lets a flag wait once more, once a flag.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Reason">Why once more; champions and leaders read it.</param>
/// <param name="Until">1–30 days ahead; the flag goes on at the start of that day.</param>
[MaySend(Who.Leader)]
public sealed record RenewHoldCommand(FlagId FlagId, int? Version, string Reason, DateOnly? Until) : FlagCommand(FlagId, Version);

internal sealed class RenewHoldValidator : AbstractValidator<RenewHoldCommand>
{
    public RenewHoldValidator()
    {
        RuleFor(command => command.Reason).Text();
        RuleFor(command => command.Until).NotNull().WithMessage("Required");
    }
}

internal sealed class RenewHoldHandler(FlagDesk desk) : IRequestHandler<RenewHoldCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(RenewHoldCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.RenewHold, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        if (found.DateError(nameof(command.Until), command.Until, FlagWorkflow.HoldDays) is { } error)
        {
            return error;
        }

        var until = found.Company.Calendar.StartOf(command.Until!.Value);
        return desk.Move(found, command.Version, FlagAction.RenewHold, _ => [new HoldRenewed(TypedText.Clean(command.Reason), until)]);
    }
}
