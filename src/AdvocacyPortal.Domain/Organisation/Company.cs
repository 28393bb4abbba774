namespace AdvocacyPortal.Domain.Organisation;

/// <summary>Days on which the company works; a promise counts only these.</summary>
[Flags]
public enum WorkingDays
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
    MondayToFriday = Monday | Tuesday | Wednesday | Thursday | Friday,
}

/// <summary>The company that runs this portal. One row.</summary>
public sealed class Company
{
    private Company() { }

    /// <param name="name">1–120 characters.</param>
    /// <param name="timeZone">IANA name; promises are dated in it.</param>
    /// <param name="workingDays">At least one.</param>
    /// <param name="isDemo">Written when the database is made and never changed.</param>
    public Company(string name, string timeZone, WorkingDays workingDays, bool isDemo)
    {
        Name = name;
        TimeZone = timeZone;
        WorkingDays = workingDays;
        IsDemo = isDemo;
    }

    /// <summary>Always 1.</summary>
    public int Id { get; private set; } = 1;
    public string Name { get; private set; } = "";
    public string TimeZone { get; private set; } = "UTC";
    public WorkingDays WorkingDays { get; private set; } = WorkingDays.MondayToFriday;

    /// <summary>True only for a database made as the demo company: the demo sign-in works on no other.</summary>
    public bool IsDemo { get; private set; }

    /// <summary>When set-up was finished; until then administrators are led through it.</summary>
    public DateTimeOffset? SetUpAt { get; private set; }

    /// <summary>The calendar promises are dated by.</summary>
    public WorkingCalendar Calendar => new(TimeZoneInfo.FindSystemTimeZoneById(TimeZone), WorkingDays);

    /// <summary>Replaces what is known of the company.</summary>
    public void Describe(string name, string timeZone, WorkingDays workingDays)
    {
        Name = name;
        TimeZone = timeZone;
        WorkingDays = workingDays;
    }

    /// <summary>Set-up is complete.</summary>
    public void FinishSetUp(DateTimeOffset now) => SetUpAt ??= now;
}
