using Microsoft.EntityFrameworkCore.Migrations;

namespace AdvocacyPortal.Migrations.Sqlite;

/// <summary>
/// How many flags there are of each sort, kept by triggers. EF's model does not know the table, Data/Search is its only
/// user. A migration that builds Flags anew drops the triggers with it and has to begin here again.
/// </summary>
internal static class KeptCounts
{
    private const string Sort = "\"State\", \"Accepted\", \"Severity\", \"SeverityJudged\", \"Kind\"";

    private const string Columns = "\"State\", \"AcceptedAt\", \"Severity\", \"SeverityJudged\", \"Kind\"";

    public static void Begin(MigrationBuilder migration)
    {
        migration.Sql(
            $"""
            CREATE TABLE "FlagCounts" (
                "State" INTEGER NOT NULL, "Accepted" INTEGER NOT NULL, "Severity" INTEGER NOT NULL, "SeverityJudged" INTEGER NOT NULL, "Kind" INTEGER NOT NULL,
                "Count" INTEGER NOT NULL, PRIMARY KEY ({Sort})) WITHOUT ROWID;
            INSERT INTO "FlagCounts" ({Sort}, "Count") SELECT {Of("f")}, COUNT(*) FROM "Flags" AS f GROUP BY 1, 2, 3, 4, 5;
            CREATE TRIGGER "FlagCounts_Added" AFTER INSERT ON "Flags" BEGIN {Add("NEW", 1)} END;
            CREATE TRIGGER "FlagCounts_Removed" AFTER DELETE ON "Flags" BEGIN {Add("OLD", -1)} END;
            CREATE TRIGGER "FlagCounts_Changed" AFTER UPDATE OF {Columns} ON "Flags" WHEN ({Of("OLD")}) <> ({Of("NEW")}) BEGIN {Add("OLD", -1)} {Add("NEW", 1)} END;
            """);
    }

    public static void End(MigrationBuilder migration) => migration.Sql(
        """
        DROP TRIGGER "FlagCounts_Added";
        DROP TRIGGER "FlagCounts_Removed";
        DROP TRIGGER "FlagCounts_Changed";
        DROP TABLE "FlagCounts";
        """);

    private static string Add(string row, int more) =>
        $"INSERT INTO \"FlagCounts\" ({Sort}, \"Count\") VALUES ({Of(row)}, {more}) ON CONFLICT ({Sort}) DO UPDATE SET \"Count\" = \"Count\" + ({more});";

    // A key knows no null: -1 is a flag without a kind.
    private static string Of(string row) =>
        $"{row}.\"State\", {row}.\"AcceptedAt\" IS NOT NULL, {row}.\"Severity\", {row}.\"SeverityJudged\", COALESCE({row}.\"Kind\", -1)";
}
