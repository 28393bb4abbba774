using AdvocacyPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AdvocacyPortal.Migrations.Sqlite.Migrations;

/// <summary>By which what is kept in memory is known to be right still; EF's model does not know it.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261122173000_WatchKeptRows")]
public sealed class WatchKeptRows : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => KeptStamp.Begin(migrationBuilder);

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => KeptStamp.End(migrationBuilder);
}
