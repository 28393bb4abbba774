using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Metrics.Correction;

/// <summary>Closings by a passed check that were watched for 180 days to their end in a period.</summary>
/// <param name="Sustained">It did not come back, and its raiser did not dispute it.</param>
/// <param name="Recurred">The flag was reopened, or somebody saw it on a later day, within the 180 days.</param>
/// <param name="Disputed">Its raiser disputed the closing and nobody saw it again since.</param>
public sealed record SustainedCorrections(int Sustained, int Recurred, int Disputed)
{
    /// <summary>How long a correction has to last, in days after the closing.</summary>
    public const int Days = 180;

    /// <summary>Not recurred within 180 days ÷ all closings watched for as long.</summary>
    public Share Rate => new(Sustained, Sustained + Recurred + Disputed);

    /// <summary>Recurred within 180 days ÷ all closings watched for as long.</summary>
    public Share Recurrence => new(Recurred, Sustained + Recurred + Disputed);

    /// <summary>Counts closings. Imported ones were never checked: they are none.</summary>
    /// <param name="flags">As they were known at the period's end.</param>
    /// <param name="period">The last of the 180 days lies in it.</param>
    /// <param name="calendar">The organisation's: says on which day a closing was.</param>
    public static SustainedCorrections Of(IEnumerable<FlagTrace> flags, Period period, WorkingCalendar calendar)
    {
        var (sustained, recurred, disputed) = (0, 0, 0);
        foreach (var flag in flags)
        {
            foreach (var check in flag.Checks)
            {
                if (check is not { Result: CheckResult.Passed or CheckResult.Overturned, MadeAt: { } closed } || !period.Has(closed.AddDays(Days)))
                {
                    continue;
                }

                var until = closed.AddDays(Days);
                var overturned = check.OverturnedAt <= until;
                if ((overturned && check.CameBack) || flag.Corroborations.Any(one => SawItAfter(one, closed, until, calendar)))
                {
                    recurred++;
                }
                else if (overturned)
                {
                    disputed++;
                }
                else
                {
                    sustained++;
                }
            }
        }

        return new(sustained, recurred, disputed);
    }

    private static bool SawItAfter(TracedEvidence evidence, DateTimeOffset closed, DateTimeOffset until, WorkingCalendar calendar) =>
        evidence.At > closed && evidence.At <= until && (evidence.SeenOn is not { } day || day > calendar.DateOf(closed));
}
