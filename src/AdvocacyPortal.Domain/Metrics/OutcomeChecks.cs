using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Metrics;

/// <summary>How an outcome check ended, as the as-of moment knows it.</summary>
public enum CheckResult
{
    /// <summary>Passed, and nothing has overturned it.</summary>
    Passed,
    Failed,

    /// <summary>Passed, then overturned: disputed, or it came back.</summary>
    Overturned,
}

/// <summary>One outcome check that was made.</summary>
/// <param name="FlagId">Of which flag.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Outcome">What was to be measured, set beforehand; null for "does it still happen?".</param>
/// <param name="Measured">In the unit of <paramref name="Outcome"/>; null for "does it still happen?".</param>
public sealed record OutcomeCheck(FlagId FlagId, DateTimeOffset At, CheckResult Result, OutcomeMeasure? Outcome, decimal? Measured);

/// <summary>The checks of a period, counted.</summary>
/// <param name="Passed">Checks that passed and still stand.</param>
/// <param name="Failed">Checks that failed, also where a later one passed.</param>
/// <param name="Overturned">Checks that passed and were overturned since.</param>
/// <param name="CustomersRelieved">Customers affected by the flags with a standing pass, each flag once.</param>
/// <param name="CustomersChecked">Customers affected by all flags that were checked, each flag once.</param>
/// <param name="UnknownReach">How many of those flags count as 5 because nobody knows.</param>
public sealed record CheckCounts(int Passed, int Failed, int Overturned, int CustomersRelieved, int CustomersChecked, int UnknownReach)
{
    /// <summary>Every check made in the period.</summary>
    public int Made => Passed + Failed + Overturned;
}

/// <summary>What changed for customers: the outcome checks of a period.</summary>
public static class OutcomeChecks
{
    /// <summary>Fewer checks than this are too few to speak of a share.</summary>
    public const int FewestForShare = 5;

    /// <summary>Names of the events that <see cref="Of"/> reads, for queries.</summary>
    public static IReadOnlyList<string> Events { get; } =
    [
        nameof(PlanAgreed), nameof(FixedNow), nameof(CheckPlanned), nameof(CheckPassed), nameof(CheckFailed), nameof(FlagDisputed),
        nameof(FlagReopened),
    ];

    /// <summary>Names of the events that are a check.</summary>
    public static IReadOnlyList<string> Checks { get; } = [nameof(CheckPassed), nameof(CheckFailed)];

    /// <summary>Checks made in the period, newest first.</summary>
    /// <param name="events">All events named in <see cref="Events"/> of every flag that was checked in the period, in any order.</param>
    /// <param name="from">The period's first instant, UTC.</param>
    /// <param name="asOf">Its last, UTC: an event at that moment counts, a later one is not known.</param>
    public static IReadOnlyList<OutcomeCheck> Of(IEnumerable<RecordedFlagEvent> events, DateTimeOffset from, DateTimeOffset asOf) =>
        [.. events
            .Where(one => one.HappenedAt <= asOf)
            .GroupBy(one => one.FlagId)
            .SelectMany(flag => OfFlag(flag.OrderBy(one => one.Sequence)))
            .Where(check => check.At >= from)
            .OrderByDescending(check => check.At)
            .ThenBy(check => check.FlagId.Value)];

    /// <summary>Counts checks, and customers by <see cref="SeverityTable.Customers"/>.</summary>
    /// <param name="checks">The checks of a period.</param>
    /// <param name="reachOf">How many customers a flag affects; null is unknown.</param>
    public static CheckCounts Count(IReadOnlyCollection<OutcomeCheck> checks, Func<FlagId, Reach?> reachOf)
    {
        int Customers(IEnumerable<OutcomeCheck> some) =>
            some.Select(check => check.FlagId).Distinct().Sum(flag => SeverityTable.Customers(reachOf(flag)));
        int Of(CheckResult result) => checks.Count(check => check.Result == result);
        return new(
            Of(CheckResult.Passed),
            Of(CheckResult.Failed),
            Of(CheckResult.Overturned),
            Customers(checks.Where(check => check.Result == CheckResult.Passed)),
            Customers(checks),
            checks.Select(check => check.FlagId).Distinct().Count(flag => reachOf(flag) is null));
    }

    private static List<OutcomeCheck> OfFlag(IEnumerable<RecordedFlagEvent> events)
    {
        var checks = new List<OutcomeCheck>();
        OutcomeMeasure? outcome = null;
        foreach (var one in events)
        {
            switch (one.Change)
            {
                case PlanAgreed e: outcome = e.Plan.Outcome; break;
                case FixedNow: outcome = null; break;
                case CheckPlanned e: outcome = e.Outcome; break;
                case CheckPassed e: checks.Add(new(one.FlagId, one.HappenedAt, CheckResult.Passed, outcome, e.Measured)); break;
                case CheckFailed e: checks.Add(new(one.FlagId, one.HappenedAt, CheckResult.Failed, outcome, e.Measured)); break;
                case FlagDisputed or FlagReopened when checks is [.., { Result: CheckResult.Passed }]:
                    checks[^1] = checks[^1] with { Result = CheckResult.Overturned };
                    break;
            }
        }

        return checks;
    }
}
