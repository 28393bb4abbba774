using AdvocacyPortal.Data;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.SetUp;

/// <summary>An administrator ends set-up; with one champion and one leader the portal can work, with less it says what is missing.</summary>
[MaySend(Who.Administrator)]
public sealed record FinishSetUpCommand : AdministrationCommand<Nothing>;

internal sealed class FinishSetUpHandler(PortalDbContext db, TimeProvider time) : IRequestHandler<FinishSetUpCommand, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(FinishSetUpCommand request, CancellationToken cancellationToken)
    {
        var progress = await GetSetUpHandler.ProgressAsync(db, cancellationToken);
        if (progress.Missing.Count > 0)
        {
            return Outcome<Nothing>.Invalid([.. progress.Missing.Select(one => new FieldError($"Missing.{one}", $"Missing.{one}"))]);
        }

        (await db.Companies.SingleAsync(cancellationToken)).FinishSetUp(time.GetUtcNow());
        return default(Nothing);
    }
}
