using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>How long a flag waited for its raiser's answer.</summary>
/// <param name="Ended">In questions that are over.</param>
/// <param name="Since">When the open question was asked; null where none is.</param>
/// <param name="ToAccept">Up to the first accept.</param>
/// <param name="ToAnswer">Up to the first answer.</param>
/// <param name="ToResolve">Up to the standing resolve.</param>
/// <param name="ToVerified">Up to the standing check.</param>
public readonly record struct WaitingTime(
    TimeSpan Ended,
    DateTimeOffset? Since,
    TimeSpan ToAccept,
    TimeSpan ToAnswer,
    TimeSpan ToResolve,
    TimeSpan ToVerified)
{
    /// <summary>Up to a moment by which this is what is known.</summary>
    public TimeSpan Until(DateTimeOffset asOf) => Since is { } since ? Ended + (asOf - since) : Ended;

    /// <summary>Up to the moment at which a clock was reached. A question is itself a first reply: nobody waits before it.</summary>
    public TimeSpan UntilReached(Clock clock) => clock switch
    {
        Clock.Acknowledge => TimeSpan.Zero,
        Clock.Accept => ToAccept,
        Clock.Answer => ToAnswer,
        Clock.Resolve => ToResolve,
        _ => ToVerified,
    };
}

/// <summary>One more person's evidence.</summary>
/// <param name="At">When it was told.</param>
/// <param name="Grade">How the person knows.</param>
/// <param name="SeenOn">The day it happened, if known.</param>
/// <param name="FromFlag">The duplicate it came with; null where it was told here.</param>
public readonly record struct TracedEvidence(DateTimeOffset At, EvidenceGrade Grade, DateOnly? SeenOn, FlagId? FromFlag);

/// <summary>One outcome check, made or to come.</summary>
/// <param name="DueAt">The first instant of its day; null where a check was made that nobody had planned.</param>
/// <param name="MadeAt">When it was made; null where it was not.</param>
/// <param name="Result">How it ended; null where it was not made.</param>
/// <param name="DroppedAt">When it was dropped or put off without having been made; null where it was made or is still to come.</param>
/// <param name="OverturnedAt">When a dispute or a return overturned the pass.</param>
/// <param name="CameBack">It was a return, not a dispute, that overturned it.</param>
public readonly record struct TracedCheck(
    DateTimeOffset? DueAt,
    DateTimeOffset? MadeAt,
    CheckResult? Result,
    DateTimeOffset? DroppedAt,
    DateTimeOffset? OverturnedAt,
    bool CameBack)
{
    /// <summary>Whether its day has come by a moment, and the check had not been dropped before.</summary>
    public bool CameDueBy(DateTimeOffset moment) =>
        (DueAt ?? MadeAt) is { } due && due <= moment && (DroppedAt is not { } dropped || due <= dropped);
}

/// <summary>One promise to the raiser.</summary>
/// <param name="Kind">A reply or an answer.</param>
/// <param name="By">The last moment at which it can be kept.</param>
/// <param name="KeptAt">Null until it is.</param>
public readonly record struct TracedPromise(PromiseKind Kind, DateTimeOffset By, DateTimeOffset? KeptAt)
{
    /// <summary>Kept, and in time.</summary>
    public bool IsKept => KeptAt <= By;

    /// <summary>Whether it can be told by a moment if it was kept.</summary>
    public bool CameDueBy(DateTimeOffset moment) => By <= moment;
}

/// <summary>What became of a dispute.</summary>
public enum DisputeResult
{
    /// <summary>Nobody has answered it yet.</summary>
    Waiting,

    /// <summary>The flag was accepted after it.</summary>
    Upheld,

    /// <summary>It was declined, redirected or merged again.</summary>
    NotUpheld,

    /// <summary>The raiser withdrew the flag before it was answered.</summary>
    Withdrawn,
}

/// <summary>A stay in one state.</summary>
/// <param name="State">Which.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended; null where it lasts.</param>
/// <param name="IsFirst">It began at the moment of raising, at which the flag does not count yet.</param>
public readonly record struct StateVisit(FlagState State, DateTimeOffset From, DateTimeOffset? To, bool IsFirst);
