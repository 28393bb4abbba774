using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AdvocacyPortal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Importing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ChampionText",
                table: "Flags",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExternalId",
                table: "Flags",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "SeverityJudged",
                table: "Flags",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            // Until now every classified flag had been judged here.
            migrationBuilder.Sql("UPDATE Flags SET SeverityJudged = 1 WHERE Kind IS NOT NULL");

            migrationBuilder.AddColumn<string>(
                name: "Source",
                table: "Flags",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Imports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Map = table.Column<string>(type: "TEXT", nullable: true),
                    Added = table.Column<int>(type: "INTEGER", nullable: false),
                    Known = table.Column<int>(type: "INTEGER", nullable: false),
                    Rejected = table.Column<int>(type: "INTEGER", nullable: false),
                    Problem = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Imports", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Flags_Source_ExternalId",
                table: "Flags",
                columns: new[] { "Source", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Imports_At",
                table: "Imports",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Imports");

            migrationBuilder.DropIndex(
                name: "IX_Flags_Source_ExternalId",
                table: "Flags");

            migrationBuilder.DropColumn(
                name: "ChampionText",
                table: "Flags");

            migrationBuilder.DropColumn(
                name: "ExternalId",
                table: "Flags");

            migrationBuilder.DropColumn(
                name: "SeverityJudged",
                table: "Flags");

            migrationBuilder.DropColumn(
                name: "Source",
                table: "Flags");
        }
    }
}
