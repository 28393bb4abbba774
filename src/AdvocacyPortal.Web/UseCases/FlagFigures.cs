using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>
/// What figures are made of: every flag as of a moment, and the groups it falls into. Nothing of a flag that the reader may not
/// read leaves it but counts.
/// </summary>
public sealed class FlagFigures(PortalDbContext db, MetricsRollup rollup, FlagDesk desk, TimeProvider time)
{
    private FlagGrouping? grouping;

    /// <summary>All flags raised before a moment, as they were known then; data errors stand apart.</summary>
    /// <param name="asOf">UTC.</param>
    /// <param name="cancellation">Stops reading.</param>
    public Task<TracedFlags> AsOfAsync(DateTimeOffset asOf, CancellationToken cancellation) => rollup.AsOfAsync(db, asOf, cancellation);

    /// <summary>Puts flags into groups.</summary>
    public async Task<FlagGrouping> GroupingAsync(CancellationToken cancellation)
    {
        if (grouping is not null)
        {
            return grouping;
        }

        var calendar = (await desk.CompanyAsync(cancellation))?.Calendar ?? WorkingCalendar.BeforeSetUp;
        var processes = await db.Processes.Select(one => new { one.Id, one.AreaId, one.MergedIntoId }).ToDictionaryAsync(one => one.Id, cancellation);
        var tasks = await db.CustomerTasks.Where(one => one.MergedIntoId != null).ToDictionaryAsync(one => one.Id, one => one.MergedIntoId!.Value, cancellation);
        var values = await db.CharterValueVersions.ToDictionaryAsync(one => one.Id, one => one.ValueId, cancellation);

        // Merged ones point at one that is not merged, or at one that was merged later.
        ProcessId Process(ProcessId id)
        {
            for (var left = processes.Count; left > 0 && processes.GetValueOrDefault(id)?.MergedIntoId is { } into; left--)
            {
                id = into;
            }

            return id;
        }

        CustomerTaskId TaskOf(CustomerTaskId id)
        {
            for (var left = tasks.Count; left > 0 && tasks.TryGetValue(id, out var into); left--)
            {
                id = into;
            }

            return id;
        }

        return grouping = new(
            calendar,
            Process,
            id => processes.GetValueOrDefault(id)?.AreaId,
            id => values.TryGetValue(id, out var value) ? value : null,
            TaskOf);
    }

    /// <summary>What the organisation calls its groups, by key; severities, kinds and months are for the page to put in words.</summary>
    /// <param name="by">What is set beside each other.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<Dictionary<string, string>> NamesAsync(MetricsGroup by, CancellationToken cancellation) => by switch
    {
        MetricsGroup.Process => await db.Processes.ToDictionaryAsync(one => one.Id.Value.ToString("N"), one => one.Name, cancellation),
        MetricsGroup.Area => await db.Areas.ToDictionaryAsync(one => one.Id.Value.ToString("N"), one => one.Name, cancellation),
        MetricsGroup.Task => await db.CustomerTasks.ToDictionaryAsync(one => one.Id.Value.ToString("N"), one => one.Name, cancellation),
        MetricsGroup.Value => (await db.CharterValues.AsNoTracking().ToListAsync(cancellation))
            .Where(one => one.Versions.Count > 0).ToDictionary(one => one.Id.Value.ToString("N"), one => one.Current.Name),
        _ => [],
    };

    /// <summary>The flags behind one number; whether the reader may read each is for the list to ask.</summary>
    /// <param name="selection">From an address.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<IReadOnlyCollection<FlagId>> FindAsync(FlagSelection selection, CancellationToken cancellation)
    {
        var (groups, asOf) = (await GroupingAsync(cancellation), selection.AsOf ?? time.GetUtcNow());
        var traced = await AsOfAsync(asOf, cancellation);
        var among = selection.Part.Part == FlagPart.DataError ? traced.DataErrors : traced.Flags;
        return [.. among.Where(flag => selection.Holds(flag, asOf, groups)).Select(flag => flag.FlagId)];
    }
}
