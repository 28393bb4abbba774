using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.CharterValues;

/// <summary>An administrator moves a charter value one place up or down in every list.</summary>
/// <param name="Id">Which.</param>
/// <param name="Up">False moves it down.</param>
[MaySend(Who.Administrator)]
public sealed record MoveCharterValueCommand(CharterValueId Id, bool Up) : AdministrationCommand<Nothing>;

internal sealed class MoveCharterValueHandler(PortalDbContext db) : IRequestHandler<MoveCharterValueCommand, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(MoveCharterValueCommand request, CancellationToken cancellationToken)
    {
        var values = await db.CharterValues.OrderBy(value => value.Retired).ThenBy(value => value.Order).ToListAsync(cancellationToken);
        var at = values.FindIndex(value => value.Id == request.Id);
        if (at < 0)
        {
            return Outcome<Nothing>.NotFound();
        }

        var other = request.Up ? at - 1 : at + 1;
        if (other >= 0 && other < values.Count)
        {
            (values[at], values[other]) = (values[other], values[at]);
        }

        foreach (var (index, value) in values.Index())
        {
            value.Place(index + 1);
        }

        return default(Nothing);
    }
}
