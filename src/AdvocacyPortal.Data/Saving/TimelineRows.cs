using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Data.Saving;

/// <summary>Keeps the timelines in step with the events: in the same transaction, or made anew from all of them.</summary>
public static class TimelineRows
{
    private const int Batch = 1000;

    private static readonly Func<PortalDbContext, CancellationToken, Task<long?>> LastStamp = EF.CompileAsyncQuery(
        (PortalDbContext db, CancellationToken cancellation) => db.FlagTimelines.Max(row => (long?)row.Stamp));

    /// <summary>Puts the unsaved events of flags into their timelines; saved with the context's next save.</summary>
    /// <param name="db">In a transaction that writes.</param>
    /// <param name="flags">Whose events are about to be saved.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task FollowAsync(PortalDbContext db, IReadOnlyCollection<Flag> flags, CancellationToken cancellation) =>
        db.FlagTimelines.AddRange(await FollowKnownAsync(db, flags, cancellation));

    /// <summary>The same, but that timelines of flags that had none are left to the caller.</summary>
    /// <returns>Those, to be added once their flags are.</returns>
    public static async Task<IReadOnlyList<StoredTimeline>> FollowKnownAsync(PortalDbContext db, IReadOnlyCollection<Flag> flags, CancellationToken cancellation)
    {
        var added = new List<StoredTimeline>();
        if (flags.Count == 0)
        {
            return added;
        }

        var stamp = await NextStampAsync(db, cancellation);
        foreach (var flag in flags)
        {
            var row = flag.Unsaved[0].Sequence == 1 ? null : await db.FlagTimelines.FindAsync([flag.Id], cancellation);
            var timeline = await FollowAsync(db, row, flag, cancellation);
            if (row is null)
            {
                added.Add(new(timeline, stamp));
                continue;
            }

            row.Replace(timeline, stamp);
            db.Entry(row).State = EntityState.Modified;
        }

        return added;
    }

    /// <summary>The stamp of a transaction that writes timelines; writers take turns, so that it only grows.</summary>
    public static async Task<long> NextStampAsync(PortalDbContext db, CancellationToken cancellation) =>
        (await LastStamp(db, cancellation) ?? 0) + 1;

    /// <summary>Whether they are to be made anew: there are flags and no timelines, or another version of the portal wrote them.</summary>
    public static async Task<bool> AreMissingAsync(PortalDbContext db, CancellationToken cancellation) =>
        await db.FlagTimelines.OrderBy(row => row.Stamp).Select(row => row.Moments).FirstOrDefaultAsync(cancellation) is { } oldest
            ? FlagTimeline.Decode(default, oldest) is null
            : await db.Flags.AnyAsync(cancellation);

    /// <summary>Makes every timeline anew from the events.</summary>
    /// <param name="db">In a transaction that writes.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>How many there are.</returns>
    public static async Task<int> RebuildAsync(PortalDbContext db, CancellationToken cancellation)
    {
        var stamp = await NextStampAsync(db, cancellation);
        await db.FlagTimelines.ExecuteDeleteAsync(cancellation);
        await using var rows = await RowInserter<StoredTimeline>.PrepareAsync(db, cancellation);
        for (var (count, last) = (0, 0); ;)
        {
            var after = last;
            var flags = await db.Flags.Where(flag => flag.Number > after).OrderBy(flag => flag.Number).Take(Batch)
                .Select(flag => new { flag.Id, flag.Number }).ToListAsync(cancellation);
            if (flags.Count == 0)
            {
                return count;
            }

            var ids = flags.ConvertAll(flag => flag.Id);
            var events = await db.FlagEvents.AsNoTracking().Where(one => ids.Contains(one.FlagId)).ToListAsync(cancellation);
            foreach (var flag in events.GroupBy(one => one.FlagId))
            {
                await rows.InsertAsync(new(FlagTimeline.Of(flag), stamp), cancellation);
            }

            (count, last) = (count + flags.Count, flags[^1].Number);
        }
    }

    private static async Task<FlagTimeline> FollowAsync(PortalDbContext db, StoredTimeline? row, Flag flag, CancellationToken cancellation)
    {
        var unsaved = flag.Unsaved;
        if (unsaved[0].Sequence == 1)
        {
            return FlagTimeline.Of(unsaved);
        }

        // Where it lags behind, it is made anew from the events that are there.
        var timeline = row is null ? null : FlagTimeline.Decode(flag.Id, row.Moments);
        if (timeline is null || timeline.Version != unsaved[0].Sequence - 1)
        {
            var (id, first) = (flag.Id, unsaved[0].Sequence);
            timeline = FlagTimeline.Of(await db.FlagEvents.AsNoTracking().Where(one => one.FlagId == id && one.Sequence < first).ToListAsync(cancellation));
        }

        return unsaved.Aggregate(timeline, (known, line) => known.Append(line));
    }
}
