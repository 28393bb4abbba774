using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>Areas, processes, customer tasks, charter values and champions by name, as one batch of an import needs them: found, or made.</summary>
internal sealed class SubjectNames
{
    // The embedded database folds the case of ASCII letters only.
    private static readonly StringComparer ByName = StringComparer.OrdinalIgnoreCase;

    private readonly PortalDbContext db;
    private readonly DateTimeOffset now;
    private readonly Dictionary<string, AreaId> areas = new(ByName);
    private readonly Dictionary<string, Process> processes = new(ByName);
    private readonly Dictionary<string, CustomerTask> tasks = new(ByName);
    private readonly Dictionary<string, CharterValueVersionId> values = new(ByName);
    private readonly Dictionary<string, PersonId?> champions = new(ByName);
    private int lastOrder;

    private SubjectNames(PortalDbContext db, DateTimeOffset now)
    {
        this.db = db;
        this.now = now;
    }

    /// <summary>All that are known. Call within the transaction of the batch.</summary>
    public static async Task<SubjectNames> ReadAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        var names = new SubjectNames(db, now);
        foreach (var area in await db.Areas.AsNoTracking().ToListAsync(cancellation))
        {
            names.areas.TryAdd(area.Name, area.Id);
        }

        var processes = await db.Processes.AsNoTracking().OrderBy(one => one.MergedIntoId != null).ThenBy(one => one.Id).ToListAsync(cancellation);
        var processById = processes.ToDictionary(one => one.Id);
        foreach (var process in processes)
        {
            names.processes.TryAdd(process.Name, Last(process, one => one.MergedIntoId is { } into ? processById.GetValueOrDefault(into) : null, processes.Count));
        }

        var tasks = await db.CustomerTasks.AsNoTracking().OrderBy(one => one.MergedIntoId != null).ThenBy(one => one.Id).ToListAsync(cancellation);
        var taskById = tasks.ToDictionary(one => one.Id);
        foreach (var task in tasks)
        {
            names.tasks.TryAdd(task.Name, Last(task, one => one.MergedIntoId is { } into ? taskById.GetValueOrDefault(into) : null, tasks.Count));
        }

        foreach (var value in await db.CharterValues.AsNoTracking().OrderBy(one => one.Retired).ThenBy(one => one.Order).ToListAsync(cancellation))
        {
            names.values.TryAdd(value.Current.Name, value.Current.Id);
            names.lastOrder = Math.Max(names.lastOrder, value.Order);
        }

        await names.ReadChampionsAsync(cancellation);
        return names;
    }

    /// <summary>Headcount and leader are the administrator's to say.</summary>
    public AreaId? Area(string? name)
    {
        if (name is not null && !areas.ContainsKey(name))
        {
            var made = new Area(AreaId.New(), name, null, null, 0);
            db.Areas.Add(made);
            areas.Add(name, made.Id);
        }

        return name is null ? null : areas[name];
    }

    /// <summary>A new one belongs to the area that its first flag names.</summary>
    public Process? Process(string? name, AreaId? area)
    {
        if (name is not null && !processes.ContainsKey(name))
        {
            var made = new Process(ProcessId.New(), name, area, null);
            db.Processes.Add(made);
            processes.Add(name, made);
        }

        return name is null ? null : processes[name];
    }

    public CustomerTask? Task(string? name)
    {
        if (name is not null && !tasks.ContainsKey(name))
        {
            var made = new CustomerTask(CustomerTaskId.New(), name);
            db.CustomerTasks.Add(made);
            tasks.Add(name, made);
        }

        return name is null ? null : tasks[name];
    }

    /// <summary>A new one is made retired: cited by its flags, promised to nobody until an administrator says so.</summary>
    public CharterValueVersionId? Value(string? name)
    {
        if (name is not null && !values.ContainsKey(name))
        {
            var made = new CharterValue(CharterValueId.New(), ++lastOrder);
            var wording = made.Write(name, name, now);
            made.Retire(true);
            db.CharterValues.Add(made);
            values.Add(name, wording.Id);
        }

        return name is null ? null : values[name];
    }

    /// <summary>A champion or leader by e-mail address or full name, who may work on flags of this process; null stays text.</summary>
    public PersonId? Champion(string? text, Process? process) =>
        text is not null && champions.GetValueOrDefault(text) is { } person && process?.OwnerId != person ? person : null;

    private async Task ReadChampionsAsync(CancellationToken cancellation)
    {
        var people = await db.People.AsNoTracking()
            .Where(one => one.Active && (one.Roles & (Roles.Champion | Roles.Leader)) != 0)
            .Select(one => new { one.Id, one.Name, one.Email })
            .ToListAsync(cancellation);
        foreach (var person in people)
        {
            champions[person.Email] = person.Id;
        }

        foreach (var named in people.GroupBy(one => one.Name, ByName))
        {
            // Of two people of one name nobody knows who it was.
            champions.TryAdd(named.Key, named.Count() == 1 ? named.First().Id : null);
        }
    }

    private static T Last<T>(T one, Func<T, T?> next, int most)
        where T : class
    {
        for (var steps = 0; steps < most && next(one) is { } further; steps++)
        {
            one = further;
        }

        return one;
    }
}
