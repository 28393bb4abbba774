using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;

namespace AdvocacyPortal.Domain.Metrics.Exploration;

/// <summary>Which of the flags a number counts.</summary>
public enum FlagPart
{
    All,

    /// <summary>The clock was reached.</summary>
    Reached,

    /// <summary>It ended otherwise before.</summary>
    EndedOtherwise,

    /// <summary>It still waits for it.</summary>
    Waiting,

    /// <summary>It is open.</summary>
    Open,

    /// <summary>It stands in one state, for longer than a number of days.</summary>
    InState,

    /// <summary>It was raised in a week.</summary>
    RaisedIn,

    /// <summary>Its standing resolve lies in a week.</summary>
    ResolvedIn,

    /// <summary>Its register tells of times that cannot be: it stands apart from every figure.</summary>
    DataError,

    /// <summary>An outcome check came due.</summary>
    CheckDue,

    /// <summary>Of those, the last check that did was passed and stands.</summary>
    CheckPassed,

    /// <summary>Closed by a passed check, and watched for 180 days since.</summary>
    Watched,

    /// <summary>Of those, it was reopened or seen again within these days.</summary>
    Recurred,

    /// <summary>The first answer was a refusal.</summary>
    Declined,

    /// <summary>Its raiser disputed the end, and the dispute was answered.</summary>
    Disputed,

    /// <summary>It was accepted after the dispute.</summary>
    DisputeUpheld,
}

/// <summary>One part with what it depends on.</summary>
/// <param name="Part">Which.</param>
/// <param name="Clock">For <see cref="FlagPart.Reached"/>, <see cref="FlagPart.EndedOtherwise"/> and <see cref="FlagPart.Waiting"/>.</param>
/// <param name="State">For <see cref="FlagPart.InState"/>.</param>
/// <param name="LongerThan">For <see cref="FlagPart.InState"/>, in days.</param>
/// <param name="Week">For weeks: their Monday in the organisation's zone.</param>
public readonly record struct PartOfFlags(FlagPart Part, Clock Clock = default, FlagState State = default, double LongerThan = 0, DateOnly Week = default);
