using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>
/// Every flag's timeline in the memory of this process. Before each answer it reads what was written since the one before,
/// by whichever process, so that figures are right at once.
/// </summary>
public sealed class MetricsRollup : IDisposable
{
    private const int Batch = 500;

    private readonly SemaphoreSlim turn = new(1, 1);
    private FlagTable table = FlagTable.Empty;
    private long stamp;

    /// <summary>Every flag as it was known by a moment.</summary>
    /// <param name="db">Of the request.</param>
    /// <param name="asOf">UTC.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<TracedFlags> AsOfAsync(PortalDbContext db, DateTimeOffset asOf, CancellationToken cancellation) =>
        (await ReadAsync(db, cancellation)).AsOf(asOf);

    /// <summary>Every flag's timeline as the database has it now.</summary>
    /// <param name="db">Of the request.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<FlagTable> ReadAsync(PortalDbContext db, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var (since, newest) = (stamp, stamp);
            var (changed, unreadable) = (new List<FlagTimeline>(), new List<FlagId>());
            await foreach (var row in db.FlagTimelines.AsNoTracking().Where(one => one.Stamp > since).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                if (FlagTimeline.Decode(row.FlagId, row.Moments) is { } timeline)
                {
                    changed.Add(timeline);
                }
                else
                {
                    unreadable.Add(row.FlagId);
                }

                newest = Math.Max(newest, row.Stamp);
            }

            // Another version of the portal wrote them: the events say the same, only slower.
            foreach (var some in unreadable.Chunk(Batch))
            {
                var events = await db.FlagEvents.AsNoTracking().Where(one => some.Contains(one.FlagId)).ToListAsync(cancellation);
                changed.AddRange(events.GroupBy(one => one.FlagId).Select(FlagTimeline.Of));
            }

            var now = table.With(changed);
            // What a transaction sees may yet be taken back, and is nobody else's to see.
            if (db.Database.CurrentTransaction is null)
            {
                (table, stamp) = (now, newest);
            }

            return now;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();
}
