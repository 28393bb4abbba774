using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>An administrator lets somebody who left come back, as an employee without roles; the account works again.</summary>
/// <param name="Id">Who.</param>
[MaySend(Who.Administrator)]
public sealed record ReturnPersonCommand(PersonId Id) : AdministrationCommand<Nothing>;

internal sealed class ReturnPersonHandler(PortalDbContext db) : IRequestHandler<ReturnPersonCommand, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(ReturnPersonCommand request, CancellationToken cancellationToken)
    {
        var person = await db.People.SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken);
        if (person is null)
        {
            return Outcome<Nothing>.NotFound();
        }

        person.Return();
        return default(Nothing);
    }
}
