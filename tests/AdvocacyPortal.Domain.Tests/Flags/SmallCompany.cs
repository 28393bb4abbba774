using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Flags;

/// <summary>A company of a few people in one to three areas, drawn from a seed.</summary>
public sealed class SmallCompany
{
    private readonly List<Person> people = [];
    private readonly List<Area> areas = [];
    private readonly List<Process> processes = [];

    /// <param name="random">Decides who is what.</param>
    /// <param name="smallest">One champion and one leader only.</param>
    public SmallCompany(Random random, bool smallest)
    {
        Random = random;
        var (champions, leaders) = smallest ? (1, 1) : (random.Next(1, 4), random.Next(1, 4));
        Add(champions, Roles.Champion);
        Add(leaders, Roles.Leader);
        Add(random.Next(2, 4), Roles.None);
        if (!smallest && random.Next(4) == 0)
        {
            Add(1, Roles.Champion | Roles.Leader);
        }

        var heads = people.Where(one => one.Roles.HasFlag(Roles.Leader)).ToList();
        for (var i = 0; i < random.Next(1, 4); i++)
        {
            var parent = i == 0 ? (AreaId?)null : areas[random.Next(i)].Id;
            areas.Add(new(NewId(AreaId.From), $"Area {i}", parent, random.Next(5) == 0 ? null : One(heads).Id, 5));
        }

        for (var i = 0; i < 2; i++)
        {
            processes.Add(new(NewId(ProcessId.From), $"Process {i}", One(areas).Id, random.Next(5) == 0 ? null : One(people).Id));
        }

        Leadership = new(areas, [.. heads.Select(one => one.Id)]);
        Task = NewId(CustomerTaskId.From);
        Value = NewId(CharterValueVersionId.From);
    }

    private SmallCompany(SmallCompany other, bool championOwns)
    {
        Random = other.Random;
        Add(1, Roles.Champion);
        Add(1, Roles.Leader);
        processes.AddRange(other.processes.Select(process => new Process(process.Id, process.Name, process.AreaId, championOwns ? people[0].Id : null)));
        Leadership = new([], [people[1].Id]);
        Task = other.Task;
        Value = other.Value;
    }

    public Random Random { get; }
    public IReadOnlyList<Person> People => people;
    public IReadOnlyList<Process> Processes => processes;
    public Leadership Leadership { get; }
    public CustomerTaskId Task { get; }
    public CharterValueVersionId Value { get; }
    public WorkingCalendar Calendar { get; } = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), WorkingDays.MondayToFriday);

    public Process? ProcessOf(ProcessId? id) => processes.Find(process => process.Id == id);

    public T One<T>(IReadOnlyList<T> of) => of[Random.Next(of.Count)];

    public T One<T>()
        where T : struct, Enum =>
        One(Enum.GetValues<T>());

    public bool OneIn(int times) => Random.Next(times) == 0;

    /// <summary>The same company after everybody left and one champion and one leader came.</summary>
    public SmallCompany Restaffed(bool championOwns) => new(this, championOwns);

    // Ids come from the seed as well, so that a history can be replayed to the last byte.
    public T NewId<T>(Func<Guid, T> from)
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.NextBytes(bytes);
        return from(new Guid(bytes));
    }

    private void Add(int count, Roles roles)
    {
        for (var i = 0; i < count; i++)
        {
            people.Add(new(NewId(PersonId.From), $"Person {people.Count}", $"person{people.Count}@example.com", null, roles));
        }
    }
}
