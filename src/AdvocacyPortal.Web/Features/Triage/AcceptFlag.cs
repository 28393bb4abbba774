using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Triage;

/// <summary>A champion or leader accepts the flag: from then on every employee may read it, and a champion can take it.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Classification">Kind, harm, reach, severity.</param>
/// <param name="Subject">Process, task, value; unknown names are created.</param>
/// <param name="Text">To the raiser.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record AcceptFlagCommand(FlagId FlagId, int? Version, ClassificationInput Classification, SubjectInput Subject, string Text)
    : FlagCommand(FlagId, Version);

internal sealed class AcceptFlagValidator : AbstractValidator<AcceptFlagCommand>
{
    public AcceptFlagValidator()
    {
        RuleFor(command => command.Classification).SetValidator(new ClassificationInputValidator());
        RuleFor(command => command.Subject).SetValidator(new SubjectInputValidator());
        RuleFor(command => command.Text).Text();
    }
}

internal sealed class AcceptFlagHandler(SubjectDesk subjects) : IRequestHandler<AcceptFlagCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(AcceptFlagCommand command, CancellationToken cancellationToken) =>
        subjects.ClassifyAsync(
            command,
            FlagAction.Accept,
            command.Classification,
            command.Subject,
            (classification, subject) => new FlagAccepted(classification, subject, TypedText.Clean(command.Text)),
            cancellationToken);
}
