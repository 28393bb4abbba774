using System.Text.Json;

namespace AdvocacyPortal.Web.Tests.Verbs;

public sealed class MetricsVerbTests : IDisposable
{
    // As of 5 March the flags waited 1, 3 and 4 days (the last resolved at that very moment), and 2 and 3 days in vain.
    // What is raised at that moment does not count yet.
    private const string Backlog = """
        external_id,raised_at,title,process,resolved_at
        A-1,2024-03-01T00:00:00Z,Letters arrive late,Letters,2024-03-02T00:00:00Z
        A-2,2024-03-03T00:00:00Z,Nobody calls back,Calls,
        A-3,2024-03-01T00:00:00Z,Letters are unclear,Letters,2024-03-04T00:00:00Z
        A-4,2024-03-02T00:00:00Z,Calls are cut off,Calls,
        A-5,2024-03-01T00:00:00Z,Letters contradict each other,Letters,2024-03-05T00:00:00Z
        A-6,2024-03-05T00:00:00Z,Nobody answers,Calls,2024-03-06T00:00:00Z

        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-metrics-");

    private string Data => Path.Combine(folder.FullName, "data");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Says_how_long_flags_wait_as_of_a_moment_in_the_past()
    {
        await ImportAsync();

        var answer = Read(await VerbRun.OfProcessAsync(Data, "metrics", "--measure", "time-to-resolve", "--by", "process", "--as-of", "2024-03-05T00:00:00Z", "--up-to", "4", "--format", "json"));

        Assert.Equal(["measure", "unit", "asOf", "interval", "overall", "groups", "logRank"], Names(answer));
        Assert.Equal(("time-to-resolve", "days", "2024-03-05T00:00:00Z", "log-log"), (Text(answer, "measure"), Text(answer, "unit"), Text(answer, "asOf"), Text(answer, "interval")));
        var overall = answer.GetProperty("overall");
        Assert.Equal(["key", "n", "events", "censored", "quantiles", "restrictedMean"], Names(overall));
        Assert.Equal(("overall", 5, 3, 2), Counts(overall));
        Assert.Equal([0.25, 0.5, 0.75, 0.85, 0.95], overall.GetProperty("quantiles").EnumerateArray().Select(one => Number(one, "p")!.Value));
        Assert.Equal([3d, 4d, 4d, 4d, 4d], overall.GetProperty("quantiles").EnumerateArray().Select(one => Number(one, "time")));
        Assert.Null(Number(overall.GetProperty("quantiles")[4], "upper"));
        // 1 + 2 × 4/5 + 8/15, and the error by hand.
        Assert.Equal(47d / 15, Number(overall.GetProperty("restrictedMean"), "mean")!.Value, 1e-12);
        Assert.Equal(0.5243691094667601, Number(overall.GetProperty("restrictedMean"), "standardError")!.Value, 1e-12);
        Assert.Equal([("Calls", 2, 0, 2), ("Letters", 3, 3, 0)], answer.GetProperty("groups").EnumerateArray().Select(Counts));
        // Letters expect 3/5 + 2/3 + 1 of the events, with variance 6/25 + 2/9: (11/15)² ÷ 104/225.
        Assert.Equal(121d / 104, Number(answer.GetProperty("logRank"), "chiSquare")!.Value, 1e-12);
        Assert.Equal(1, Number(answer.GetProperty("logRank"), "degreesOfFreedom"));
    }

    [Fact]
    public async Task Narrows_the_period_and_the_groups()
    {
        await ImportAsync();

        var period = await AskAsync("--measure", "time-to-resolve", "--as-of", "2024-03-05T00:00:00Z", "--from", "2024-03-02", "--to", "2024-03-02");
        var only = await AskAsync("--measure", "time-to-resolve", "--by", "process", "--only", "letters", "--as-of", "2024-03-05T00:00:00Z");

        Assert.Equal(("overall", 1, 0, 1), Counts(period.GetProperty("overall")));
        Assert.Empty(period.GetProperty("groups").EnumerateArray());
        Assert.Equal([("Letters", 3, 3, 0)], only.GetProperty("groups").EnumerateArray().Select(Counts));
        Assert.Equal(("overall", 5, 3, 2), Counts(only.GetProperty("overall")));
        Assert.Equal(JsonValueKind.Null, only.GetProperty("logRank").ValueKind);
    }

    [Fact]
    public async Task Counts_flags_by_complete_week()
    {
        await ImportAsync();

        var answer = await AskAsync("xmr", "--series", "raised", "--every", "week", "--as-of", "2024-03-12T00:00:00Z");

        Assert.Equal([("2024-02-26", 5d), ("2024-03-04", 1d)], answer.GetProperty("points").EnumerateArray().Select(one => (Text(one, "week"), Number(one, "value")!.Value)));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("limits").ValueKind);
        Assert.Empty(answer.GetProperty("signals").EnumerateArray());
    }

    [Theory]
    [InlineData("--measure", "time-to-please")]
    [InlineData("--by", "process")]
    [InlineData("--measure", "time-to-resolve", "--by", "champion")]
    [InlineData("--measure", "time-to-resolve", "--as-of", "yesterday")]
    [InlineData("--measure", "time-to-resolve", "--only", "Letters")]
    [InlineData("xmr", "--series", "raised", "--baseline", "3")]
    public async Task Refuses_what_cannot_be_asked(params string[] arguments)
    {
        var run = await VerbRun.OfAsync(Data, ["metrics", .. arguments]);

        Assert.Equal((2, ""), (run.Code, run.Answer));
        Assert.NotEqual("", run.Errors);
    }

    [Fact]
    public async Task Says_where_it_looked_in_vain()
    {
        var run = await VerbRun.OfAsync(Data, "metrics", "--measure", "time-to-resolve");

        Assert.Equal((1, ""), (run.Code, run.Answer));
        Assert.Contains(Data, run.Errors, StringComparison.Ordinal);
    }

    private async Task ImportAsync()
    {
        var file = Path.Combine(folder.FullName, "backlog.csv");
        await File.WriteAllTextAsync(file, Backlog, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await VerbRun.OfAsync(Data, "import", file)).Code);
    }

    private async Task<JsonElement> AskAsync(params string[] arguments) =>
        Read(await VerbRun.OfAsync(Data, ["metrics", .. arguments, "--format", "json"]));

    private static JsonElement Read(VerbRun run)
    {
        Assert.Equal((0, ""), (run.Code, run.Errors));
        using var document = JsonDocument.Parse(run.Answer);
        return document.RootElement.Clone();
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(one => one.Name);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static double? Number(JsonElement element, string name) =>
        element.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static (string, int, int, int) Counts(JsonElement group) =>
        (Text(group, "key"), group.GetProperty("n").GetInt32(), group.GetProperty("events").GetInt32(), group.GetProperty("censored").GetInt32());
}
