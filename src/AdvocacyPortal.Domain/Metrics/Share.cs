using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Metrics;

/// <summary>A part of a number of cases.</summary>
/// <param name="Part">0 or more, no more than <paramref name="Of"/>.</param>
/// <param name="Of">The denominator, printed beside it.</param>
public readonly record struct Share(int Part, int Of)
{
    /// <summary>Fewer cases than this are too few to speak of a share.</summary>
    public const int Fewest = 5;

    /// <summary>0 to 1; null where there are too few cases.</summary>
    public double? Value => IsTooFew ? null : (double)Part / Of;

    /// <summary>The cases are said instead of a share.</summary>
    public bool IsTooFew => Of < Fewest;

    /// <summary>95 % limits by Wilson.</summary>
    public Interval Interval => Wilson.Of(Part, Of);
}
