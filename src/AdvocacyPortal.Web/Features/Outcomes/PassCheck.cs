using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Outcomes;

/// <summary>A champion or leader who did not resolve it, or where somebody only looks also the raiser or a corroborator, finds that it got better; the flag closes.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Measured">In the measure's unit; left out for "does it still happen?".</param>
/// <param name="Source">Where the value or observation comes from.</param>
[MaySend(Who.Employee)]
public sealed record PassCheckCommand(FlagId FlagId, int? Version, decimal? Measured, string Source) : FlagCommand(FlagId, Version);

internal sealed class PassCheckValidator : AbstractValidator<PassCheckCommand>
{
    public PassCheckValidator() => RuleFor(command => command.Source).Text();
}

internal sealed class PassCheckHandler(FlagDesk desk) : IRequestHandler<PassCheckCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(PassCheckCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.PassCheck, cancellationToken);
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
            FlagAction.PassCheck,
            _ => [new CheckPassed(measured, TypedText.Clean(command.Source))],
            _ => found.Facts with { ThresholdMet = measured is { } value ? found.Flag.Outcome!.IsMetBy(value) : null });
    }
}
