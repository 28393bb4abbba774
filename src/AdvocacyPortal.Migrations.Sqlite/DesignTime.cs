using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AdvocacyPortal.Migrations.Sqlite;

/// <summary>Gives scripts/add-migration a context without running the web host.</summary>
public sealed class DesignTime : IDesignTimeDbContextFactory<PortalDbContext>
{
    /// <inheritdoc/>
    public PortalDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite("design-time.db");
        return new PortalDbContext(options.Options);
    }
}
