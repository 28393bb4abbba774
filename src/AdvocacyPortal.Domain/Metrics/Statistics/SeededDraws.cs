namespace AdvocacyPortal.Domain.Metrics.Statistics;

/// <summary>
/// Random draws that are the same for the same seed for ever, whatever the platform: a figure once printed can be worked out again.
/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
/// </summary>
/// <param name="seed">Any number; printed beside what is drawn from it.</param>
public sealed class SeededDraws(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A whole number from 0 up to, but without, a bound. Its bias is below the bound ÷ 2⁶⁴.</summary>
    /// <param name="bound">1 or more.</param>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(Next(), (ulong)bound, out _);
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
