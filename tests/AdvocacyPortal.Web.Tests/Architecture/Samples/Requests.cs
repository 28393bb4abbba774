using AdvocacyPortal.Data;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Architecture.Samples;

// What the rules must catch. No summary on the first, on purpose.
internal sealed record UnmarkedCommand : ICommand<Nothing>;

/// <summary>Says who, but it is nobody.</summary>
[MaySend(Who.None)]
internal sealed record NobodysCommand : ICommand<Nothing>;

internal sealed class SavingHandler(PortalDbContext db) : IRequestHandler<UnmarkedCommand, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(UnmarkedCommand request, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}

internal sealed class RawSqlHandler(PortalDbContext db) : IRequestHandler<UnmarkedCommand, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(UnmarkedCommand request, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"DELETE FROM Flags", cancellationToken);
        return default(Nothing);
    }
}

internal sealed class ProviderHandler : IRequestHandler<UnmarkedCommand, Outcome<Nothing>>
{
    public Task<Outcome<Nothing>> Handle(UnmarkedCommand request, CancellationToken cancellationToken)
    {
        SqliteConnection.ClearAllPools();
        return Task.FromResult<Outcome<Nothing>>(default(Nothing));
    }
}
