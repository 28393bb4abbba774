using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;

namespace AdvocacyPortal.Domain.Metrics.Correction;

/// <summary>First answers given in a period, whatever became of them later.</summary>
/// <param name="Accepted">Said yes to.</param>
/// <param name="Declined">Said no to, by a leader's decision too.</param>
/// <param name="Redirected">Sent elsewhere.</param>
public sealed record Answers(int Accepted, int Declined, int Redirected)
{
    /// <summary>Declined ÷ answered.</summary>
    public Share DeclineRate => new(Declined, Accepted + Declined + Redirected);

    /// <summary>Counts flags.</summary>
    /// <param name="flags">As they were known at the period's end.</param>
    /// <param name="period">The first answer lies in it.</param>
    public static Answers Of(IEnumerable<FlagTrace> flags, Period period)
    {
        var counts = flags.Where(flag => period.Has(flag.AnsweredAt)).CountBy(flag => flag.FirstAnswer!.Value).ToDictionary();
        return new(
            counts.GetValueOrDefault(FlagState.Accepted),
            counts.GetValueOrDefault(FlagState.Declined),
            counts.GetValueOrDefault(FlagState.Redirected));
    }
}
