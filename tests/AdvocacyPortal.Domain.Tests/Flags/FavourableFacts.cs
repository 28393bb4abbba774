using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Tests.Flags;

/// <summary>Facts under which every guard of an action holds, so that only state and person decide.</summary>
public static class FavourableFacts
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    public static FlagFacts For(FlagAction action, FlagState state, Relation relation)
    {
        var yesterday = Now.AddDays(-1);
        var facts = new FlagFacts
        {
            State = state,
            Is = relation,
            CameFrom = state switch
            {
                FlagState.NeedsInfo or FlagState.OnHold => FlagState.InProgress,
                FlagState.Duplicate => FlagState.Accepted,
                _ => null,
            },
            Severity = Severity.Low,
            Kind = FlagKind.Effort,
            QuestionLapsesAt = yesterday,
            HoldUntil = yesterday,
            PlanStands = true,
            CheckKind = CheckKind.Measured,
            CheckAt = yesterday,
            ThresholdMet = true,
            AnsweredOrEndedAt = yesterday,
            MergedAt = yesterday,
            EscalatesAt = yesterday,
            PromiseMissedUnescalated = true,
            Other = new OtherFlag(FlagState.Accepted, IsSame: false, HasDuplicates: false),
            NewChampion = Relation.Employee | Relation.Champion,
        };
        return action switch
        {
            FlagAction.DecideYes or FlagAction.DecideNo or FlagAction.StudyUntil => facts with { Escalated = true },
            FlagAction.PlanCheck => facts with { Imported = true, CheckKind = null, CheckAt = null },
            _ => facts,
        };
    }
}
