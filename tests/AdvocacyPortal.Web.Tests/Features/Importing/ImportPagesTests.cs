using System.IO.Compression;
using System.Net;
using System.Text;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Tests.Account;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Features.Importing;

/// <summary>The import as browsers reach it: who may, and what is said of files and maps that cannot be used.</summary>
public sealed class ImportPagesTests(ImportPagesTests.Company company) : IClassFixture<ImportPagesTests.Company>
{
    private const string Page = "/admin/import";
    private const string Upload = "/admin/import/upload";
    private const string Good = "external_id,raised_at,title\nA-1,2024-03-01,Receipts are asked for twice\nA-2,2024-03-02,Letters arrive late\n";
    private const string WithBad = "external_id,raised_at,title\nB-1,2024-03-01,Receipts are asked for twice\nB-2,soon,=cmd in a title\nB-3,2024-03-02,Letters arrive late\n";

    public static TheoryData<string> Others => ["employee@small.example", "champion@small.example", "leader@small.example"];

    [Theory, MemberData(nameof(Others))]
    public async Task Nobody_but_an_administrator_reaches_any_part_of_it(string email)
    {
        var id = await UploadedAsync("closed.csv", WithBad);
        await RunAsync(id);
        var before = await CountAsync();
        var files = Files();
        using var visitor = await company.SignedInAsync(email);

        foreach (var path in new[] { Page, $"{Page}/{id}", $"{Page}/{id}/rejected", $"{Page}/{Guid.NewGuid()}/rejected" })
        {
            using var answer = await visitor.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, answer.StatusCode));
            Assert.DoesNotContain("closed.csv", await TextAsync(answer), StringComparison.Ordinal);
        }

        using var upload = await visitor.UploadAsync("/account", Upload, "mine.csv", Encoding.UTF8.GetBytes(Good));
        Assert.Equal(HttpStatusCode.Forbidden, upload.StatusCode);
        foreach (var step in new[] { "preview", "import" })
        {
            using var sent = await visitor.SendAsync("/account", "backlog", $"{Page}/{id}", ("Step", step));
            Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
        }

        Assert.Equal(before, await CountAsync());
        Assert.Equal(files.Order(), Files().Order());
    }

    [Fact]
    public async Task Nobody_signed_in_is_sent_to_the_sign_in()
    {
        using var stranger = company.Host.Visit();
        foreach (var path in new[] { Page, $"{Page}/{Guid.NewGuid()}", $"{Page}/{Guid.NewGuid()}/rejected" })
        {
            using var answer = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Contains("/sign-in", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }

        using var upload = await stranger.UploadAsync("/sign-in", Upload, "mine.csv", Encoding.UTF8.GetBytes(Good));
        Assert.Equal(HttpStatusCode.Unauthorized, upload.StatusCode);
    }

    [Fact]
    public async Task An_upload_without_the_pages_token_is_refused_and_kept_nowhere()
    {
        var before = Files().Length;
        using var answer = await company.Administrator.UploadAsync("/health/live", Upload, "forged.csv", Encoding.UTF8.GetBytes(Good));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(before, Files().Length);
    }

    [Fact]
    public async Task A_file_is_looked_at_taken_in_and_known_the_next_time()
    {
        var flags = await CountAsync();
        var id = await UploadedAsync("backlog.csv", WithBad);
        using var looked = await company.Administrator.SendAsync($"{Page}/{id}", "backlog", null, ("Step", "preview"));
        var preview = (await ReadAsync(looked)).QuerySelector("table")!.TextContent;
        Assert.Contains("Receipts are asked for twice", preview, StringComparison.Ordinal);
        Assert.Contains("raised_at is not a date that can be read: soon", preview, StringComparison.Ordinal);
        Assert.Equal(flags, await CountAsync());

        var done = await RunAsync(id);
        Assert.Contains("2", done.QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(flags + 2, await CountAsync());
        using var rejected = await company.Administrator.GetAsync(done.QuerySelector("a[download]")!.GetAttribute("href")!);
        Assert.Equal("text/csv", rejected.Content.Headers.ContentType?.MediaType);
        Assert.Equal("backlog.rejected.csv", rejected.Content.Headers.ContentDisposition?.FileName);
        var lines = (await TextAsync(rejected)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.EndsWith("line,reason,external_id,raised_at,title", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("3,raised_at is not a date", lines[1], StringComparison.Ordinal);
        Assert.Contains("'=cmd", lines[1], StringComparison.Ordinal);

        var again = await UploadedAsync("backlog.csv", WithBad);
        Assert.NotEqual(id, again);
        await RunAsync(again);
        Assert.Equal(flags + 2, await CountAsync());
        var runs = await company.Host.InDatabaseAsync((db, _) => db.Imports.AsNoTracking().Where(run => run.FileName == "backlog.csv").OrderBy(run => run.At).ToListAsync());
        Assert.Equal([(2, 0, 1), (0, 2, 1)], runs.Select(run => (run.Added, run.Known, run.Rejected)));
    }

    [Theory]
    [InlineData(0, "Choose a file first.")]
    [InlineData(1_500_000, "larger than the portal takes here")]
    public async Task A_file_of_no_use_is_refused_in_words_and_kept_nowhere(int size, string said)
    {
        var before = Files().Length;
        using var answer = await company.Administrator.UploadAsync(Page, Upload, "size.csv", Encoding.UTF8.GetBytes(new string('x', size)));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await company.Administrator.ReadAsync(answer.Headers.Location!.OriginalString);
        Assert.Contains(said, (await new HtmlParser().ParseDocumentAsync(page)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, Files().Length);
    }

    [Theory]
    [InlineData("preview")]
    [InlineData("import")]
    public async Task A_spreadsheet_is_refused_in_words(string step)
    {
        using var packed = new MemoryStream();
        await using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("[Content_Types].xml");
        }

        Assert.Contains("Save it as CSV", await RefusedAsync(await UploadedAsync("backlog.xlsx", packed.ToArray()), step, ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preview", """{ "colours": {} }""", "\"colours\", which means nothing here")]
    [InlineData("import", """{ "colours": {} }""", "\"colours\", which means nothing here")]
    [InlineData("preview", "{", "not JSON")]
    [InlineData("preview", """{ "columns": { "external_id": "Ref", "raised_at": "raised_at", "title": "title" } }""", "no column Ref")]
    [InlineData("import", """{ "columns": { "external_id": "Ref", "raised_at": "raised_at", "title": "title" } }""", "no column Ref")]
    public async Task A_map_of_no_use_is_refused_in_words_and_comes_back_as_typed(string step, string map, string said)
    {
        var before = await CountAsync();

        Assert.Contains(said, await RefusedAsync(await UploadedAsync("mapped.csv", Good), step, map), StringComparison.Ordinal);

        Assert.Equal(before, await CountAsync());
    }

    private Task<Guid> UploadedAsync(string name, string text) => UploadedAsync(name, Encoding.UTF8.GetBytes(text));

    private async Task<Guid> UploadedAsync(string name, byte[] file)
    {
        using var answer = await company.Administrator.UploadAsync(Page, Upload, name, file);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
    }

    // The import runs beside the request; its page says when it has ended.
    private async Task<IHtmlDocument> RunAsync(Guid id)
    {
        using var started = await company.Administrator.SendAsync($"{Page}/{id}", "backlog", null, ("Step", "import"));
        Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        for (var tries = 0; tries < 200; tries++)
        {
            var page = await new HtmlParser().ParseDocumentAsync(await company.Administrator.ReadAsync($"{Page}/{id}"));
            if (page.QuerySelector("#import-progress") is null && page.QuerySelector(".banner[role=status]") is not null)
            {
                return page;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The import did not end.");
    }

    private async Task<string> RefusedAsync(Guid id, string step, string map)
    {
        using var answer = await company.Administrator.SendAsync($"{Page}/{id}", "backlog", null, ("Step", step), ("Map", map));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await ReadAsync(answer);
        Assert.Equal(map, page.QuerySelector<IHtmlTextAreaElement>("[name=Map]")!.Value);
        Assert.Empty(page.QuerySelectorAll("table"));
        return page.QuerySelector(".error-summary")!.TextContent;
    }

    private Task<int> CountAsync() => company.Host.InDatabaseAsync((db, _) => db.Flags.CountAsync());

    private string[] Files() => Directory.GetFiles(Directory.CreateDirectory(Path.Combine(company.Host.Folder, "imports")).FullName);

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) => await new HtmlParser().ParseDocumentAsync(await TextAsync(answer));

    /// <summary>The small company behind the real web host, its administrator at the browser; files of a megabyte are the most it takes.</summary>
    public sealed class Company : IAsyncLifetime
    {
        internal DoorHost Host { get; private set; } = default!;

        internal Visitor Administrator { get; private set; } = default!;

        public async ValueTask InitializeAsync()
        {
            var folder = Directory.CreateTempSubdirectory("portal-import-");
            File.Copy(await SmallCompany.DatabaseFile, Path.Combine(folder.FullName, "portal.db"));
            Host = new DoorHost("Production", folder.FullName, ("Portal:ImportMegabytes", "1"));
            await Host.PersonAsync("employee@small.example");
            await Host.PersonAsync("champion@small.example", Roles.Champion);
            await Host.PersonAsync("leader@small.example", Roles.Leader);
            await Host.PersonAsync("administrator@small.example", Roles.Administrator);
            Administrator = await SignedInAsync("administrator@small.example");
            // Without one, everything under /admin leads to the second step.
            await Host.InDatabaseAsync(async (db, _) => (await db.Users.SingleAsync(account => account.Email == "administrator@small.example")).TwoFactorEnabled = true);
        }

        internal async Task<Visitor> SignedInAsync(string email)
        {
            var visitor = Host.Visit();
            using var signedIn = await visitor.SignInAsync(email, DoorHost.Password);
            Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
            return visitor;
        }

        public async ValueTask DisposeAsync()
        {
            Administrator.Dispose();
            await Host.DisposeAsync();
            Directory.Delete(Host.Folder, recursive: true);
        }
    }
}
