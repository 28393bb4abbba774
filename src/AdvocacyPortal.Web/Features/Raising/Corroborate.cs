using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Raising;

/// <summary>"I saw this too": sent by any employee who may read the flag, once; their evidence joins it and counts.</summary>
/// <param name="FlagId">Which flag.</param>
[MaySend(Who.Employee)]
public sealed record CorroborateCommand(FlagId FlagId) : FlagCommand(FlagId, null)
{
    /// <summary>What the person saw; may be empty.</summary>
    public string? Text { get; init; }

    /// <summary>The day, if known; not ahead.</summary>
    public DateOnly? When { get; init; }
    public HowOften? HowOften { get; init; }
    public EvidenceGrade Grade { get; init; } = EvidenceGrade.FirstHand;
    public string? CustomerWords { get; init; }
    public QuoteConsent QuoteConsent { get; init; }
}

internal sealed class CorroborateValidator : AbstractValidator<CorroborateCommand>
{
    public CorroborateValidator(TimeProvider time)
    {
        RuleFor(command => command.Text).OptionalText();
        RuleFor(command => command.CustomerWords).OptionalText();
        RuleFor(command => command.HowOften).KnownOrNone();
        RuleFor(command => command.Grade).Known();
        RuleFor(command => command.QuoteConsent).Known();
        // East of here it may be tomorrow already.
        RuleFor(command => command.When)
            .Must(day => day is null || day <= DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1)).WithMessage("NotAhead");
    }
}

internal sealed class CorroborateHandler(FlagDesk flags) : IRequestHandler<CorroborateCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(CorroborateCommand request, CancellationToken cancellationToken)
    {
        var evidence = new Evidence(
            TypedText.CleanOrNone(request.Text),
            request.When,
            request.HowOften,
            request.Grade,
            TypedText.CleanOrNone(request.CustomerWords),
            request.QuoteConsent);
        return flags.MoveAsync(request, FlagAction.Corroborate, _ => [new Corroborated(evidence, null)], cancellationToken);
    }
}
