using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Flags;

/// <summary>Flags raised on a Wednesday morning, brought where a test wants them by their events.</summary>
public static class Sample
{
    /// <summary>Wednesday, in a winter without clock changes.</summary>
    public static DateTimeOffset Raised { get; } = new(2026, 1, 14, 9, 0, 0, TimeSpan.Zero);
    public static WorkingCalendar Calendar { get; } = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), WorkingDays.MondayToFriday);
    public static PersonId Raiser { get; } = PersonId.New();
    public static PersonId Champion { get; } = PersonId.New();
    public static PersonId Leader { get; } = PersonId.New();
    public static ProcessId Desk { get; } = ProcessId.New();
    public static CustomerTaskId Task { get; } = CustomerTaskId.New();
    public static CharterValueVersionId Value { get; } = CharterValueVersionId.New();
    public static Subject About { get; } = new(Desk, Task, Value);

    public static FlagStory Story { get; } = new() { What = "Customers wait an hour.", Headline = "Customers wait an hour", HarmAnswer = HarmAnswer.No, Reach = Reach.UpTo100 };

    public static Flag Flag(FlagStory? story = null) =>
        Domain.Flags.Flag.Raise(FlagId.New(), new(FlagReference.First, story ?? Story, Promises.From(Raised, Calendar)), Raiser, Raised);

    public static Flag Critical() => Flag(Story with { HarmAnswer = HarmAnswer.Yes, Reach = Reach.Over1000 });

    /// <summary>Records events one after the other, an hour apart.</summary>
    public static Flag After(this Flag flag, PersonId? actor, params FlagEvent[] changes)
    {
        foreach (var change in changes)
        {
            flag.Record(change, actor, flag.ChangedAt.AddHours(1));
        }

        return flag;
    }

    public static FlagAccepted Accepted(Severity severity = Severity.Medium) => new(Found(severity), About, "Thank you.");

    public static FlagDeclined Declined() => new(Found(Severity.Low), DeclineReason.NotFound, Value, "We looked and found nothing.");

    public static Classification Found(Severity severity) => new(FlagKind.Delay, Harm.TimeOrEffort, Reach.UpTo1000, severity, null);

    public static Corroborated SeenToo(FlagId? from = null) => new(FilledForms.EvidenceOf("I saw it at the counter."), from);

    public static FlagEscalated Escalated(EscalationCause cause = EscalationCause.AskedByChampion, PromiseKind promise = PromiseKind.None, PersonId? to = null) =>
        new(cause, to ?? Leader, promise, null, [], null);

    public static FlagDisputed Disputed(DateTimeOffset now) =>
        new("It still happens.", Promises.From(Raised, Calendar) with { AnswerBy = Calendar.EndOfWorkingDay(now, Promises.AnswerDays) });
}
