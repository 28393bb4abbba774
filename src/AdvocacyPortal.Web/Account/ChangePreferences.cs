using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Hosting;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Account;

/// <summary>Everybody may send it for themselves; from the next page on times and texts follow it.</summary>
/// <param name="Language">A two-letter code; null follows the browser.</param>
/// <param name="TimeZone">An IANA name; null follows the company.</param>
[MaySend(Who.Employee)]
public sealed record ChangePreferencesCommand(string? Language, string? TimeZone) : ICommand<Nothing>;

internal sealed class ChangePreferencesValidator : AbstractValidator<ChangePreferencesCommand>
{
    public ChangePreferencesValidator()
    {
        RuleFor(command => command.Language).Must(language => language is null || Localisation.Languages.Contains(language)).WithMessage("Choose");
        RuleFor(command => command.TimeZone).Must(zone => zone is null || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)).WithMessage("Choose");
    }
}

internal sealed class ChangePreferencesHandler(Actor actor) : IRequestHandler<ChangePreferencesCommand, Outcome<Nothing>>
{
    public Task<Outcome<Nothing>> Handle(ChangePreferencesCommand command, CancellationToken cancellationToken)
    {
        actor.Self.Prefer(command.TimeZone, command.Language);
        return Task.FromResult<Outcome<Nothing>>(new Nothing());
    }
}

/// <summary>Everybody may ask it of themselves; nothing changes.</summary>
[MaySend(Who.Employee)]
public sealed record GetMyAccountQuery : IQuery<MyAccount>;

/// <summary>What the portal knows of the signed-in person.</summary>
public sealed record MyAccount(string Name, string Email, string? Area, Roles Roles, string? Language, string? TimeZone, string? CompanyZone);

internal sealed class GetMyAccountHandler(PortalDbContext db, Actor actor) : IRequestHandler<GetMyAccountQuery, Outcome<MyAccount>>
{
    public async Task<Outcome<MyAccount>> Handle(GetMyAccountQuery query, CancellationToken cancellationToken)
    {
        var self = actor.Self;
        var area = self.AreaId is { } id ? await db.Areas.Where(one => one.Id == id).Select(one => one.Name).SingleOrDefaultAsync(cancellationToken) : null;
        var zone = await db.Companies.Select(company => company.TimeZone).SingleOrDefaultAsync(cancellationToken);
        return new MyAccount(self.Name, self.Email, area, self.Roles, self.Language, self.TimeZone, zone);
    }
}
