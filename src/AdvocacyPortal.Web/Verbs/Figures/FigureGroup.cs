using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Verbs.Figures;

/// <summary>What figures can be set beside each other on the command line. There is no grouping by a person.</summary>
internal enum FigureGroup
{
    None,
    Process,
    Area,
    Severity,
    Kind,
    Value,
    Task,
}

/// <summary>Names the group of a flag as it was known at the as-of moment; what was merged since counts where it belongs today.</summary>
internal static class FigureGroups
{
    /// <summary>The key of flags of which nobody knows the group.</summary>
    public const string NotKnown = "none";

    /// <summary>Reads the names once.</summary>
    public static async Task<Func<FlagTrace, string>> NamesAsync(PortalDbContext db, FigureGroup by, CancellationToken cancellation) => by switch
    {
        FigureGroup.Process => await ProcessesAsync(db, cancellation),
        FigureGroup.Area => await AreasAsync(db, cancellation),
        FigureGroup.Severity => flag => flag.SeverityJudged ? Camel($"{flag.Severity}") : NotKnown,
        FigureGroup.Kind => flag => flag.Kind is { } kind ? Camel($"{kind}") : NotKnown,
        FigureGroup.Value => await ValuesAsync(db, cancellation),
        FigureGroup.Task => await TasksAsync(db, cancellation),
        _ => _ => "",
    };

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static async Task<Func<FlagTrace, string>> ProcessesAsync(PortalDbContext db, CancellationToken cancellation)
    {
        var processes = await db.Processes.AsNoTracking().ToDictionaryAsync(one => one.Id, cancellation);
        return flag => flag.ProcessId is { } id && Today(processes, id) is { } process ? process.Name : NotKnown;
    }

    private static async Task<Func<FlagTrace, string>> AreasAsync(PortalDbContext db, CancellationToken cancellation)
    {
        var processes = await db.Processes.AsNoTracking().ToDictionaryAsync(one => one.Id, cancellation);
        var areas = await db.Areas.ToDictionaryAsync(one => one.Id, one => one.Name, cancellation);
        return flag => flag.AreaBy(id => Today(processes, id)?.AreaId) is { } area ? areas.GetValueOrDefault(area, NotKnown) : NotKnown;
    }

    private static async Task<Func<FlagTrace, string>> ValuesAsync(PortalDbContext db, CancellationToken cancellation)
    {
        var wordings = await db.CharterValueVersions.AsNoTracking().ToListAsync(cancellation);
        var names = wordings.GroupBy(one => one.ValueId).ToDictionary(value => value.Key, value => value.MaxBy(one => one.Number)!.Name);
        Dictionary<CharterValueVersionId, string> nameOf = wordings.ToDictionary(one => one.Id, one => names[one.ValueId]);
        return flag => flag.ValueId is { } wording ? nameOf.GetValueOrDefault(wording, NotKnown) : NotKnown;
    }

    private static async Task<Func<FlagTrace, string>> TasksAsync(PortalDbContext db, CancellationToken cancellation)
    {
        var tasks = await db.CustomerTasks.AsNoTracking().ToDictionaryAsync(one => one.Id, cancellation);
        return flag => flag.TaskId is { } id && Today(tasks, id) is { } task ? task.Name : NotKnown;
    }

    private static Process? Today(Dictionary<ProcessId, Process> processes, ProcessId id)
    {
        var found = processes.GetValueOrDefault(id);
        for (var left = processes.Count; left > 0 && found?.MergedIntoId is { } into; left--)
        {
            found = processes.GetValueOrDefault(into);
        }

        return found;
    }

    private static CustomerTask? Today(Dictionary<CustomerTaskId, CustomerTask> tasks, CustomerTaskId id)
    {
        var found = tasks.GetValueOrDefault(id);
        for (var left = tasks.Count; left > 0 && found?.MergedIntoId is { } into; left--)
        {
            found = tasks.GetValueOrDefault(into);
        }

        return found;
    }
}
