using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;

namespace AdvocacyPortal.Domain.Metrics.Correction;

/// <summary>How those who spoke in a period know: raisers and everybody who saw it too.</summary>
/// <param name="FirstHand">Saw it.</param>
/// <param name="SecondHand">Were told by the one it happened to.</param>
/// <param name="Proxy">Know it from data or hearsay.</param>
/// <param name="NotSaid">Raisers who did not say.</param>
public sealed record EvidenceGrades(int FirstHand, int SecondHand, int Proxy, int NotSaid)
{
    /// <summary>First-hand ÷ all that said how they know.</summary>
    public Share FirstHandShare => new(FirstHand, FirstHand + SecondHand + Proxy);

    /// <summary>Counts pieces of evidence. A duplicate's are counted with the flag it is told by.</summary>
    /// <param name="flags">As they were known at the period's end.</param>
    /// <param name="period">They were told in it.</param>
    public static EvidenceGrades Of(IEnumerable<FlagTrace> flags, Period period)
    {
        var (counts, notSaid) = (new int[3], 0);
        foreach (var flag in flags.Where(flag => flag.State != FlagState.Duplicate))
        {
            if (period.HasRaising(flag.RaisedAt))
            {
                if (flag.RaiserEvidence is { } grade)
                {
                    counts[(int)grade]++;
                }
                else
                {
                    notSaid++;
                }
            }

            foreach (var one in flag.Corroborations.Where(one => period.Has(one.At)))
            {
                counts[(int)one.Grade]++;
            }
        }

        return new(counts[(int)EvidenceGrade.FirstHand], counts[(int)EvidenceGrade.SecondHand], counts[(int)EvidenceGrade.Proxy], notSaid);
    }
}
