using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Accounts;
using AdvocacyPortal.Data.Exchange;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Web.Features.Drafts;
using AdvocacyPortal.Web.Tests.UseCases;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Verbs;

/// <summary>An export loaded into an empty portal gives the same portal: compared table by table, all columns.</summary>
public sealed class LoadVerbTests : MoveSampleTest
{
    private static readonly string[] NeverExported = ["Drafts", "ProcessedCommands"];
    private static readonly string[] OnlyWithCredentials =
        ["AspNetUsers", "AspNetUserClaims", "AspNetUserLogins", "AspNetUserTokens", "AspNetUserPasskeys", "Invitations"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-load-");

    [Fact]
    public async Task Gives_the_same_portal_with_and_without_credentials()
    {
        await LiveAsync();
        await KeepBesideAsync();

        await GivesTheSameAsync(withCredentials: true);
        await GivesTheSameAsync(withCredentials: false);
    }

    private async Task GivesTheSameAsync(bool withCredentials)
    {
        var lines = await ExportAsync(withCredentials);
        await using var there = await EmptyAsync();

        await LoadAsync(there, lines);

        var expected = await InDatabase(TablesAsync);
        var actual = await TablesAsync(there);
        var left = withCredentials ? NeverExported : [.. NeverExported, .. OnlyWithCredentials];
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        foreach (var (table, rows) in expected.Where(one => !one.Key.StartsWith("FlagSearch", StringComparison.Ordinal)))
        {
            Assert.Equal(left.Contains(table) ? [] : rows.Select(row => Lasting(table, row)), actual[table].Select(row => Lasting(table, row)));
        }

        Assert.All(left.Intersect(["Drafts", "AspNetUsers", "Invitations"]), table => Assert.NotEmpty(expected[table]));
        Assert.True(expected["FlagEvents"].Count > 100);
        Assert.Equal(await InDatabase(FindAsync), await FindAsync(there));
    }

    // Timelines are made anew from the events; their stamp, the last column, counts transactions. That of the rows kept in
    // memory says no more than that some were written.
    private static string Lasting(string table, string row) => table is "FlagTimelines" or "KeptStamp" ? row[..row.LastIndexOf('|')] : row;

    [Fact]
    public async Task Without_credentials_nothing_in_the_file_proves_who_somebody_is()
    {
        await FillAsync();
        await KeepBesideAsync();

        var lines = await ExportAsync(withCredentials: false);

        Assert.DoesNotContain("a hash of a password", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("unsent words", lines, StringComparison.Ordinal);
        Assert.Contains("a hash of a password", await ExportAsync(withCredentials: true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_portal_that_is_not_empty()
    {
        await Raise();
        var lines = await ExportAsync(withCredentials: false);
        var before = await Fingerprint();

        var refused = await Assert.ThrowsAsync<LoadRefusedException>(() => InDatabase(async db =>
        {
            await LoadAsync(db, lines);
            return 0;
        }));

        Assert.Contains("not empty", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Fingerprint());
    }

    [Theory]
    [InlineData("cut", "cut short")]
    [InlineData("half", "Line ")]
    [InlineData("header", "not that of a portal's export")]
    [InlineData("later", "later version")]
    [InlineData("table", "no table of this portal")]
    [InlineData("column", "has no Colour")]
    [InlineData("value", "State cannot be \"Lost\"")]
    [InlineData("missing", "Number is missing")]
    public async Task Refuses_a_file_that_is_not_whole_and_stores_nothing(string fault, string reason)
    {
        await Raise();
        var lines = (await ExportAsync(withCredentials: false)).TrimEnd('\n').Split('\n').ToList();
        var flag = lines.FindIndex(line => line.StartsWith("{\"Flags\":", StringComparison.Ordinal));
        switch (fault)
        {
            case "cut":
                lines.RemoveAt(lines.Count - 1);
                break;
            case "half":
                lines[^1] = lines[^1][..^9];
                break;
            case "header":
                lines.RemoveAt(0);
                break;
            case "later":
                lines[0] = lines[0].Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal);
                break;
            case "table":
                lines[flag] = lines[flag].Replace("{\"Flags\":", "{\"Secrets\":", StringComparison.Ordinal);
                break;
            case "column":
                lines[flag] = lines[flag].Replace("\"Number\":", "\"Colour\":1,\"Number\":", StringComparison.Ordinal);
                break;
            case "value":
                lines[flag] = lines[flag].Replace("\"State\":\"Raised\"", "\"State\":\"Lost\"", StringComparison.Ordinal);
                break;
            default:
                lines[flag] = Regex.Replace(lines[flag], "\"Number\":[0-9]+,", "");
                break;
        }

        await using var there = await EmptyAsync();

        var refused = await Assert.ThrowsAsync<LoadRefusedException>(() => LoadAsync(there, string.Join('\n', lines)));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.All((await TablesAsync(there)).Where(one => one.Key is "People" or "Flags" or "Company"), one => Assert.Empty(one.Value));
    }

    // Every move once.
    private async Task LiveAsync()
    {
        await FillAsync();
        foreach (var row in Names)
        {
            var (flag, sample) = await StageAsync(row.Data);
            await SendAsync(sample.Sender, sample.Sender is null, sample.Make(flag.Id, flag.Version));
        }

    }

    // What is kept beside the moves of flags.
    private async Task KeepBesideAsync()
    {
        await Raise(what: "Customers read \"Ärger & Söhne\" <b>— 日本語 🎏\nand 'quotes', \\ and\ttabs.");
        await SendAs(SmallCompany.Employee, new SaveDraftCommand("raise", """{"What":"unsent words"}"""));
        await InDatabase(db =>
        {
            var account = new Data.Accounts.Account { Id = SmallCompany.Employee.Value, UserName = "eva@small.example", PasswordHash = "a hash of a password", LockoutEnd = Clock.GetUtcNow() };
            db.Users.Add(account);
            db.Set<IdentityUserToken<Guid>>().Add(new() { UserId = account.Id, LoginProvider = "[AspNetUserStore]", Name = "AuthenticatorKey", Value = "KEY" });
            db.Set<IdentityUserPasskey<Guid>>().Add(new()
            {
                UserId = account.Id,
                CredentialId = [1, 2, 254],
                Data = new() { PublicKey = [7, 8], Name = "Phone", CreatedAt = Clock.GetUtcNow(), AttestationObject = [9], ClientDataJson = [10], Transports = ["usb"] },
            });
            db.Invitations.Add(new Invitation(SmallCompany.Colleague, InvitationSecret.New().Hash, Clock.GetUtcNow().AddDays(1)));
            return Task.FromResult(0);
        });
    }

    private Task<string> ExportAsync(bool withCredentials) => InDatabase(async db =>
    {
        using var target = new MemoryStream();
        await PortalExport.WriteAsync(db, target, withCredentials, Clock.GetUtcNow(), Cancellation);
        return Encoding.UTF8.GetString(target.ToArray());
    });

    private static async Task LoadAsync(PortalDbContext db, string lines)
    {
        using var reader = new StringReader(lines);
        await PortalLoad.ReadAsync(db, reader, Cancellation);
    }

    private async Task<PortalDbContext> EmptyAsync()
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite(Path.Combine(folder.FullName, $"{Guid.NewGuid():N}.db"));
        var db = new PortalDbContext(options.Options);
        await db.Database.MigrateAsync(Cancellation);
        return db;
    }

    private static async Task<string> FindAsync(PortalDbContext db) =>
        string.Join(' ', (await (await new FlagSearch(db).NarrowAsync(db.Flags, "customers", inside: true, Cancellation)).ToListAsync(Cancellation)).Select(flag => flag.Number).Order());

    private static async Task<Dictionary<string, List<string>>> TablesAsync(PortalDbContext db)
    {
        await using var connection = new SqliteConnection(db.Database.GetConnectionString());
        await connection.OpenAsync(Cancellation);
        var names = await RowsAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
        var tables = new Dictionary<string, List<string>>();
        foreach (var name in names)
        {
            tables.Add(name, await RowsAsync(connection, $"SELECT * FROM \"{name}\""));
        }

        return tables;
    }

    private static async Task<List<string>> RowsAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(place => reader.GetValue(place) switch
            {
                byte[] bytes => $"x{Convert.ToHexString(bytes)}",
                var value => $"{value.GetType().Name[0]}{Convert.ToString(value, CultureInfo.InvariantCulture)}",
            })).TrimStart(reader.FieldCount == 1 ? 'S' : '\0'));
        }

        // The order of rows is that of writing, which an export does not keep.
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
