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
public sealed record SearchHit(int Number, double Score);

/// <summary>What is searched of a flag.</summary>
/// <param name="Number">Its reference.</param>
/// <param name="Headline">What lists show.</param>
/// <param name="Task">Name of the customer task.</param>
/// <param name="Process">Name of the process.</param>
/// <param name="Story">What happens, and the customer's words.</param>
public sealed record SearchText(int Number, string Headline, string Task, string Process, string Story);

/// <summary>
/// Full-text search over flags. What everyone may read of an accepted flag (headline, task, process) stands in other
/// columns than what only its raiser, champions and leaders may (the story): a search never tells what its page would not.
/// </summary>
public sealed class FlagSearch(PortalDbContext db)
{
    private const int MostWords = 32;
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
        await db.Database.ExecuteSqlAsync($"DELETE FROM FlagSearch WHERE rowid = {flag.Number}", cancellation);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO FlagSearch (rowid, headline, task, process, story) VALUES ({flag.Number}, {headline}, {task}, {process}, {story})",
            cancellation);
    }

    /// <summary>Makes many new flags findable. Call within the transaction that adds them.</summary>
    public async Task AddAsync(IReadOnlyList<SearchText> texts, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = "INSERT INTO FlagSearch (rowid, headline, task, process, story) VALUES (@p0, @p1, @p2, @p3, @p4)";
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
    }

    /// <summary>Flags in which every word occurs, nearest first.</summary>
    /// <param name="text">What somebody typed; never read as query syntax.</param>
    /// <param name="reader">Who searches: only flags that this person may read are found.</param>
    /// <param name="inside">Champions and leaders read every flag, and search the story too.</param>
    /// <param name="limit">Most hits.</param>
    /// <param name="cancellation">Stops the search.</param>
    public Task<List<SearchHit>> FindAsync(string text, PersonId reader, bool inside, int limit, CancellationToken cancellation) =>
        RunAsync(Words(text, prefixLast: true), " ", reader, inside, limit, cancellation);

    /// <summary>Flags that tell of the same, nearest first: any word counts, rare ones most.</summary>
    /// <param name="text">What somebody is writing.</param>
    /// <param name="reader">Who searches: only flags that this person may read are found.</param>
    /// <param name="inside">Champions and leaders read every flag, and search the story too.</param>
    /// <param name="limit">Most hits.</param>
    /// <param name="cancellation">Stops the search.</param>
    public Task<List<SearchHit>> SimilarAsync(string text, PersonId reader, bool inside, int limit, CancellationToken cancellation) =>
        RunAsync(Words(text, prefixLast: false), " OR ", reader, inside, limit, cancellation);

    private async Task<List<SearchHit>> RunAsync(List<string> words, string joined, PersonId reader, bool inside, int limit, CancellationToken cancellation)
    {
        if (words.Count == 0)
        {
            return [];
        }

        var query = string.Join(joined, words);
        var match = inside ? query : $"{OpenColumns} : ({query})";
        return await db.Database
            .SqlQueryRaw<SearchHit>(
                $"""
                SELECT f.Number, -{Rank} AS Score
                FROM FlagSearch JOIN Flags f ON f.Number = FlagSearch.rowid
                WHERE FlagSearch MATCH @p0 AND (@p1 OR f.AcceptedAt IS NOT NULL OR f.RaiserId = @p2)
                ORDER BY {Rank} LIMIT @p3
                """,
                match,
                inside,
                reader.Value,
                limit)
            .ToListAsync(cancellation);
    }

    // Each word goes into quotes, so that nothing a person types is an operator.
    private static List<string> Words(string text, bool prefixLast)
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
                words.Add($"\"{word}\"");
                word.Clear();
            }
        }

        words = words.Distinct(StringComparer.OrdinalIgnoreCase).Where(one => one.Length > 3).Take(MostWords).ToList();
        if (prefixLast && words.Count > 0)
        {
            words[^1] += "*";
        }

        return words;
    }
}
