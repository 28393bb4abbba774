using AdvocacyPortal.Domain.Metrics.Clocks;

namespace AdvocacyPortal.Domain.Metrics.Correction;

/// <summary>
/// Flags whose outcome check came due in a period, each flag once, by what became of the last check that did. A day on which
/// nobody checked counts against us, whatever was planned after it.
/// </summary>
/// <param name="Passed">The check passed, and still stands.</param>
/// <param name="Failed">It failed.</param>
/// <param name="Overturned">It passed, and a dispute or a return overturned it.</param>
/// <param name="NotMade">Its day came and nobody checked.</param>
public sealed record VerifiedCorrections(int Passed, int Failed, int Overturned, int NotMade)
{
    /// <summary>Outcome checks passed ÷ accepted flags whose check came due.</summary>
    public Share Rate => new(Passed, Passed + Failed + Overturned + NotMade);

    /// <summary>Counts the flags.</summary>
    /// <param name="flags">As they were known at the period's end.</param>
    /// <param name="period">The day of the check lies in it.</param>
    public static VerifiedCorrections Of(IEnumerable<FlagTrace> flags, Period period)
    {
        var last = flags
            .Select(flag => flag.Checks.LastOrDefault(check => check.CameDueBy(period.AsOf) && period.Has(check.DueAt ?? check.MadeAt)))
            .Where(check => check != default)
            .ToList();
        int Ended(CheckResult? result) => last.Count(check => check.Result == result);
        return new(Ended(CheckResult.Passed), Ended(CheckResult.Failed), Ended(CheckResult.Overturned), Ended(null));
    }
}
