using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Deciding;

/// <summary>The leader waited for, or one above, has it studied before deciding, once; the flag keeps waiting for that leader.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="By">Who studies it: name, e-mail address or key of an active person.</param>
/// <param name="Until">1–30 days ahead.</param>
/// <param name="Text">What is to be found out.</param>
[MaySend(Who.Leader)]
public sealed record StudyUntilCommand(FlagId FlagId, int? Version, string By, DateOnly? Until, string Text) : FlagCommand(FlagId, Version);

internal sealed class StudyUntilValidator : AbstractValidator<StudyUntilCommand>
{
    public StudyUntilValidator()
    {
        RuleFor(command => command.By).Text(FlagStory.LongestName);
        RuleFor(command => command.Until).NotNull().WithMessage("Required");
        RuleFor(command => command.Text).Text();
    }
}

internal sealed class StudyUntilHandler(FlagDesk desk, Colleagues colleagues) : IRequestHandler<StudyUntilCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(StudyUntilCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.StudyUntil, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        var (by, unknown) = await colleagues.FindAsync(nameof(command.By), command.By, cancellationToken);
        var errors = new[] { unknown, found.DateError(nameof(command.Until), command.Until, FlagWorkflow.HoldDays) }.OfType<FieldError>().ToList();
        if (errors.Count > 0)
        {
            return Outcome<FlagReceipt>.Invalid(errors);
        }

        var until = found.Company.Calendar.StartOf(command.Until!.Value);
        return desk.Move(found, command.Version, FlagAction.StudyUntil, _ => [new StudyOrdered(by!.Id, until, TypedText.Clean(command.Text))]);
    }
}
