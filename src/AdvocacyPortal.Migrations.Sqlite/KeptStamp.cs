using Microsoft.EntityFrameworkCore.Migrations;

namespace AdvocacyPortal.Migrations.Sqlite;

/// <summary>
/// A number that is another after every change of what everybody asks and few change, kept by triggers. EF's model does not
/// know it, KeptRows is its only user. A migration that builds one of these tables anew drops its triggers and has to watch
/// it again.
/// </summary>
internal static class KeptStamp
{
    private static readonly string[] Watched = ["Company", "People", "Areas", "Processes", "CustomerTasks", "CharterValues", "CharterValueVersions"];

    private static readonly string[] Changes = ["INSERT", "UPDATE", "DELETE"];

    public static void Begin(MigrationBuilder migration)
    {
        // By chance, not by counting: a number that was taken back with its transaction never comes again for other rows.
        migration.Sql("""CREATE TABLE "KeptStamp" ("Id" INTEGER PRIMARY KEY, "Stamp" INTEGER NOT NULL); INSERT INTO "KeptStamp" VALUES (1, random());""");
        foreach (var (table, change) in Pairs())
        {
            migration.Sql($"""CREATE TRIGGER "KeptStamp_{table}_{change}" AFTER {change} ON "{table}" BEGIN UPDATE "KeptStamp" SET "Stamp" = random(); END;""");
        }
    }

    public static void End(MigrationBuilder migration)
    {
        foreach (var (table, change) in Pairs())
        {
            migration.Sql($"""DROP TRIGGER "KeptStamp_{table}_{change}";""");
        }

        migration.Sql("""DROP TABLE "KeptStamp";""");
    }

    private static IEnumerable<(string Table, string Change)> Pairs() =>
        Watched.SelectMany(table => Changes.Select(change => (table, change)));
}
