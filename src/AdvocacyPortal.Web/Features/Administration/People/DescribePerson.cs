using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>An administrator changes a person's name, address, area and roles; they sign in with the new address from then on.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">1–120 characters.</param>
/// <param name="Email">Unlike everybody else's.</param>
/// <param name="AreaId">Where they work; null where unknown.</param>
/// <param name="Roles">All roles from now on; taking one away needs its duties handed over.</param>
/// <param name="Seen">What the form was filled from.</param>
[MaySend(Who.Administrator)]
public sealed record DescribePersonCommand(PersonId Id, string Name, string Email, AreaId? AreaId, Roles Roles, string Seen) : AdministrationCommand<Nothing>;

internal sealed class DescribePersonValidator : AbstractValidator<DescribePersonCommand>
{
    public DescribePersonValidator()
    {
        RuleFor(command => command.Name).TidyName();
        RuleFor(command => command.Email).PersonEmail();
        RuleFor(command => command.Roles).KnownRoles();
    }
}

internal sealed class DescribePersonHandler(PortalDbContext db) : IRequestHandler<DescribePersonCommand, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(DescribePersonCommand request, CancellationToken cancellationToken)
    {
        var person = await db.People.SingleOrDefaultAsync(one => one.Id == request.Id && one.Active, cancellationToken);
        if (person is null)
        {
            return Outcome<Nothing>.NotFound();
        }

        if (Seen.Of(person) != request.Seen)
        {
            return Outcome<Nothing>.Stale();
        }

        var email = Tidy.Email(request.Email);
        var problem = await PersonRules.ProblemAsync(db, person.Id, email, request.AreaId, cancellationToken)
            ?? await RoleProblemAsync(person, request.Roles, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        if (email != person.Email)
        {
            await SignInWithAsync(person.Id, email, cancellationToken);
        }

        person.Describe(Tidy.Name(request.Name), email, request.AreaId);
        person.Appoint(request.Roles);
        return default(Nothing);
    }

    private async Task<FieldError?> RoleProblemAsync(Person person, Roles roles, CancellationToken cancellation)
    {
        var lost = person.Roles & ~roles;
        if (lost.HasFlag(Roles.Administrator) && await PersonRules.IsLastAdministratorAsync(db, person, cancellation))
        {
            return new FieldError("Roles", "LastAdministrator");
        }

        var duties = new Duties(db);
        if (lost.HasFlag(Roles.Leader) && await duties.Areas(person.Id).CountAsync(cancellation) is > 0 and var areas)
        {
            return new FieldError("Roles", "LeadsAreas", areas);
        }

        if (lost.HasFlag(Roles.Leader) && await duties.Decisions(person.Id).CountAsync(cancellation) is > 0 and var decisions)
        {
            return new FieldError("Roles", "HasDecisions", decisions);
        }

        return (roles & (Roles.Champion | Roles.Leader)) == 0 && await duties.Flags(person.Id).CountAsync(cancellation) is > 0 and var flags
            ? new FieldError("Roles", "HasFlags", flags)
            : null;
    }

    private async Task SignInWithAsync(PersonId id, string email, CancellationToken cancellation)
    {
        if (await db.Users.SingleOrDefaultAsync(one => one.Id == id.Value, cancellation) is { } account)
        {
            account.Email = account.UserName = email;
            account.NormalizedEmail = account.NormalizedUserName = email.ToUpperInvariant();
        }
    }
}
