using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Flags;

/// <content>What a person is to the flag, and what the guards look at.</content>
public sealed partial class Flag
{
    /// <summary>What a person is to this flag.</summary>
    /// <param name="person">Somebody active.</param>
    /// <param name="processOwner">Owner of the process flagged; null where unknown.</param>
    /// <param name="leadership">Who leads whom.</param>
    public Relation RelationOf(Person person, PersonId? processOwner, Leadership leadership)
    {
        if (!person.Active)
        {
            return Relation.None;
        }

        var id = person.Id;
        var leads = person.Roles.HasFlag(Roles.Leader);
        // A leader who left, or who became the process owner meanwhile, cannot be waited for: any other may decide.
        var decides = Escalated && leads
            && (EscalatedTo is not { } named || !leadership.Leads(named) || named == processOwner || leadership.IsOrIsAbove(id, named));
        return Relation.Employee
            | (RaiserId == id ? Relation.Raiser : 0)
            | (corroborations.Any(one => one.PersonId == id) ? Relation.Corroborator : 0)
            | (person.Roles.HasFlag(Roles.Champion) ? Relation.Champion : 0)
            | (leads ? Relation.Leader : 0)
            | (ChampionId == id && (person.Roles & (Roles.Champion | Roles.Leader)) != 0 ? Relation.ItsChampion : 0)
            | (processOwner == id ? Relation.ProcessOwner : 0)
            | (CorrectionOwnerId == id ? Relation.CorrectionOwner : 0)
            | (ResolverId == id ? Relation.Resolver : 0)
            | (decides ? Relation.DecidingLeader : 0)
            | (DisputedPersonId == id ? Relation.Disputed : 0);
    }

    /// <summary>What the guards look at, before a form is filled in.</summary>
    /// <param name="relation">What the person is to it.</param>
    /// <param name="calendar">The organisation's.</param>
    /// <param name="now">UTC.</param>
    /// <param name="anotherChampionThere">Whether a champion other than the one disputed may triage.</param>
    public FlagFacts Facts(Relation relation, WorkingCalendar calendar, DateTimeOffset now, bool anotherChampionThere) => new()
    {
        State = State,
        Is = relation,
        CameFrom = CameFrom,
        Imported = Imported,
        HasChampion = ChampionId is not null,
        Severity = Severity,
        Kind = Kind,
        HarmAnswer = Story.HarmAnswer,
        Acknowledged = Acknowledged,
        QuestionsAsked = QuestionsAsked,
        QuestionLapsesAt = QuestionLapsesAt,
        Corroborations = CorroboratorCount,
        Duplicates = Duplicates,
        HoldUntil = HoldUntil,
        HoldRenewed = HoldRenewed,
        PlanStands = PlanStands,
        CheckKind = CheckKind,
        CheckAt = CheckAt,
        CheckPostponed = CheckPostponed,
        AnsweredOrEndedAt = EndedAt,
        MergedAt = State == FlagState.Duplicate ? EndedAt : null,
        DisputedOnce = DisputedOnce,
        AnotherChampionThere = anotherChampionThere,
        Escalated = Escalated,
        DecisionAsked = DecisionAsked,
        Studied = StudyUntil is not null,
        NameShown = NameShown,
        PromiseMissedUnescalated = MissedUnescalated(calendar, now) != PromiseKind.None,
        EscalatesAt = NextEscalation(calendar)?.At,
    };
}
