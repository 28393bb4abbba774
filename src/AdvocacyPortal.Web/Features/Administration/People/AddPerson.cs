using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>An administrator adds a person, who then needs an invitation to sign in.</summary>
/// <param name="Name">1–120 characters.</param>
/// <param name="Email">Unlike everybody else's.</param>
/// <param name="AreaId">Where they work; null where unknown.</param>
/// <param name="Roles">Beyond being an employee.</param>
[MaySend(Who.Administrator)]
public sealed record AddPersonCommand(string Name, string Email, AreaId? AreaId, Roles Roles) : AdministrationCommand<PersonId>;

internal sealed class AddPersonValidator : AbstractValidator<AddPersonCommand>
{
    public AddPersonValidator()
    {
        RuleFor(command => command.Name).TidyName();
        RuleFor(command => command.Email).PersonEmail();
        RuleFor(command => command.Roles).KnownRoles();
    }
}

internal sealed class AddPersonHandler(PortalDbContext db) : IRequestHandler<AddPersonCommand, Outcome<PersonId>>
{
    public async Task<Outcome<PersonId>> Handle(AddPersonCommand request, CancellationToken cancellationToken)
    {
        var email = Tidy.Email(request.Email);
        if (await PersonRules.ProblemAsync(db, null, email, request.AreaId, cancellationToken) is { } problem)
        {
            return problem;
        }

        var person = new Person(PersonId.New(), Tidy.Name(request.Name), email, request.AreaId, request.Roles);
        db.People.Add(person);
        return person.Id;
    }
}
