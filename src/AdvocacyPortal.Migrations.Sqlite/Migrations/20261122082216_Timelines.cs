using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AdvocacyPortal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Timelines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "FlagTimelines",
                columns: table => new
                {
                    FlagId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Moments = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Stamp = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FlagTimelines", x => x.FlagId);
                    table.ForeignKey(
                        name: "FK_FlagTimelines_Flags_FlagId",
                        column: x => x.FlagId,
                        principalTable: "Flags",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FlagTimelines_Stamp",
                table: "FlagTimelines",
                column: "Stamp");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FlagTimelines");
        }
    }
}
