using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Deciding;

/// <summary>A champion or leader puts a question with options before a leader, or the raiser asks for a decision because a promise was missed; the flag waits for that leader.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Question">What is to be decided; a raiser may leave it out.</param>
/// <param name="Options">1–5 from a champion; none from a raiser.</param>
/// <param name="Recommendation">What the champion would do.</param>
[MaySend(Who.Employee)]
public sealed record EscalateFlagCommand(FlagId FlagId, int? Version, string? Question, IReadOnlyList<DecisionOption> Options, string? Recommendation)
    : FlagCommand(FlagId, Version)
{
    /// <summary>Most options.</summary>
    public const int MostOptions = 5;
}

internal sealed class EscalateFlagValidator : AbstractValidator<EscalateFlagCommand>
{
    public EscalateFlagValidator()
    {
        RuleFor(command => command.Question).OptionalText();
        RuleFor(command => command.Recommendation).OptionalText();
        RuleFor(command => command.Options)
            .Must(options => options.Count <= EscalateFlagCommand.MostOptions).WithMessage("TooMany").WithState(_ => EscalateFlagCommand.MostOptions);
        RuleForEach(command => command.Options).SetValidator(new DecisionOptionValidator());
    }
}

internal sealed class DecisionOptionValidator : AbstractValidator<DecisionOption>
{
    private const int LongestCost = 2000;

    public DecisionOptionValidator()
    {
        RuleFor(option => option.Name).Text(FlagStory.LongestName);
        RuleFor(option => option.CostToCustomers).Text(LongestCost);
        RuleFor(option => option.CostToUs).Text(LongestCost);
    }
}

internal sealed class EscalateFlagHandler(FlagDesk desk) : IRequestHandler<EscalateFlagCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(EscalateFlagCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.Escalate, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        var question = TypedText.CleanOrNone(command.Question);
        if ((found.Relation & (Relation.Champion | Relation.Leader)) == 0)
        {
            var missed = found.Flag.MissedUnescalated(found.Company.Calendar, found.Now);
            return desk.Move(found, command.Version, FlagAction.Escalate, _ => [found.EscalationFor(EscalationCause.AskedByRaiser, missed, question)]);
        }

        var recommendation = TypedText.CleanOrNone(command.Recommendation);
        var errors = new[]
        {
            question is null ? new FieldError(nameof(command.Question), "Required") : null,
            command.Options.Count == 0 ? new FieldError($"{nameof(command.Options)}[0].{nameof(DecisionOption.Name)}", "Required") : null,
            recommendation is null ? new FieldError(nameof(command.Recommendation), "Required") : null,
        }.OfType<FieldError>().ToList();
        if (errors.Count > 0)
        {
            return Outcome<FlagReceipt>.Invalid(errors);
        }

        var options = command.Options
            .Select(one => new DecisionOption(TypedText.Clean(one.Name), TypedText.Clean(one.CostToCustomers), TypedText.Clean(one.CostToUs)))
            .ToList();
        return desk.Move(
            found,
            command.Version,
            FlagAction.Escalate,
            _ => [new FlagEscalated(EscalationCause.AskedByChampion, found.Flag.EscalatedTo ?? found.DecidingLeader(), PromiseKind.None, question, options, recommendation)]);
    }
}
