using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Web.Live;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>
/// Turns a file into flags, in batches that each commit whole: flags, events, search index, names and counts. What was
/// imported before is passed over, so that an import that was stopped goes on when it is run again.
/// </summary>
public sealed class BacklogImport
{
    private const int BatchRows = 1000;
    private const string StoppedInWords = "";

    private readonly IServiceScopeFactory scopes;
    private readonly WriteTurn turn;
    private readonly ChangeFeed feed;
    private readonly TimeProvider time;

    // Others write between batches: the turn is theirs too.
    internal BacklogImport(IServiceScopeFactory scopes, WriteTurn turn, ChangeFeed feed, TimeProvider time)
    {
        this.scopes = scopes;
        this.turn = turn;
        this.feed = feed;
        this.time = time;
    }

    /// <summary>Runs to the end of the file.</summary>
    /// <param name="order">What and how.</param>
    /// <param name="words">Puts the problems of rows into words.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellation">Stops after the batch at hand.</param>
    public async Task<ImportResult> RunAsync(ImportOrder order, ImportWords words, Action<ImportProgress> progress, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (!order.DryRun)
        {
            await NoteAsync(order, run => run.Begin(order.Source, order.Map.Json, now), cancellation);
        }

        string? problem = StoppedInWords;
        try
        {
            using var rejected = new RejectedRows(order.RejectedPath, order.File.Header, words.LineColumn, words.ReasonColumn);
            rejected.Prepare();
            var counts = await RunAsync(order, now, words, rejected, progress, cancellation);
            problem = null;
            return new ImportResult(counts, rejected.Path);
        }
        catch (ImportRefusedException refused)
        {
            problem = words.Of(refused.Problem);
            throw;
        }
        catch (IOException failed) when (WriteFailures.Of(failed) is null)
        {
            problem = failed.Message;
            throw new ImportRefusedException("Unreadable", failed.Message);
        }
        finally
        {
            if (!order.DryRun)
            {
                await NoteAsync(order, run => run.End(problem, time.GetUtcNow()), CancellationToken.None);
            }
        }
    }

    private async Task<ImportCounts> RunAsync(
        ImportOrder order, DateTimeOffset now, ImportWords words, RejectedRows rejected, Action<ImportProgress> progress, CancellationToken cancellation)
    {
        var reader = new RowReader(order.Map, order.File.Header, now);
        var counts = default(ImportCounts);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var rows in order.File.Rows().Chunk(BatchRows))
        {
            cancellation.ThrowIfCancellationRequested();
            var flags = new List<BacklogFlag>(rows.Length);
            foreach (var row in rows)
            {
                var (flag, problems) = reader.Read(row);
                if (flag is not null && !lines.TryAdd(flag.ExternalId, flag.Line))
                {
                    problems = [new("Duplicate", flag.ExternalId, lines[flag.ExternalId])];
                }

                if (flag is null || problems.Count > 0)
                {
                    rejected.Add(row, words.Of(problems));
                    counts = counts with { Rejected = counts.Rejected + 1 };
                }
                else
                {
                    flags.Add(flag);
                }
            }

            counts = order.DryRun
                ? await LookAsync(order, flags, counts, cancellation)
                : await turn.TakeAsync(() => SaveAsync(order, flags, counts, now, cancellation), cancellation);
            progress(new(order.File.Length == 0 ? 1 : (double)order.File.Position / order.File.Length, counts));
        }

