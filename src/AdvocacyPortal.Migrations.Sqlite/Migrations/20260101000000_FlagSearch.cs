using AdvocacyPortal.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AdvocacyPortal.Migrations.Sqlite.Migrations;

/// <summary>The full-text index; EF's model does not know it, Data/Search is its only user.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20260101000000_FlagSearch")]
public sealed class FlagSearch : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("CREATE VIRTUAL TABLE FlagSearch USING fts5(headline, task, process, story, tokenize = 'porter unicode61 remove_diacritics 2');");

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE FlagSearch;");
}
