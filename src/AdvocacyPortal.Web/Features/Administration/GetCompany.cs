using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration;

/// <summary>An administrator asks what is known of the company; empty fields before set-up began.</summary>
[MaySend(Who.Administrator)]
public sealed record GetCompanyQuery : IQuery<CompanyView>;

/// <param name="Name">Empty before set-up.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="WorkingDays">Days that promises count.</param>
/// <param name="Seen">Null where there is no company yet.</param>
/// <param name="SetUpAt">When set-up was finished.</param>
public sealed record CompanyView(string Name, string TimeZone, WorkingDays WorkingDays, string? Seen, DateTimeOffset? SetUpAt);

internal sealed class GetCompanyHandler(PortalDbContext db) : IRequestHandler<GetCompanyQuery, Outcome<CompanyView>>
{
    public async Task<Outcome<CompanyView>> Handle(GetCompanyQuery request, CancellationToken cancellationToken) =>
        await db.Companies.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } company
            ? new CompanyView(company.Name, company.TimeZone, company.WorkingDays, Seen.Of(company), company.SetUpAt)
            : new CompanyView("", TimeZones.OfThisServer, WorkingDays.MondayToFriday, null, null);
}
