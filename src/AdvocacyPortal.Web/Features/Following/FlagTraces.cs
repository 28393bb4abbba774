using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Following;

/// <summary>Where a flag left what its raiser may take back: its own record, and what a merge wrote into another one.</summary>
internal static class FlagTraces
{
    /// <summary>Every event of the flag that is stored, and the evidence that it brought to flags it was merged into.</summary>
    public static async Task<List<RecordedFlagEvent>> TracesOfAsync(this PortalDbContext db, FlagId id, CancellationToken cancellation)
    {
        var own = await db.FlagEvents.Where(one => one.FlagId == id).ToListAsync(cancellation);
        var others = own.Select(one => one.Change).OfType<FlagMarkedDuplicate>().Select(one => one.Other).Distinct().ToList();
        var brought = await db.FlagEvents
            .Where(one => others.Contains(one.FlagId) && one.Type == nameof(Corroborated))
            .ToListAsync(cancellation);
        return [.. own, .. brought.Where(one => one.Change is Corroborated { FromFlag: { } from } && from == id)];
    }
}
