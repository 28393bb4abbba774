using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AdvocacyPortal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FlagOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Flags_ChampionId_State",
                table: "Flags");

            migrationBuilder.DropIndex(
                name: "IX_Flags_ProcessId_State",
                table: "Flags");

            migrationBuilder.CreateIndex(
                name: "IX_Flags_Champion",
                table: "Flags",
                columns: new[] { "ChampionId", "State", "Severity", "RaisedAt", "Number", "AcceptedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Flags_ChampionId_ChangedAt_Number",
                table: "Flags",
                columns: new[] { "ChampionId", "ChangedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Flags_CorrectionOwnerId",
                table: "Flags",
                column: "CorrectionOwnerId",
                filter: "\"CorrectionOwnerId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Flags_EscalatedTo",
                table: "Flags",
                column: "EscalatedTo",
                filter: "\"EscalatedTo\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Flags_Order",
                table: "Flags",
                columns: new[] { "State", "Severity", "RaisedAt", "Number", "AcceptedAt", "SeverityJudged", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_Flags_Process",
                table: "Flags",
                columns: new[] { "ProcessId", "State", "Severity", "RaisedAt", "Number", "AcceptedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Flags_ProcessNews",
                table: "Flags",
                columns: new[] { "ProcessId", "ChangedAt", "Number", "AcceptedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Flags_State_CheckAt",
                table: "Flags",
                columns: new[] { "State", "CheckAt" },
                filter: "\"CheckAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Flags_State_Imported_ResolvedAt",
                table: "Flags",
                columns: new[] { "State", "Imported", "ResolvedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Flags_State_StateSince_Number",
                table: "Flags",
                columns: new[] { "State", "StateSince", "Number" });

            KeptCounts.Begin(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            KeptCounts.End(migrationBuilder);

            migrationBuilder.DropIndex(
                name: "IX_Flags_Champion",
                table: "Flags");

            migrationBuilder.DropIndex(
                name: "IX_Flags_ChampionId_ChangedAt_Number",
                table: "Flags");

            migrationBuilder.DropIndex(
                name: "IX_Flags_CorrectionOwnerId",
                table: "Flags");

            migrationBuilder.DropIndex(
                name: "IX_Flags_EscalatedTo",
                table: "Flags");

            migrationBuilder.DropIndex(
                name: "IX_Flags_Order",
                table: "Flags");

            migrationBuilder.DropIndex(
                name: "IX_Flags_Process",
                table: "Flags");

            migrationBuilder.DropIndex(
                name: "IX_Flags_ProcessNews",
                table: "Flags");

            migrationBuilder.DropIndex(
                name: "IX_Flags_State_CheckAt",
                table: "Flags");

            migrationBuilder.DropIndex(
                name: "IX_Flags_State_Imported_ResolvedAt",
                table: "Flags");

            migrationBuilder.DropIndex(
                name: "IX_Flags_State_StateSince_Number",
                table: "Flags");

            migrationBuilder.CreateIndex(
                name: "IX_Flags_ChampionId_State",
                table: "Flags",
                columns: new[] { "ChampionId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Flags_ProcessId_State",
                table: "Flags",
                columns: new[] { "ProcessId", "State" });
        }
    }
}
