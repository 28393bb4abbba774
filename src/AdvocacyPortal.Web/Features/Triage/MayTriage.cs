using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Triage;

/// <summary>Champions and leaders may send it; whether the page may be shown, and the flag on it exists, follows.</summary>
/// <param name="Reference">The flag in the address; null for none.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record MayTriageQuery(FlagReference? Reference) : IQuery<Nothing>;

internal sealed class MayTriageHandler(PortalDbContext db) : IRequestHandler<MayTriageQuery, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(MayTriageQuery query, CancellationToken cancellationToken) =>
        query.Reference is not { } reference || await db.Flags.AnyAsync(flag => flag.Number == reference.Number, cancellationToken)
            ? default(Nothing)
            : Outcome<Nothing>.NotFound();
}
