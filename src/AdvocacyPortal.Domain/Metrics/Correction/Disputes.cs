using AdvocacyPortal.Domain.Metrics.Clocks;

namespace AdvocacyPortal.Domain.Metrics.Correction;

/// <summary>Disputes made in a period.</summary>
/// <param name="Upheld">The flag was accepted after it.</param>
/// <param name="NotUpheld">It was declined, redirected or merged again.</param>
/// <param name="Waiting">Nobody has answered it yet.</param>
/// <param name="Withdrawn">The raiser withdrew the flag before it was answered.</param>
public sealed record Disputes(int Upheld, int NotUpheld, int Waiting, int Withdrawn)
{
    /// <summary>Upheld ÷ answered; those that wait and those withdrawn stand beside it.</summary>
    public Share UpheldRate => new(Upheld, Upheld + NotUpheld);

    /// <summary>Counts disputes; a raiser may make one on each flag.</summary>
    /// <param name="flags">As they were known at the period's end.</param>
    /// <param name="period">The dispute lies in it.</param>
    public static Disputes Of(IEnumerable<FlagTrace> flags, Period period)
    {
        var counts = flags.Where(flag => period.Has(flag.DisputedAt)).CountBy(flag => flag.Dispute!.Value).ToDictionary();
        return new(
            counts.GetValueOrDefault(DisputeResult.Upheld),
            counts.GetValueOrDefault(DisputeResult.NotUpheld),
            counts.GetValueOrDefault(DisputeResult.Waiting),
            counts.GetValueOrDefault(DisputeResult.Withdrawn));
    }
}
