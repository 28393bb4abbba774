using System.Text;
using AdvocacyPortal.Web.Tests.Architecture;
using Microsoft.Data.Sqlite;

namespace AdvocacyPortal.Web.Tests.Verbs;

public sealed class ImportVerbTests : IDisposable
{
    private const string Header = "external_id,raised_at,title\n";
    private const string Good = Header + "A-1,2024-03-01,Receipts are asked for twice\nA-2,2024-03-02,Letters arrive late\n";
    private const string WithBad = Good + "A-3,soon,Nobody answers\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-import-");

    private string Data => Path.Combine(folder.FullName, "data");

    private string Rejected => Path.Combine(folder.FullName, "backlog.rejected.csv");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Takes_a_whole_file_into_an_empty_data_directory_and_knows_it_again()
    {
        var file = FileOf(Good);

        var first = await VerbRun.OfAsync(Data, "import", file);
        var second = await VerbRun.OfAsync(Data, "import", file);

        Assert.Equal((0, ""), (first.Code, first.Errors));
        Assert.Equal(["Imported.", "Source: backlog", "Rows: 2", "New flags: 2", "Already there: 0", "Rejected: 0"], Lines(first));
        Assert.Equal((0, ""), (second.Code, second.Errors));
        Assert.Equal(["Imported.", "Source: backlog", "Rows: 2", "New flags: 0", "Already there: 2", "Rejected: 0"], Lines(second));
        Assert.Equal(2, Flags());
        Assert.False(File.Exists(Rejected));
    }

    [Fact]
    public async Task Says_with_3_that_rows_were_left_out_and_puts_them_beside_the_file()
    {
        var run = await VerbRun.OfProcessAsync(Data, "import", FileOf(WithBad));

        Assert.Equal((3, ""), (run.Code, run.Errors));
        Assert.Contains($"Rejected: 1, see {Rejected}", Lines(run));
        Assert.Equal(2, Flags());
        var lines = await File.ReadAllLinesAsync(Rejected, TestContext.Current.CancellationToken);
        Assert.Equal(["line,reason,external_id,raised_at,title", "4,raised_at is not a date that can be read: soon,A-3,soon,Nobody answers"], lines);
    }

    [Theory]
    [InlineData(Good, 0)]
    [InlineData(WithBad, 3)]
    public async Task A_dry_run_writes_nothing_to_the_database(string text, int code)
    {
        var file = FileOf(text);

        var before = await VerbRun.OfAsync(Data, "import", file, "--dry-run");

        Assert.Equal((code, ""), (before.Code, before.Errors));
        Assert.Contains("New flags: 2", Lines(before));
        Assert.False(File.Exists(Path.Combine(Data, "portal.db")));
        Assert.Equal(code == 3, File.Exists(Rejected));

        await VerbRun.OfAsync(Data, "migrate");
        var after = await VerbRun.OfAsync(Data, "import", file, "--dry-run");

        Assert.Equal(before.Answer, after.Answer);
        Assert.Equal(code, after.Code);
        Assert.Equal(0, Flags());
    }

    [Fact]
    public async Task Paths_begin_where_the_caller_stands_and_the_maps_name_is_the_source()
    {
        FileOf(Good);
        FileOf("""{ "columns": { "external_id": "external_id", "raised_at": "raised_at", "title": "title" } }""", "complaints.json");

        var run = await VerbRun.OfProcessAsync(Data, new Dictionary<string, string> { ["PWD"] = folder.FullName }, "import", "backlog.csv", "--map", "complaints.json");

        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Contains("Source: complaints", Lines(run));
        Assert.False(File.Exists(Path.Combine(SourceTree.Root, "src", "AdvocacyPortal.Web", "backlog.csv")));
    }

    [Theory]
    [InlineData("There is no file", "nowhere.csv")]
    [InlineData("is a folder", ".")]
    [InlineData("The file is empty", "empty.csv")]
    [InlineData("Save it as CSV", "sheet.xlsx")]
    [InlineData("names the columns", "other.csv")]
    [InlineData("There is no file", "backlog.csv", "--map", "nowhere.json")]
    [InlineData("\"colours\", which means nothing here", "backlog.csv", "--map", "unknown.json")]
    [InlineData("not JSON", "backlog.csv", "--map", "other.csv")]
    [InlineData("--colour", "backlog.csv", "--colour")]
    [InlineData("See --help", "--dry-run")]
    public async Task Says_with_2_what_cannot_be_used(string said, params string[] arguments)
    {
        FileOf(Good);
        FileOf("", "empty.csv");
        FileOf("PK\u0003\u0004 and so on", "sheet.xlsx");
        FileOf("a,b\n1,2\n", "other.csv");
        FileOf("""{ "colours": {} }""", "unknown.json");

        var run = await VerbRun.OfAsync(Data, folder.FullName, ["import", .. arguments]);

        Assert.Equal((2, ""), (run.Code, run.Answer));
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Data, "portal.db")));
    }

    private string FileOf(string text, string name = "backlog.csv")
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    // The answer without the blanks that line it up.
    private static string[] Lines(VerbRun run) =>
        [.. run.Answer.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    private long Flags()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "portal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM Flags";
        return (long)command.ExecuteScalar()!;
    }
}
