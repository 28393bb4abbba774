using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Casework;

/// <summary>A champion or leader corrects kind, harm, reach, process, task or value of an accepted flag, with a reason.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Classification">As it is from now on.</param>
/// <param name="Subject">As it is from now on; unknown names are created.</param>
/// <param name="Reason">Why.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record ReclassifyFlagCommand(FlagId FlagId, int? Version, ClassificationInput Classification, SubjectInput Subject, string Reason)
    : FlagCommand(FlagId, Version);

internal sealed class ReclassifyFlagValidator : AbstractValidator<ReclassifyFlagCommand>
{
    public ReclassifyFlagValidator()
    {
        RuleFor(command => command.Classification).SetValidator(new ClassificationInputValidator());
        RuleFor(command => command.Subject).SetValidator(new SubjectInputValidator());
        RuleFor(command => command.Reason).Text();
    }
}

internal sealed class ReclassifyFlagHandler(SubjectDesk subjects) : IRequestHandler<ReclassifyFlagCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(ReclassifyFlagCommand command, CancellationToken cancellationToken) =>
        subjects.ClassifyAsync(
            command,
            FlagAction.Reclassify,
            command.Classification,
            command.Subject,
            (classification, subject) => new FlagReclassified(classification, subject, TypedText.Clean(command.Reason)),
            cancellationToken);
}
