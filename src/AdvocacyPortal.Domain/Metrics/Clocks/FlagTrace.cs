using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Statistics;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>
/// What figures know of one flag by a moment: what has happened, what it was about, and every clock. It names nobody and
/// quotes nobody. Until the next event it stays the same, so that the moment is told when a clock is read.
/// </summary>
public sealed record FlagTrace
{
    /// <summary>Which flag.</summary>
    public required FlagId FlagId { get; init; }

    /// <summary>Every moment of it, those after what is known here included.</summary>
    internal FlagTimeline Timeline { get; init; } = null!;

    /// <summary>UTC.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>It was kept in another register before; nobody here promised its raiser anything.</summary>
    public bool Imported { get; init; }

    /// <summary>Its register tells of times that cannot be, such as a resolve before the raising: it stands apart from every figure.</summary>
    public bool IsDataError { get; init; }

    /// <summary>Where it stood.</summary>
    public FlagState State { get; init; }

    /// <summary>When it got there.</summary>
    public DateTimeOffset StateSince { get; init; }

    /// <summary>First text by a champion that the raiser can read.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>First accept.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>First accept, decline or redirect.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>What that first answer was: Accepted, Declined or Redirected; null before it.</summary>
    public FlagState? FirstAnswer { get; init; }

    /// <summary>The resolve that stands.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>The passed outcome check that stands.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>When it was declined, redirected, merged or withdrawn, where that stands.</summary>
    public DateTimeOffset? EndedOtherwiseAt { get; init; }

    /// <summary>Time spent waiting for the raiser.</summary>
    public WaitingTime Waiting { get; init; }

    public ProcessId? ProcessId { get; init; }

    /// <summary>Where the raiser works, if the raiser left that in.</summary>
    public AreaId? RaiserAreaId { get; init; }
    public CustomerTaskId? TaskId { get; init; }
    public CharterValueVersionId? ValueId { get; init; }
    public FlagKind? Kind { get; init; }
    public Harm? Harm { get; init; }

    /// <summary>Null is unknown and counts as 5 customers.</summary>
    public Reach? Reach { get; init; }

    /// <summary>Presumed from the raiser's answers until somebody judged it.</summary>
    public Severity Severity { get; init; }
    public bool SeverityJudged { get; init; }

    /// <summary>How the raiser knows; null where not said.</summary>
    public EvidenceGrade? RaiserEvidence { get; init; }

    /// <summary>What others saw, as far as it still belongs to this flag.</summary>
    public IReadOnlyList<TracedEvidence> Corroborations { get; init; } = [];

    /// <summary>Outcome checks that were made or are to come, oldest first.</summary>
    public IReadOnlyList<TracedCheck> Checks { get; init; } = [];

    /// <summary>Replies and answers promised to the raiser, oldest first; those void by now are left out.</summary>
    public IReadOnlyList<TracedPromise> Promises { get; init; } = [];

    /// <summary>When its raiser disputed the end; a raiser may once.</summary>
    public DateTimeOffset? DisputedAt { get; init; }

    /// <summary>What became of the dispute; null where there was none.</summary>
    public DisputeResult? Dispute { get; init; }

    /// <summary>How often it came back after a passed check.</summary>
    public int Returns { get; init; }

    /// <summary>Customers counted in sums, by <see cref="SeverityTable.Customers"/>.</summary>
    public int Customers => SeverityTable.Customers(Reach);

    /// <summary>Raised, NeedsInfo, Accepted, InProgress or OnHold.</summary>
    public bool IsOpen => State.IsOpen();

    /// <summary>The area a flag counts for: that of its process, or the raiser's where no process is known.</summary>
    /// <param name="areaOf">The area of a process; null where unknown.</param>
    public AreaId? AreaBy(Func<ProcessId, AreaId?> areaOf) => ProcessId is { } process ? areaOf(process) : RaiserAreaId;

    /// <summary>When a clock was reached, as far as that still stands.</summary>
    public DateTimeOffset? ReachedAt(Clock clock) => clock switch
    {
        Clock.Acknowledge => AcknowledgedAt,
        Clock.Accept => AcceptedAt,
        Clock.Answer => AnsweredAt,
        Clock.Resolve => ResolvedAt,
        _ => VerifiedAt,
    };

    /// <summary>When a clock that was not reached stopped for good; null where it was reached or still runs.</summary>
    public DateTimeOffset? StoppedAt(Clock clock) =>
        ReachedAt(clock) is not null ? null
        // An import may tell of a resolve and of nothing before it: what it left out will not happen any more.
        : clock < Clock.Resolve && ResolvedAt is { } resolved ? resolved
        : EndedOtherwiseAt;

    /// <summary>Every stay in a state up to a moment, oldest first.</summary>
    /// <param name="moment">UTC; a stay that lasts at it has no end.</param>
    /// <param name="visits">They are added to it.</param>
    public void AddVisits(DateTimeOffset moment, List<StateVisit> visits) => Timeline.AddVisits(moment, visits);

    /// <summary>One clock, in days of 86,400 s, never negative.</summary>
    /// <param name="clock">Which.</param>
    /// <param name="asOf">The moment by which this is what is known, after <see cref="RaisedAt"/>.</param>
    public Observation Observe(Clock clock, DateTimeOffset asOf)
    {
        var (at, end) = ReachedAt(clock) is { } reached ? (reached, ObservationEnd.Event)
            : StoppedAt(clock) is { } stopped ? (stopped, ObservationEnd.Competing)
            : (asOf, ObservationEnd.Censored);
        return new(at - RaisedAt, end);
    }

    /// <summary>One clock with the waiting for the raiser beside it.</summary>
    /// <param name="clock">Which.</param>
    /// <param name="asOf">As for <see cref="Observe"/>.</param>
    public ClockReading Read(Clock clock, DateTimeOffset asOf) =>
        new(Observe(clock, asOf), (ReachedAt(clock) is not null ? Waiting.UntilReached(clock) : StoppedAt(clock) is not null ? Waiting.Ended : Waiting.Until(asOf)).TotalDays);
}
