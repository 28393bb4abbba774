using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests;

/// <summary>
/// The company of the use cases' tests. Head office, led by <see cref="Director"/>, is above Delivery, led by
/// <see cref="Leader"/>. Delivery changes, owned by <see cref="ProcessOwner"/>, belongs to Delivery.
/// </summary>
public static class SmallCompany
{
    private static readonly Lazy<Task<string>> Template = new(CreateAsync);

    public static PersonId Employee { get; } = PersonId.New();
    public static PersonId Colleague { get; } = PersonId.New();
    public static PersonId Champion { get; } = PersonId.New();
    public static PersonId OtherChampion { get; } = PersonId.New();
    public static PersonId ProcessOwner { get; } = PersonId.New();

    /// <summary>Leads Delivery.</summary>
    public static PersonId Leader { get; } = PersonId.New();

    /// <summary>Leads head office, above <see cref="Leader"/>.</summary>
    public static PersonId Director { get; } = PersonId.New();
    public static PersonId Administrator { get; } = PersonId.New();

    /// <summary>Has left.</summary>
    public static PersonId Former { get; } = PersonId.New();

    public static AreaId HeadOffice { get; } = AreaId.New();
    public static AreaId Delivery { get; } = AreaId.New();

    /// <summary>"Delivery changes", owned by <see cref="ProcessOwner"/>.</summary>
    public static ProcessId DeliveryChanges { get; } = ProcessId.New();

    /// <summary>"Refund approval", owned by nobody yet.</summary>
    public static ProcessId RefundApproval { get; } = ProcessId.New();

    /// <summary>"change a delivery date".</summary>
    public static CustomerTaskId ChangeDelivery { get; } = CustomerTaskId.New();

    /// <summary>"get money back".</summary>
    public static CustomerTaskId GetRefund { get; } = CustomerTaskId.New();

    /// <summary>The wording in force of "We keep our word".</summary>
    public static CharterValueVersionId KeepOurWord { get; private set; }

    /// <summary>The wording in force of "We are clear".</summary>
    public static CharterValueVersionId BeClear { get; private set; }

    /// <summary>Migrated and filled once for all tests; copy it.</summary>
    public static Task<string> DatabaseFile => Template.Value;

    /// <summary>Accepted as delivery changes, harm and reach fitting the severity.</summary>
    public static FlagAccepted AcceptedAs(Severity severity)
    {
        var (harm, reach) = severity switch
        {
            Severity.Low => (Harm.Nuisance, Reach.UpTo10),
            Severity.Medium => (Harm.TimeOrEffort, Reach.UpTo100),
            Severity.High => (Harm.Money, Reach.UpTo100),
            _ => (Harm.HealthSafetyRights, Reach.UpTo100),
        };
        return new(
            new Classification(FlagKind.Effort, harm, reach, severity, null),
            new Subject(DeliveryChanges, ChangeDelivery, KeepOurWord),
            "Thank you. We look into it.");
    }

    private static async Task<string> CreateAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("portal-template-").FullName, "portal.db");
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite(file);
        await using (var db = new PortalDbContext(options.Options))
        {
            await db.Database.MigrateAsync();
            Fill(db);
            await db.SaveChangesAsync();
            // The copy takes one file: nothing may be left in the log beside it.
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);");
        }

        SqliteConnection.ClearAllPools();
        return file;
    }

    private static void Fill(PortalDbContext db)
    {
        var founded = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
        var company = new Company("Small company", "Europe/Berlin", WorkingDays.MondayToFriday, isDemo: false);
        company.FinishSetUp(founded);
        db.Companies.Add(company);
        db.Areas.Add(new Area(HeadOffice, "Head office", null, Director, 20));
        db.Areas.Add(new Area(Delivery, "Delivery", HeadOffice, Leader, 40));
        db.People.AddRange(
            new Person(Employee, "Eva Employee", "eva@small.example", Delivery, Roles.None),
            new Person(Colleague, "Carl Colleague", "carl@small.example", Delivery, Roles.None),
            new Person(Champion, "Cora Champion", "cora@small.example", HeadOffice, Roles.Champion),
            new Person(OtherChampion, "Otto Otherchampion", "otto@small.example", Delivery, Roles.Champion),
            new Person(ProcessOwner, "Paul Processowner", "paul@small.example", Delivery, Roles.None),
            new Person(Leader, "Lea Leader", "lea@small.example", Delivery, Roles.Leader),
            new Person(Director, "Dora Director", "dora@small.example", HeadOffice, Roles.Leader),
            new Person(Administrator, "Adam Administrator", "adam@small.example", HeadOffice, Roles.Administrator));
        var former = new Person(Former, "Fred Former", "fred@small.example", Delivery, Roles.None);
        former.Leave();
        db.People.Add(former);
        db.Processes.AddRange(
            new Process(DeliveryChanges, "Delivery changes", Delivery, ProcessOwner),
            new Process(RefundApproval, "Refund approval", HeadOffice, null));
        db.CustomerTasks.AddRange(new CustomerTask(ChangeDelivery, "change a delivery date"), new CustomerTask(GetRefund, "get money back"));
        var word = new CharterValue(CharterValueId.New(), 1);
        KeepOurWord = word.Write("We keep our word", "What we promise is what customers get.", founded).Id;
        var clear = new CharterValue(CharterValueId.New(), 2);
        BeClear = clear.Write("We are clear", "Customers understand what we tell them.", founded).Id;
        db.CharterValues.AddRange(word, clear);
    }
}
