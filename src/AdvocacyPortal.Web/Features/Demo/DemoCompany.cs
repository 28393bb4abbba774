using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Demo;

/// <summary>Fills an empty database with the invented company, and marks it as a demo for good.</summary>
internal static class DemoCompany
{
    /// <summary>In Development, on an empty database, unless <c>Portal:DemoCompany</c> says no.</summary>
    public static async Task SeedDemoCompanyAsync(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment() || !app.Configuration.GetValue("Portal:DemoCompany", true))
        {
            return;
        }

        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (await db.Companies.AnyAsync() || await db.People.AnyAsync())
        {
            return;
        }

        Add(db, DemoContent.Company, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow());
        await db.SaveChangesAsync();
    }

    private static void Add(PortalDbContext db, DemoCompanyContent content, DateTimeOffset now)
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
