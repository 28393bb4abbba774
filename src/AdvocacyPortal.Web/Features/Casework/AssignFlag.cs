using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Casework;

/// <summary>A champion or leader names the flag's champion; replacing one needs a reason and a hand-over note.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Champion">Neither its raiser nor the process owner.</param>
/// <param name="Note">Reason and hand-over; may be empty for a first champion.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record AssignFlagCommand(FlagId FlagId, int? Version, PersonId? Champion, string? Note) : FlagCommand(FlagId, Version);

internal sealed class AssignFlagValidator : AbstractValidator<AssignFlagCommand>
{
    public AssignFlagValidator()
    {
        RuleFor(command => command.Champion).NotNull().WithMessage("Choose");
        RuleFor(command => command.Note).OptionalText();
    }
}

internal sealed class AssignFlagHandler(PortalDbContext db, FlagDesk desk) : IRequestHandler<AssignFlagCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(AssignFlagCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.Assign, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        if (await db.People.SingleOrDefaultAsync(one => one.Id == command.Champion && one.Active, cancellationToken) is not { } champion)
        {
            return new FieldError(nameof(command.Champion), "Unknown");
        }

        var note = TypedText.CleanOrNone(command.Note);
        if (found.Flag.ChampionId is not null && note is null)
        {
            return new FieldError(nameof(command.Note), "Required");
        }

        return desk.Move(
            found,
            command.Version,
            FlagAction.Assign,
            _ => [new ChampionSet(champion.Id, note)],
            _ => found.Facts with { NewChampion = FlagDesk.RelationOf(found, champion) });
    }
}
