using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Hosting;

namespace AdvocacyPortal.Web.Features.Demo;

/// <summary>Fills an empty database with the invented company, and marks it as a demo for good.</summary>
internal static class DemoCompany
{
    /// <summary>In Development, where there is no database yet, unless <c>Portal:DemoCompany</c> says no. Before the first migration.</summary>
    public static async Task SeedDemoCompanyAsync(this WebApplication app)
    {
        var file = app.Services.GetRequiredService<DataDirectory>().Database;
        if (!app.Environment.IsDevelopment() || !app.Configuration.GetValue("Portal:DemoCompany", true) || File.Exists(file))
        {
            return;
        }

        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DemoCompany));
        log.LogInformation("Making the demo company; this takes half a minute, once");
        var most = app.Configuration.GetValue("Portal:DemoFlags", int.MaxValue);
        var refused = await DemoSeeder.MakeAsync(file, app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), most);
        foreach (var one in refused)
        {
            log.LogWarning("A move of the demo company was refused: {Move}", one);
        }
    }

    /// <summary>The company, its people with accounts, processes, tasks and charter.</summary>
    internal static void Add(PortalDbContext db, DemoCompanyContent content, DateTimeOffset now)
    {
        var company = new Company(content.Name, content.TimeZone, WorkingDays.MondayToFriday, isDemo: true);
        company.FinishSetUp(now);
        db.Companies.Add(company);

        var areas = content.Areas.ToDictionary(area => area.Key, _ => AreaId.New());
        var people = content.People.ToDictionary(person => person.Key, _ => PersonId.New());
        db.Areas.AddRange(content.Areas.Select(area => new Area(
            areas[area.Key], area.Name, Of(areas, area.Parent), Of(people, area.Leader), area.Headcount)));
        foreach (var person in content.People)
        {
            var roles = person.Roles.Aggregate(Roles.None, (all, role) => all | Enum.Parse<Roles>(role, ignoreCase: true));
            db.People.Add(new Person(people[person.Key], person.Name, person.Email, Of(areas, person.Area), roles));
            db.Users.Add(AccountOf(people[person.Key], person.Email));
        }

        db.Processes.AddRange(content.Processes.Select(process => new Process(
            ProcessId.New(), process.Name, Of(areas, process.Area), Of(people, process.Owner))));
        db.CustomerTasks.AddRange(content.Tasks.Select(task => new CustomerTask(CustomerTaskId.New(), task.Name)));
        foreach (var (value, index) in content.CharterValues.Select((value, index) => (value, index)))
        {
            var charter = new CharterValue(CharterValueId.New(), index + 1);
            charter.Write(value.Name, value.Text, now);
            db.CharterValues.Add(charter);
        }
    }

    // Without a password: the buttons of the demo are the only way in.
    private static PortalAccount AccountOf(PersonId id, string email) => new()
    {
        Id = id.Value,
        UserName = email,
        NormalizedUserName = email.ToUpperInvariant(),
        Email = email,
        NormalizedEmail = email.ToUpperInvariant(),
        EmailConfirmed = true,
        LockoutEnabled = true,
        SecurityStamp = Guid.NewGuid().ToString("N"),
    };

    private static T? Of<T>(Dictionary<string, T> ids, string? key)
        where T : struct => key is null ? null : ids[key];
}
