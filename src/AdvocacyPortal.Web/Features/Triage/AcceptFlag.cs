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

internal sealed class AcceptFlagHandler(FlagDesk desk, SubjectDesk subjects, Actor actor) : IRequestHandler<AcceptFlagCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(AcceptFlagCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.Accept, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        var (read, error) = await subjects.ReadAsync(command.Subject, nameof(command.Subject), cancellationToken);
        if (read is null)
        {
            return error!;
        }

        return desk.Move(
            found,
            command.Version,
            FlagAction.Accept,
            _ => [new FlagAccepted(command.Classification.Read(), read.Subject, TypedText.Clean(command.Text))],
            _ => command.Classification.On(found.Facts) with { ProposesOwnProcess = read.Process.OwnerId == actor.Self.Id });
    }
}
