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
    public PersonId? DecidingLeader() =>
        Leadership.LeaderFor(Process?.AreaId ?? Flag.Story.AreaId, new[] { Process?.OwnerId, Flag.RaiserId }.OfType<PersonId>().ToList());

    /// <summary>An escalation without a champion's question: a date came, a raiser disputes, a check failed.</summary>
    public FlagEscalated EscalationFor(EscalationCause cause, PromiseKind promise = PromiseKind.None, string? question = null) =>
        new(cause, DecidingLeader(), promise, question, [], null);

    /// <summary>Whether the workflow allows it, and if not, why.</summary>
    public Verdict Verdict(FlagAction action) => FlagWorkflow.Decide(action, Facts, Now);

    /// <summary>The promises after a question ends now.</summary>
    public Promises PromisesAfterQuestion() => Flag.Promises.After(Flag.StateSince, Now, Company.Calendar);
}
