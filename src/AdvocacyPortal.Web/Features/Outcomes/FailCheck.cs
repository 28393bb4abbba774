using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Outcomes;

/// <summary>A champion or leader who did not resolve it, or where somebody only looks also the raiser or a corroborator, finds that it did not get better; work goes on and a leader is told.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Measured">In the measure's unit; left out for "does it still happen?".</param>
/// <param name="Source">Where the value or observation comes from.</param>
[MaySend(Who.Employee)]
public sealed record FailCheckCommand(FlagId FlagId, int? Version, decimal? Measured, string Source) : FlagCommand(FlagId, Version);

internal sealed class FailCheckValidator : AbstractValidator<FailCheckCommand>
{
    public FailCheckValidator() => RuleFor(command => command.Source).Text();
}

internal sealed class FailCheckHandler(FlagDesk desk) : IRequestHandler<FailCheckCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(FailCheckCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.FailCheck, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        var (measured, missing) = CheckReading.Of(found.Flag, command.Measured);
        if (missing is not null)
        {
            return missing;
        }

        return desk.Move(
            found,
            command.Version,
            FlagAction.FailCheck,
            _ => [new CheckFailed(measured, TypedText.Clean(command.Source)), found.EscalationFor(EscalationCause.CheckFailed)]);
    }
}
