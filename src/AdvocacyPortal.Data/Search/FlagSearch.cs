using System.Globalization;
using System.Text;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AdvocacyPortal.Data.Search;

/// <summary>A flag that answers a search.</summary>
/// <param name="Number">Its reference.</param>
/// <param name="Score">Higher is nearer; comparable within one search only.</param>
/// <param name="Likeness">0 to 1, as <see cref="TextLikeness"/> counts; comparable between searches, 0 where words were searched.</param>
public sealed record SearchHit(int Number, double Score, double Likeness);

/// <summary>What is searched of a flag.</summary>
/// <param name="Number">Its reference.</param>
/// <param name="Headline">What lists show.</param>
/// <param name="Task">Name of the customer task.</param>
/// <param name="Process">Name of the process.</param>
/// <param name="Story">What happens, and the customer's words.</param>
public sealed record SearchText(int Number, string Headline, string Task, string Process, string Story);

/// <summary>A piece of an extract.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="IsHit">A word that was searched.</param>
public sealed record ExtractPart(string Text, bool IsHit);

/// <summary>
/// Full-text search over flags. What everyone may read of an accepted flag (headline, task, process) stands in other
/// columns than what only its raiser, champions and leaders may (the story): a search never tells what its page would not.
/// </summary>
public sealed class FlagSearch(PortalDbContext db)
{
    private const int MostWords = 32;
    private const int MostSimilarWords = 16;
    private const int FewestCandidates = 40;
    private const int FewestWords = 3;
    private const int MostNewest = 100;

    // A word in more flags than this tells nothing about one, and each flag that is found has to be ranked.
    private const int Common = 1_000;
    private const int MostRanked = 3_000;
    private const int ExtractWords = 24;
    private const char HitBegins = '\u0002';
    private const char HitEnds = '\u0003';
    private const string OpenColumns = "{headline task process}";

    // A hit in the headline says more than one in a long story.
    private const string Rank = "bm25(FlagSearch, 4.0, 2.0, 2.0, 1.0)";

    /// <summary>Makes a flag findable as it is now. Call within the transaction that changes it.</summary>
    public async Task UpdateAsync(Flag flag, CancellationToken cancellation)
    {
        var task = flag.TaskId is { } taskId ? await db.CustomerTasks.Where(one => one.Id == taskId).Select(one => one.Name).SingleOrDefaultAsync(cancellation) : null;
        var process = flag.ProcessId is { } processId ? await db.Processes.Where(one => one.Id == processId).Select(one => one.Name).SingleOrDefaultAsync(cancellation) : null;
        var headline = flag.Story.Headline;
        task ??= flag.Story.TaskText ?? "";
        process ??= flag.Story.ProcessText ?? "";
        var story = $"{flag.Story.What} {flag.Story.CustomerWords}";
        await AddAsync([new(flag.Number, headline, task, process, story)], cancellation);
    }

    /// <summary>Makes many flags findable as they are now. Call within the transaction that changes them.</summary>
    public async Task AddAsync(IReadOnlyList<SearchText> texts, CancellationToken cancellation)
    {
        // Outside a transaction there may be no connection yet; closing it again counts with whoever else has it open.
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = "INSERT OR REPLACE INTO FlagSearch (rowid, headline, task, process, story) VALUES (@p0, @p1, @p2, @p3, @p4)";
        for (var i = 0; i < 5; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }

        foreach (var text in texts)
        {
            object[] values = [text.Number, text.Headline, text.Task, text.Process, text.Story];
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters[i].Value = values[i];
            }

            await command.ExecuteNonQueryAsync(cancellation);
        }

