using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>
/// An administrator hands everything that a person has in hand over to others and, where they leave, ends their rights and
/// sign-in, all in one step. A flag that the new champion may not work on waits for another champion to take it.
/// </summary>
/// <param name="Id">Whose duties.</param>
/// <param name="Leaves">False only hands over.</param>
/// <param name="Champion">Takes the flags; a champion or leader by e-mail address or name; empty leaves them to be taken.</param>
/// <param name="CorrectionOwner">Takes the corrections; needed where there are any.</param>
/// <param name="ProcessOwner">Takes the processes; empty leaves them without owner.</param>
/// <param name="AreaLeader">Takes the areas and the leader's role; empty leaves them without leader.</param>
/// <param name="Decider">Takes the decisions; a leader; empty, or unfit for a flag, turns to the leader in charge of it.</param>
/// <param name="Note">Reason and hand-over note, kept on every flag.</param>
[MaySend(Who.Administrator)]
public sealed record HandOverCommand(
    PersonId Id,
    bool Leaves,
    string? Champion,
    string? CorrectionOwner,
    string? ProcessOwner,
    string? AreaLeader,
    string? Decider,
    string Note) : AdministrationCommand<HandedOver>;

/// <param name="Flags">Got a new champion.</param>
/// <param name="FlagsToTake">Wait for a champion to take them.</param>
/// <param name="Corrections">Got a new owner.</param>
/// <param name="Decisions">Wait for another leader.</param>
/// <param name="DecisionsToAppoint">Wait until a leader is appointed who may decide.</param>
/// <param name="Processes">Handed over or left without owner.</param>
/// <param name="Areas">Handed over or left without leader.</param>
public sealed record HandedOver(int Flags, int FlagsToTake, int Corrections, int Decisions, int DecisionsToAppoint, int Processes, int Areas);

internal sealed class HandOverValidator : AbstractValidator<HandOverCommand>
{
    private const int LongestNote = 2_000;

    public HandOverValidator() => RuleFor(command => command.Note).Text(LongestNote);
}

internal sealed class HandOverHandler(PortalDbContext db, Actor actor, TimeProvider time) : IRequestHandler<HandOverCommand, Outcome<HandedOver>>
{
    public async Task<Outcome<HandedOver>> Handle(HandOverCommand request, CancellationToken cancellationToken)
    {
        var person = await db.People.SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken);
        if (person is null)
        {
            return Outcome<HandedOver>.NotFound();
        }

        if (request.Leaves && await PersonRules.IsLastAdministratorAsync(db, person, cancellationToken))
        {
            return new FieldError("", "LastAdministrator");
        }

        var inHand = await new Duties(db).InHandAsync(person.Id, cancellationToken);
        var (to, errors) = await SuccessorsAsync(request, inHand, cancellationToken);
        if (errors.Count > 0)
        {
            return Outcome<HandedOver>.Invalid(errors);
        }

        if (request.Leaves)
        {
            await LeaveAsync(person, cancellationToken);
        }

        var moving = new MovingDuties(db, person, to, request.Note.Trim(), actor.Id, time.GetUtcNow());
        return await moving.MoveAsync(cancellationToken);
    }

    private async Task<(Successors To, List<FieldError> Errors)> SuccessorsAsync(HandOverCommand request, InHand inHand, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var to = new Successors(
            await OneAsync(nameof(request.Champion), request.Champion, Roles.Champion | Roles.Leader),
            await OneAsync(nameof(request.CorrectionOwner), request.CorrectionOwner, null),
            await OneAsync(nameof(request.ProcessOwner), request.ProcessOwner, null),
            await OneAsync(nameof(request.AreaLeader), request.AreaLeader, null),
            await OneAsync(nameof(request.Decider), request.Decider, Roles.Leader));
        if (inHand.Corrections > 0 && to.CorrectionOwner is null && errors.All(error => error.Field != nameof(request.CorrectionOwner)))
        {
            errors.Add(new FieldError(nameof(request.CorrectionOwner), "Required"));
        }

        return (to, errors);

        async Task<Person?> OneAsync(string field, string? text, Roles? needed)
        {
            var (found, error) = await PersonLookup.FindAsync(db, field, text, cancellation);
            error ??= found is null ? null
                : found.Id == request.Id ? new FieldError(field, "SamePerson")
                : needed is { } roles && (found.Roles & roles) == 0 ? new FieldError(field, roles == Roles.Leader ? "NotALeader" : "NotAChampion", found.Name)
                : null;
            if (error is not null)
            {
                errors.Add(error);
            }

            return error is null ? found : null;
        }
    }

    private async Task LeaveAsync(Person person, CancellationToken cancellation)
    {
        person.Leave();
        await Invitations.EndAsync(db, person.Id, cancellation);
        if (await db.Users.SingleOrDefaultAsync(one => one.Id == person.Id.Value, cancellation) is { } account)
        {
            // Every cookie made before holds the old stamp and ends with it.
            account.SecurityStamp = Guid.NewGuid().ToString("N");
        }
    }
}
