using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Demo;

/// <summary>Who is who in the seeded company, and who may do what to whose flag.</summary>
internal sealed class DemoCast
{
    private readonly Dictionary<string, Person> people;
    private readonly Dictionary<string, Process> processes;
    private readonly Dictionary<string, CharterValueVersionId> values;
    private readonly Dictionary<string, string> tasks;

    private DemoCast(Dictionary<string, Person> people, Dictionary<string, Process> processes, Dictionary<string, CharterValueVersionId> values)
    {
        this.people = people;
        this.processes = processes;
        this.values = values;
        tasks = DemoContent.Company.Tasks.ToDictionary(task => task.Key, task => task.Name);
        Champions = [.. people.Values.Where(person => person.Roles.HasFlag(Roles.Champion)).OrderBy(person => person.Email)];
        Leaders = [.. people.Values.Where(person => person.Roles.HasFlag(Roles.Leader)).OrderBy(person => person.Email)];
        Employees = [.. people.Values.Where(person => person.Roles == Roles.None).OrderBy(person => person.Email)];
    }

    public IReadOnlyList<Person> Champions { get; }
    public IReadOnlyList<Person> Leaders { get; }
    public IReadOnlyList<Person> Employees { get; }

    public static async Task<DemoCast> ReadAsync(PortalDbContext db)
    {
        var content = DemoContent.Company;
        var byEmail = await db.People.AsNoTracking().ToDictionaryAsync(person => person.Email);
        var byName = await db.Processes.AsNoTracking().ToDictionaryAsync(process => process.Name);
        var charter = await db.CharterValues.AsNoTracking().ToListAsync();
        return new DemoCast(
            content.People.ToDictionary(person => person.Key, person => byEmail[person.Email]),
            content.Processes.ToDictionary(process => process.Key, process => byName[process.Name]),
            content.CharterValues.ToDictionary(value => value.Key, value => charter.Single(one => one.Current.Name == value.Name).Current.Id));
    }

    public Person Person(string key) => people[key];

    public Person Person(PersonId id) => people.Values.Single(person => person.Id == id);

    public Process Process(string key) => processes[key];

    public string TaskName(string key) => tasks[key];

    public CharterValueVersionId Value(string key) => values[key];

    /// <summary>Somebody from a list who is none of those who must not act.</summary>
    public static Person Pick(IReadOnlyList<Person> from, Random random, params PersonId?[] not)
    {
        var fit = from.Where(person => !not.Contains(person.Id)).ToList();
        return fit[random.Next(fit.Count)];
    }
}
