using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.CharterValues;

/// <summary>An administrator offers a charter value no more, or again; flags that cite it keep it. The last one stays, because no flag can be accepted without.</summary>
/// <param name="Id">Which.</param>
/// <param name="Retired">True takes it out of the charter.</param>
/// <param name="Seen">What the form was filled from.</param>
[MaySend(Who.Administrator)]
public sealed record RetireCharterValueCommand(CharterValueId Id, bool Retired, string Seen) : AdministrationCommand<Nothing>;

internal sealed class RetireCharterValueHandler(PortalDbContext db) : IRequestHandler<RetireCharterValueCommand, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(RetireCharterValueCommand request, CancellationToken cancellationToken)
    {
        var value = await db.CharterValues.SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken);
        if (value is null)
        {
            return Outcome<Nothing>.NotFound();
        }

        if (Seen.Of(value) != request.Seen)
        {
            return Outcome<Nothing>.Stale();
        }

        if (request.Retired && !await db.CharterValues.AnyAsync(one => !one.Retired && one.Id != value.Id, cancellationToken))
        {
            return new FieldError("Retired", "LastValue");
        }

        value.Retire(request.Retired);
        return default(Nothing);
    }
}
