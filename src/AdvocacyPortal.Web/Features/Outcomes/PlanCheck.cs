using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Outcomes;

/// <summary>The champion of an imported flag without a check says how and when its outcome will be judged.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Kind">Measured, or somebody looks.</param>
/// <param name="CheckOn">1–180 days ahead.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record PlanCheckCommand(FlagId FlagId, int? Version, CheckKind? Kind, DateOnly? CheckOn) : FlagCommand(FlagId, Version)
{
    /// <summary>What is measured; this and what follows are asked for only then.</summary>
    public string? Measure { get; init; }
    public string? Unit { get; init; }
    public decimal? Baseline { get; init; }
    public decimal? Threshold { get; init; }
    public Direction? Direction { get; init; }
}

internal sealed class PlanCheckValidator : AbstractValidator<PlanCheckCommand>
{
    private const int LongestUnit = 40;

    public PlanCheckValidator()
    {
        RuleFor(command => command.Kind).NotNull().WithMessage("Choose").KnownOrNone();
        RuleFor(command => command.CheckOn).NotNull().WithMessage("Required");
        RuleFor(command => command.Unit).OptionalText(LongestUnit);
        When(command => command.Kind == CheckKind.Measured, () =>
        {
            RuleFor(command => command.Measure ?? "").Text(FlagStory.LongestName).OverridePropertyName(nameof(PlanCheckCommand.Measure));
            RuleFor(command => command.Baseline).NotNull().WithMessage("Number");
            RuleFor(command => command.Threshold).NotNull().WithMessage("Number");
            RuleFor(command => command.Direction).NotNull().WithMessage("Choose").KnownOrNone();
        });
    }
}

internal sealed class PlanCheckHandler(FlagDesk desk) : IRequestHandler<PlanCheckCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(PlanCheckCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.PlanCheck, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        if (found.DateError(nameof(command.CheckOn), command.CheckOn, Plan.LongestCheckDays) is { } error)
        {
            return error;
        }

        var outcome = command.Kind == CheckKind.StillHappens
            ? null
            : new OutcomeMeasure(
                TypedText.Clean(command.Measure),
                TypedText.Clean(command.Unit),
                command.Baseline!.Value,
                command.Threshold!.Value,
                command.Direction!.Value);
        return desk.Move(
            found,
            command.Version,
            FlagAction.PlanCheck,
            _ => [new CheckPlanned(outcome, found.Company.Calendar.StartOf(command.CheckOn!.Value))]);
    }
}
