using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Metrics.Flow;

/// <summary>How long an open flag has been in its state.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Days">Of 86,400 s, since it got there.</param>
public readonly record struct AgeingFlag(FlagTrace Flag, double Days);

/// <summary>The open flags of one state against the time that flags spend in it.</summary>
/// <param name="State">One of the open states.</param>
/// <param name="Curve">Every stay in it, those that last counted in; a flag that came back stayed twice.</param>
/// <param name="Flags">Those in it now, longest first.</param>
public sealed record StateAgeing(FlagState State, SurvivalCurve Curve, IReadOnlyList<AgeingFlag> Flags)
{
    /// <summary>Half of the stays end within so many days; null: not reached.</summary>
    public double? Half { get; } = Curve.Quantile(0.5).Time;

    /// <summary>85 % of the stays end within so many days; null: not reached.</summary>
    public double? Most { get; } = Curve.Quantile(ServiceLevelExpectation.UsualShare).Time;

    /// <summary>95 % of the stays end within so many days; null: not reached.</summary>
    public double? Nearly { get; } = Curve.Quantile(0.95).Time;

    /// <summary>Flags that have been in it for longer than 85 % of the stays last.</summary>
    public IEnumerable<AgeingFlag> BeyondMost => Flags.Where(flag => flag.Days > Most);
}

/// <summary>Each open flag's age in its state against the 50, 85 and 95 % points of the Kaplan–Meier curve of time in that state.</summary>
public static class Ageing
{
    /// <summary>Every open state in the order of the workflow, empty ones too.</summary>
    /// <param name="flags">As they were known at a moment; those that ended tell how long stays last.</param>
    public static IReadOnlyList<StateAgeing> Of(FlagGroups flags) =>
        [.. Enum.GetValues<FlagState>().Where(state => state.IsOpen()).Select(flags.AgeingIn)];
}
