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

internal sealed class ReclassifyFlagHandler(FlagDesk desk, SubjectDesk subjects, Actor actor) : IRequestHandler<ReclassifyFlagCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(ReclassifyFlagCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.Reclassify, cancellationToken);
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
            FlagAction.Reclassify,
            _ => [new FlagReclassified(command.Classification.Read(), read.Subject, TypedText.Clean(command.Reason))],
            _ => command.Classification.On(found.Facts) with { ProposesOwnProcess = read.Process.OwnerId == actor.Self.Id });
    }
}
