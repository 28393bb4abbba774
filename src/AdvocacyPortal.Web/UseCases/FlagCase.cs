using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>A flag as one person stands to it.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Relation">What the person is to it.</param>
/// <param name="Visibility">What the person may read of it.</param>
/// <param name="Facts">What the guards look at, before a form is filled in.</param>
/// <param name="Process">The process flagged; null where unknown.</param>
/// <param name="Leadership">Who leads whom.</param>
/// <param name="Company">For its calendar.</param>
/// <param name="Now">The moment, UTC.</param>
public sealed record FlagCase(
    Flag Flag,
    Relation Relation,
    FlagVisibility Visibility,
    FlagFacts Facts,
    Process? Process,
    Leadership Leadership,
    Company Company,
    DateTimeOffset Now)
{
    /// <summary>The leader who decides on it; null where one has to be appointed.</summary>
    /// <param name="unless">Whose own answer is at issue: passed over where another leader is there.</param>
    public PersonId? DecidingLeader(PersonId? unless = null)
    {
        var start = Process?.AreaId ?? Flag.Story.AreaId;
        var barred = new[] { Process?.OwnerId, Flag.RaiserId }.OfType<PersonId>().ToList();
        return (unless is { } one ? Leadership.LeaderFor(start, [.. barred, one]) : null) ?? Leadership.LeaderFor(start, barred);
    }

    /// <summary>An escalation without a champion's question: a date came, a raiser disputes, a check failed.</summary>
    public FlagEscalated EscalationFor(EscalationCause cause, PromiseKind promise = PromiseKind.None, string? question = null, PersonId? unless = null) =>
        new(cause, DecidingLeader(unless), promise, question, [], null);

    /// <summary>Today, where the company is.</summary>
    public DateOnly Today => Company.Calendar.DateOf(Now);

    /// <summary>What is wrong with a date that a form asks for.</summary>
    /// <param name="field">Name of the property on the command.</param>
    /// <param name="date">What was chosen.</param>
    /// <param name="longest">Most days ahead; the earliest is tomorrow.</param>
    /// <returns>Null where nothing is.</returns>
    public FieldError? DateError(string field, DateOnly? date, int longest) => date switch
    {
        null => new(field, "Required"),
        { } day when day <= Today || day > Today.AddDays(longest) => new(field, "DateRange", longest),
        _ => null,
    };

    /// <summary>What is wrong with the day by which somebody is to make a correction: today or later.</summary>
    /// <inheritdoc cref="DateError"/>
    public FieldError? DueError(string field, DateOnly? date) => date switch
    {
        null => new(field, "Required"),
        { } day when day < Today => new(field, "NotPast"),
        { } day when day > Today.AddDays(LongestDueDays) => new(field, "DateRange", LongestDueDays),
        _ => null,
    };

    private const int LongestDueDays = 1095;

    /// <summary>Whether the workflow allows it, and if not, why.</summary>
    public Verdict Verdict(FlagAction action) => FlagWorkflow.Decide(action, Facts, Now);

    /// <summary>The promises after a question ends now.</summary>
    public Promises PromisesAfterQuestion() => Flag.Promises.After(Flag.StateSince, Now, Company.Calendar);
}
