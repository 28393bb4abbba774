using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Tests.Metrics.Clocks;

/// <summary>The answers to a <see cref="Story"/> at one moment.</summary>
public sealed class StoryAsOf(FlagTrace? trace, FlagTimeline timeline, DateTimeOffset moment)
{
    private const int Digits = 9;

    /// <summary>Of a flag that was raised by then.</summary>
    public FlagTrace Trace => trace ?? throw new InvalidOperationException("It was not yet raised.");

    public DateTimeOffset Moment => moment;

    public void IsNotThere() => Assert.Null(trace);

    /// <summary>The clock was reached after so many days, for so many of which the raiser was waited for.</summary>
    public StoryAsOf Reached(Clock clock, double days, double waiting = 0) => Reads(clock, days, ObservationEnd.Event, waiting);

    /// <summary>The clock still runs, after so many days.</summary>
    public StoryAsOf Runs(Clock clock, double days, double waiting = 0) => Reads(clock, days, ObservationEnd.Censored, waiting);

    /// <summary>The flag ended otherwise, so many days after it was raised.</summary>
    public StoryAsOf EndedOtherwise(Clock clock, double days, double waiting = 0) => Reads(clock, days, ObservationEnd.Competing, waiting);

    public StoryAsOf Stands(FlagState state, double forDays)
    {
        Assert.Equal(state, Trace.State);
        Assert.Equal(forDays, (moment - Trace.StateSince).TotalDays, Digits);
        return this;
    }

    /// <summary>Days in each state so far, in the order they were entered.</summary>
    public StoryAsOf Stayed(params (FlagState State, double Days)[] stays)
    {
        var visits = new List<StateVisit>();
        timeline.AddVisits(moment, visits);
        Assert.Equal(stays, visits.Select(visit => (visit.State, Math.Round(((visit.To ?? moment) - visit.From).TotalDays, Digits))));
        return this;
    }

    private StoryAsOf Reads(Clock clock, double days, ObservationEnd end, double waiting)
    {
        var reading = Trace.Read(clock, moment);
        Assert.Equal((end, Math.Round(days, Digits)), (reading.Elapsed.End, Math.Round(reading.Elapsed.Time, Digits)));
        Assert.Equal(waiting, reading.WaitingDays, Digits);
        Assert.Equal(days - waiting, reading.ActiveDays, Digits);
        return this;
    }
}
