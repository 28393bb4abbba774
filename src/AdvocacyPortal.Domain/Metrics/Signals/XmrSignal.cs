namespace AdvocacyPortal.Domain.Metrics.Signals;

/// <summary>What makes a point more than noise.</summary>
public enum XmrRule
{
    /// <summary>It lies outside the limits.</summary>
    Outside,

    /// <summary>It is the eighth or a later one in a row on one side of the mean; a point on the mean ends the row.</summary>
    RunOfEight,

    /// <summary>It is the last of four of which at least three lie beyond half-way to a limit, on the same side.</summary>
    ThreeOfFour,
}

/// <summary>Which way a series moved.</summary>
public enum SignalDirection
{
    /// <summary>Higher than the baseline.</summary>
    Up,

    /// <summary>Lower than the baseline.</summary>
    Down,
}

/// <summary>One signal, to be put in words by pages.</summary>
/// <param name="Rule">What makes it one.</param>
/// <param name="Index">Of the point it is marked at, from 0.</param>
/// <param name="Direction">Which way.</param>
public readonly record struct XmrSignal(XmrRule Rule, int Index, SignalDirection Direction);
