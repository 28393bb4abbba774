using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>What holds for people, added or changed.</summary>
internal static class PersonRules
{
    public const Roles AllRoles = Roles.Champion | Roles.Leader | Roles.Administrator;

    public static IRuleBuilderOptions<T, string> PersonEmail<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(text => Tidy.Email(text).Length > 0).WithMessage("Required")
            .Must(text => Tidy.Email(text).Length == 0 || Tidy.IsEmail(Tidy.Email(text))).WithMessage("Email");

    public static IRuleBuilderOptions<T, Roles> KnownRoles<T>(this IRuleBuilder<T, Roles> rule) =>
        rule.Must(roles => (roles & ~AllRoles) == 0).WithMessage("Choose");

    /// <summary>An address that somebody else has, or an area that is not there.</summary>
    public static async Task<FieldError?> ProblemAsync(PortalDbContext db, PersonId? self, string email, AreaId? areaId, CancellationToken cancellation)
    {
        if (await db.People.AnyAsync(one => one.Email == email && one.Id != self, cancellation))
        {
            return new FieldError("Email", "EmailTaken", email);
        }

        return areaId is not null && !await db.Areas.AnyAsync(area => area.Id == areaId, cancellation)
            ? new FieldError("AreaId", "Choose")
            : null;
    }

    /// <summary>Whether nobody else could administer the portal.</summary>
    public static async Task<bool> IsLastAdministratorAsync(PortalDbContext db, Person person, CancellationToken cancellation) =>
        person.Roles.HasFlag(Roles.Administrator)
        && !await db.People.AnyAsync(one => one.Active && (one.Roles & Roles.Administrator) != 0 && one.Id != person.Id, cancellation);
}