        return counts;
    }

    private Task<int> NoteAsync(ImportOrder order, Action<ImportRun> change, CancellationToken cancellation) => turn.TakeAsync(
        async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var run = await db.Imports.SingleOrDefaultAsync(one => one.Id == order.RunId, cancellation);
            if (run is null)
            {
                run = new ImportRun(order.RunId, order.FileName, order.PersonId, time.GetUtcNow());
                db.Imports.Add(run);
            }

            change(run);
            return await db.SaveChangesAsync(cancellation);
        },
        cancellation);

    private async Task<ImportCounts> LookAsync(ImportOrder order, List<BacklogFlag> flags, ImportCounts counts, CancellationToken cancellation)
    {
        var known = 0;
        if (order.HasDatabase)
        {
            await using var scope = scopes.CreateAsyncScope();
            known = (await KnownAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), order.Source, flags, cancellation)).Count;
        }

        return counts with { Added = counts.Added + flags.Count - known, Known = counts.Known + known };
    }

    private async Task<ImportCounts> SaveAsync(ImportOrder order, List<BacklogFlag> rows, ImportCounts counts, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var known = await KnownAsync(db, order.Source, rows, cancellation);
        var names = await SubjectNames.ReadAsync(db, now, cancellation);
        var number = await db.Flags.MaxAsync(flag => (int?)flag.Number, cancellation) ?? FlagReference.First - 1;
        var made = rows.Where(row => !known.Contains(row.ExternalId)).Select(row => Make(row, order.Source, ++number, names, now)).ToList();
        counts = counts with { Added = counts.Added + made.Count, Known = counts.Known + known.Count };
        var run = await db.Imports.SingleAsync(one => one.Id == order.RunId, cancellation);
        run.Count(counts.Added, counts.Known, counts.Rejected);
        await db.SaveChangesAsync(cancellation);
        await InsertAsync(db, made.ConvertAll(one => one.Flag), cancellation);
        await scope.ServiceProvider.GetRequiredService<FlagSearch>().AddAsync(made.ConvertAll(one => one.Text), cancellation);
        await transaction.CommitAsync(cancellation);
        // Open pages ask anew for what they show; one change is enough to make them.
        feed.Publish([.. made.TakeLast(1).Select(one => new FlagChange(one.Flag.Id, one.Flag.Number, one.Flag.Version))]);
        return counts;
    }

    private static async Task InsertAsync(PortalDbContext db, List<Flag> flags, CancellationToken cancellation)
    {
        await using var flagRows = await RowInserter<Flag>.PrepareAsync(db, cancellation);
        await using var eventRows = await RowInserter<RecordedFlagEvent>.PrepareAsync(db, cancellation);
        await using var timelineRows = await RowInserter<StoredTimeline>.PrepareAsync(db, cancellation);
        var stamp = await TimelineRows.NextStampAsync(db, cancellation);
        foreach (var flag in flags)
        {
            await flagRows.InsertAsync(flag, cancellation);
            foreach (var line in flag.Unsaved)
            {
                await eventRows.InsertAsync(line, cancellation);
            }

            await timelineRows.InsertAsync(new(FlagTimeline.Of(flag.Unsaved), stamp), cancellation);
        }
    }

    private static async Task<HashSet<string>> KnownAsync(PortalDbContext db, string source, List<BacklogFlag> rows, CancellationToken cancellation)
    {
        var ids = rows.ConvertAll(row => row.ExternalId);
        var known = await db.Flags.Where(flag => flag.Source == source && ids.Contains(flag.ExternalId!)).Select(flag => flag.ExternalId!).ToListAsync(cancellation);
        return [.. known];
    }

    private static (Flag Flag, SearchText Text) Make(BacklogFlag row, string source, int number, SubjectNames names, DateTimeOffset now)
    {
        var area = names.Area(row.Area);
        var process = names.Process(row.Process, area);
        var task = names.Task(row.Task);
        var champion = names.Champion(row.Champion, process);
        var story = new FlagStory
        {
            What = row.What,
            Headline = row.Headline,
            ProcessText = row.Process,
            ProcessId = process?.Id,
            TaskText = row.Task,
            TaskId = task?.Id,
            ValueId = names.Value(row.Value),
            Reach = ReachOf(row.Customers),
            AreaId = area,
        };
        var import = new FlagImport(source, row.ExternalId, row.Kind, row.Severity, row.Customers, champion, champion is null ? row.Champion : null);
        var flag = Flag.Import(FlagId.New(), new FlagRaised(number, story, null, import), row.RaisedAt, row.Past, now);
        return (flag, new SearchText(number, story.Headline, task?.Name ?? "", process?.Name ?? "", story.What));
    }

    private static Reach? ReachOf(int? customers) => customers switch
    {
        null => null,
        1 => Reach.One,
        <= 10 => Reach.UpTo10,
        <= 100 => Reach.UpTo100,
        <= 1000 => Reach.UpTo1000,
        _ => Reach.Over1000,
    };
}