        await db.Database.CloseConnectionAsync();
    }

    /// <summary>Of some flags those that have all words of a text, however many they are; in what order is the caller's to say.</summary>
    /// <param name="flags">Only such as the person who searches may read.</param>
    /// <param name="text">What a person typed; the last word may be unfinished.</param>
    /// <param name="inside">Champions and leaders read every flag, and search the story too.</param>
    /// <param name="cancellation">Stops the search.</param>
    public async Task<IQueryable<Flag>> NarrowAsync(IQueryable<Flag> flags, string text, bool inside, CancellationToken cancellation)
    {
        var words = Typed(text);
        if (words.Count == 0)
        {
            return flags.Where(_ => false);
        }

        var query = Query(string.Join(' ', words), inside);
        var few = await db.Database
            .SqlQueryRaw<int>(string.Create(CultureInfo.InvariantCulture, $$"""SELECT rowid AS "Value" FROM FlagSearch WHERE FlagSearch MATCH {0} LIMIT {{Common}}"""), query)
            .ToListAsync(cancellation);
        if (few.Count < Common)
        {
            // As one parameter: a thousand would be read as a thousand pieces of the statement.
            return flags.Where(flag => EF.Parameter(few).Contains(flag.Number));
        }

        // So many that a page of them is soon found in the order asked for. As a sum, so that SQLite does not look each of
        // them up instead.
        var found = db.Database.SqlQueryRaw<int>("""SELECT rowid AS "Value" FROM FlagSearch WHERE FlagSearch MATCH {0}""", query);
        return flags.Where(flag => found.Contains(flag.Number + 0));
    }

    /// <summary>What the stories of flags say around the words that were searched; their beginning where those stand elsewhere.</summary>
    /// <param name="text">As it was searched.</param>
    /// <param name="numbers">References of flags that were found, of a champion's or a leader's search: nobody else reads every story.</param>
    /// <param name="cancellation">Stops the search.</param>
    public async Task<Dictionary<int, List<ExtractPart>>> ExtractsAsync(string text, IReadOnlyList<int> numbers, CancellationToken cancellation)
    {
        var query = string.Join(' ', Typed(text));
        if (query.Length == 0 || numbers.Count == 0)
        {
            return [];
        }

        var sql =
            $$"""
            SELECT rowid AS Number, 0.0 AS Score, snippet(FlagSearch, 3, '{{HitBegins}}', '{{HitEnds}}', '…', {{ExtractWords}}) AS Text
            FROM FlagSearch WHERE FlagSearch MATCH {0} AND rowid IN (SELECT value FROM json_each({1}))
            """;
        var found = await db.Database.SqlQueryRaw<Candidate>(sql, query, $"[{string.Join(',', numbers)}]").ToListAsync(cancellation);
        return found.ToDictionary(one => one.Number, one => Parts(one.Text));
    }

    /// <summary>Flags that tell of the same, nearest first: those that share whole turns of phrase, then those that share words.</summary>
    /// <param name="text">What somebody is writing.</param>
    /// <param name="reader">Who searches: only flags that this person may read are found.</param>
    /// <param name="inside">Champions and leaders read every flag, and search the story too.</param>
    /// <param name="limit">Most hits.</param>
    /// <param name="cancellation">Stops the search.</param>
    public async Task<List<SearchHit>> SimilarAsync(string text, PersonId reader, bool inside, int limit, CancellationToken cancellation)
    {
        var words = Words(text).OrderByDescending(word => word.Length).Take(MostWords).ToList();
        var rare = await RareAsync(words, inside, cancellation);
        if (rare.Found < FewestCandidates)
        {
            // Made of common words only: the turns of phrase are rare.
            var runs = await RareAsync(Runs(text), inside, cancellation);
            rare = ([.. rare.Terms, .. runs.Terms], rare.Found + runs.Found);
        }

        var candidates = await RunAsync(rare.Terms, " OR ", reader, inside, Math.Max(limit, FewestCandidates), newest: false, cancellation);
        // Nothing rare at all: the newest flags with all of the longest words, then with any of them.
        foreach (var joined in new[] { " ", " OR " })
        {
            if (rare.Found >= FewestCandidates || candidates.Count >= FewestCandidates)
            {
                break;
            }

            var newest = await RunAsync([.. words.Take(FewestWords)], joined, reader, inside, MostNewest, newest: true, cancellation);
            candidates = [.. candidates, .. newest.ExceptBy(candidates.Select(one => one.Number), one => one.Number)];
        }

        var written = new TextLikeness(text);
        return candidates
            .Select(one => new SearchHit(one.Number, one.Score, written.To(one.Text)))
            .OrderByDescending(hit => hit.Likeness >= TextLikeness.Chance ? hit.Likeness : 0)
            .Take(limit)
            .ToList();
    }

    // The rarest of the terms that occur at all, until there is enough to rank; counting ends where a term is common.
    private async Task<(List<string> Terms, int Found)> RareAsync(List<string> terms, bool inside, CancellationToken cancellation)
    {
        if (terms.Count == 0)
        {
            return ([], 0);
        }

        var counts = await db.Database
            .SqlQueryRaw<TermCount>(
                string.Join(" UNION ALL ", terms.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"SELECT {i} AS Term, (SELECT COUNT(*) FROM (SELECT 1 FROM FlagSearch WHERE FlagSearch MATCH @p{i} LIMIT {Common})) AS Flags"))),
                [.. terms.Select(term => Query(term, inside))])
            .ToListAsync(cancellation);
        var (rare, found) = (new List<string>(), 0);
        foreach (var count in counts.Where(one => one.Flags is > 0 and < Common).OrderBy(one => one.Flags).Take(MostSimilarWords))
        {
            if (found + count.Flags > MostRanked)
            {
                break;
            }

            rare.Add(terms[count.Term]);
            found += count.Flags;
        }

        return (rare, found);
    }

    private async Task<List<Candidate>> RunAsync(List<string> words, string joined, PersonId reader, bool inside, int limit, bool newest, CancellationToken cancellation)
    {
        if (words.Count == 0)
        {
            return [];
        }

        const string Readable = "FROM FlagSearch JOIN Flags f ON f.Number = FlagSearch.rowid WHERE FlagSearch MATCH @p0 AND (@p1 OR f.AcceptedAt IS NOT NULL OR f.RaiserId = @p2)";
        const string Text = "CASE WHEN @p1 THEN FlagSearch.story ELSE FlagSearch.headline END";
        var sql = newest
            ? $"SELECT f.Number, 0.0 AS Score, {Text} AS Text {Readable} ORDER BY FlagSearch.rowid DESC LIMIT @p3"
            : $"SELECT f.Number, -{Rank} AS Score, {Text} AS Text {Readable} ORDER BY {Rank} LIMIT @p3";
        return await db.Database
            .SqlQueryRaw<Candidate>(sql, Query(string.Join(joined, words), inside), inside, reader.Value, limit)
            .ToListAsync(cancellation);
    }

    private static string Query(string query, bool inside) => inside ? query : $"{OpenColumns} : ({query})";

    // Three words that follow each other, as likeness counts them.
    private static List<string> Runs(string text)
    {
        var words = Split(text);
        return [.. words.Zip(words.Skip(1), words.Skip(2)).Select(run => $"\"{run.First} {run.Second} {run.Third}\"").Distinct(StringComparer.OrdinalIgnoreCase).Take(MostWords)];
    }

    private static List<ExtractPart> Parts(string marked) =>
        [.. marked.Split(HitBegins).SelectMany((piece, i) => i == 0
            ? [new(piece, false)]
            : piece.Split(HitEnds, 2) is [var hit, var rest] ? new ExtractPart[] { new(hit, true), new(rest, false) } : [new(piece, false)])
            .Where(part => part.Text.Length > 0)];

    // The last word may not be written to its end.
    private static List<string> Typed(string text) => Words(text).Take(MostWords).ToList() is [.., var last] words ? [.. words.SkipLast(1), $"{last}*"] : [];

    // Each word goes into quotes, so that nothing a person types is an operator.
    private static List<string> Words(string text) =>
        [.. Split(text).Where(word => word.Length > 1).Distinct(StringComparer.OrdinalIgnoreCase).Select(word => $"\"{word}\"")];

    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in (text + " ").EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
            {
                word.Append(rune);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }

    private sealed record Candidate(int Number, double Score, string Text);

    private sealed record TermCount(int Term, int Flags);
}
