using System.IO.Compression;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Domain.Flags;
using CsvHelper;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Features.Raising;

/// <summary>Judges the search for similar flags on real texts with labelled twins; bench/similar runs it.</summary>
public sealed class SimilarTextsTests : PortalTest
{
    private const double StatedScore = TextLikeness.Chance;
    private const double ShareInFirstThree = 0.95;
    private const int Shown = 3;
    private const int LongestText = 2_000;

    [Fact]
    [Trait("Run", "Bench")]
    public async Task A_twin_is_among_the_first_three_and_a_lookalike_never_first_above_the_stated_score()
    {
        var folder = Environment.GetEnvironmentVariable("PORTAL_SIMILAR_DATA") ?? throw new InvalidOperationException("bench/similar says where the texts are.");
        var texts = await TextsAsync(folder);
        var numbers = await RaiseAsync(texts);
        var pairs = await RowsAsync(Path.Combine(folder, "similar", "neardup_pairs.csv.gz"), row => (A: row[0], B: row[1], Label: row[2]));
        var twins = pairs.Where(pair => pair.Label is "identical" or "near_identical").ToList();
        var hard = pairs.Where(pair => pair.Label == "hard_negative_lexical_neighbour").ToList();
        var twinsOf = Both(twins).ToLookup(pair => pair.A, pair => numbers[pair.B]);
        var hits = new Dictionary<string, List<SearchHit>>();
        foreach (var id in Both(twins).Concat(Both(hard)).Select(pair => pair.A).Distinct())
        {
            hits.Add(id, await SimilarAsync(texts[id], numbers[id]));
        }

        // Sixteen people sent the same words: which of the other fifteen comes first says nothing.
        var asked = Both(twins).ToList();
        var found = asked.Count(pair => hits[pair.A].Take(Shown).Any(hit => twinsOf[pair.A].Contains(hit.Number)));
        var first = Both(hard).Where(pair => hits[pair.A] is [var top, ..] && top.Number == numbers[pair.B]).Select(pair => hits[pair.A][0].Likeness).ToList();
        var highest = first.Count == 0 ? 0 : first.Max();
        await File.WriteAllTextAsync(
            Environment.GetEnvironmentVariable("PORTAL_SIMILAR_RESULT") ?? Path.Combine(Path.GetTempPath(), "similar.txt"),
            FormattableString.Invariant($"texts {texts.Count}; twin in the first {Shown}: {found} of {asked.Count} ({100.0 * found / asked.Count:0.0} %); lookalikes first: {first.Count} of {2 * hard.Count}, highest score {highest:0.000} (stated: {StatedScore})\n"),
            Cancellation);

        Assert.True(found >= ShareInFirstThree * asked.Count);
        Assert.True(highest < StatedScore);
    }

    private static IEnumerable<(string A, string B)> Both(IEnumerable<(string A, string B, string Label)> pairs) =>
        pairs.SelectMany(pair => new[] { (pair.A, pair.B), (pair.B, pair.A) });

    private async Task<List<SearchHit>> SimilarAsync(string text, int self)
    {
        await using var scope = Services.CreateAsyncScope();
        var written = text.Length > LongestText ? text[..LongestText] : text;
        var hits = await scope.ServiceProvider.GetRequiredService<FlagSearch>().SimilarAsync(written, SmallCompany.Champion, true, 30, Cancellation);
        return hits.FindAll(hit => hit.Number != self);
    }

    private async Task<Dictionary<string, int>> RaiseAsync(Dictionary<string, string> texts)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        var numbers = texts.Keys.Select((id, index) => (id, index)).ToDictionary(one => one.id, one => FlagReference.First + one.index);
        await using var flags = await RowInserter<Flag>.PrepareAsync(db, Cancellation);
        foreach (var (id, text) in texts)
        {
            var story = new FlagStory { What = text, Headline = Headline.From(text) };
            await flags.InsertAsync(Flag.Raise(FlagId.New(), new FlagRaised(numbers[id], story, null), SmallCompany.Employee, Clock.GetUtcNow()), Cancellation);
        }

        await scope.ServiceProvider.GetRequiredService<FlagSearch>()
            .AddAsync([.. texts.Select(one => new SearchText(numbers[one.Key], Headline.From(one.Value), "", "", one.Value))], Cancellation);
        await transaction.CommitAsync(Cancellation);
        return numbers;
    }

    private static async Task<Dictionary<string, string>> TextsAsync(string folder)
    {
        const int narrative = 5;
        const int complaint = 17;
        var only = await RowsAsync(Path.Combine(folder, "cfpb", "cfpb_narratives_only_a.csv.gz"), row => (Id: row[0], Text: row[1]));
        var whole = await RowsAsync(Path.Combine(folder, "cfpb", "cfpb_2015_2020_a.csv.gz"), row => (Id: row[complaint], Text: row[narrative]));
        return only.Concat(whole.Where(one => one.Text.Length > 0)).ToDictionary(one => one.Id, one => one.Text);
    }

    private static async Task<List<T>> RowsAsync<T>(string file, Func<string[], T> read)
    {
        await using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var csv = CsvReader.Create(packed, new CsvReaderOptions { Separator = ',' });
        var rows = new List<T>();
        while (await csv.ReadAsync(Cancellation))
        {
            rows.Add(read([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]));
        }

        return rows;
    }
}
