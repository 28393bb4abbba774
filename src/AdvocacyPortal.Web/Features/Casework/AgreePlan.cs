using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Casework;

/// <summary>The flag's champion agrees what is done for customers, for this cause and for good, and how the outcome will be judged.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record AgreePlanCommand(FlagId FlagId, int? Version) : FlagCommand(FlagId, Version)
{
    /// <summary>Why it happens.</summary>
    public required string Cause { get; init; }

    /// <summary>What is done for customers today, or why nothing is needed.</summary>
    public required string Containment { get; init; }

    /// <summary>What removes this cause.</summary>
    public required string Correction { get; init; }

    /// <summary>Name, e-mail address or key of an active person.</summary>
    public required string CorrectionOwner { get; init; }

    /// <summary>Today or later.</summary>
    public required DateOnly? CorrectionDue { get; init; }
    public string? Prevention { get; init; }

    /// <summary>What is measured.</summary>
    public required string Measure { get; init; }

    /// <summary>Such as "%"; may be empty.</summary>
    public string? Unit { get; init; }
    public required decimal? Baseline { get; init; }
    public required decimal? Threshold { get; init; }
    public required Direction? Direction { get; init; }

    /// <summary>1–180 days ahead.</summary>
    public required DateOnly? CheckOn { get; init; }
}

internal sealed class AgreePlanValidator : AbstractValidator<AgreePlanCommand>
{
    private const int LongestUnit = 40;

    public AgreePlanValidator()
    {
        RuleFor(command => command.Cause).Text();
        RuleFor(command => command.Containment).Text();
        RuleFor(command => command.Correction).Text();
        RuleFor(command => command.CorrectionOwner).Text(FlagStory.LongestName);
        RuleFor(command => command.CorrectionDue).NotNull().WithMessage("Required");
        RuleFor(command => command.Prevention).OptionalText();
        RuleFor(command => command.Measure).Text(FlagStory.LongestName);
        RuleFor(command => command.Unit).OptionalText(LongestUnit);
        RuleFor(command => command.Baseline).NotNull().WithMessage("Number");
        RuleFor(command => command.Threshold).NotNull().WithMessage("Number");
        RuleFor(command => command.Direction).NotNull().WithMessage("Choose").KnownOrNone();
        RuleFor(command => command.CheckOn).NotNull().WithMessage("Required");
    }
}

internal sealed class AgreePlanHandler(FlagDesk desk, Colleagues colleagues) : IRequestHandler<AgreePlanCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(AgreePlanCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.AgreePlan, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        var (owner, unknown) = await colleagues.FindAsync(nameof(command.CorrectionOwner), command.CorrectionOwner, cancellationToken);
        var errors = new[]
        {
            unknown,
            found.DueError(nameof(command.CorrectionDue), command.CorrectionDue),
            found.DateError(nameof(command.CheckOn), command.CheckOn, Plan.LongestCheckDays),
        }.OfType<FieldError>().ToList();
        if (errors.Count > 0)
        {
            return Outcome<FlagReceipt>.Invalid(errors);
        }

        var outcome = new OutcomeMeasure(
            TypedText.Clean(command.Measure),
            TypedText.Clean(command.Unit),
            command.Baseline!.Value,
            command.Threshold!.Value,
            command.Direction!.Value);
        var plan = new Plan(
            TypedText.Clean(command.Cause),
            TypedText.Clean(command.Containment),
            TypedText.Clean(command.Correction),
            owner!.Id,
            command.CorrectionDue!.Value,
            TypedText.CleanOrNone(command.Prevention),
            outcome,
            command.CheckOn!.Value);
        return desk.Move(found, command.Version, FlagAction.AgreePlan, _ => [new PlanAgreed(plan, found.Company.Calendar.StartOf(plan.CheckOn))]);
    }
}
