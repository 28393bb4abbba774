using System.Collections;
using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>Lengths of time of many flags, sorted once: those that are over by how long they were, those that last by when they began.</summary>
/// <param name="over">How long each was.</param>
/// <param name="lasting">When each began, negative: who came last has waited least.</param>
internal sealed class ClockOrder(SortedTicks over, SortedTicks lasting)
{
    public int Count => over.Count + lasting.Count;

    /// <summary>When those that last began, the last one first.</summary>
    public SortedTicks Lasting => lasting;

    /// <summary>Elapsed time on one clock.</summary>
    public static void Elapsed(FlagTrace flag, int place, Clock clock, Rows into)
    {
        if (flag.ReachedAt(clock) is { } reached)
        {
            into.Over.Add((reached - flag.RaisedAt).Ticks, place, ObservationEnd.Event);
        }
        else if (flag.StoppedAt(clock) is { } stopped)
        {
            into.Over.Add((stopped - flag.RaisedAt).Ticks, place, ObservationEnd.Competing);
        }
        else
        {
            into.Lasting.Add(-flag.RaisedAt.UtcTicks, place);
        }
    }

    /// <summary>The same less the waiting for the raiser, as <see cref="ClockReading.ActiveDays"/>.</summary>
    public static void Active(FlagTrace flag, int place, Clock clock, Rows into)
    {
        var (waiting, raised) = (flag.Waiting, flag.RaisedAt);
        if (flag.ReachedAt(clock) is { } reached)
        {
            into.Over.Add(Math.Max(0, (reached - raised - waiting.UntilReached(clock)).Ticks), place, ObservationEnd.Event);
        }
        else if (flag.StoppedAt(clock) is { } stopped)
        {
            into.Over.Add(Math.Max(0, (stopped - raised - waiting.Ended).Ticks), place, ObservationEnd.Competing);
        }
        else if (waiting.Since is { } since)
        {
            // While the raiser is asked, nothing is added.
            into.Over.Add(Math.Max(0, (since - raised - waiting.Ended).Ticks), place);
        }
        else
        {
            into.Lasting.Add(-(raised + waiting.Ended).UtcTicks, place);
        }
    }

    /// <summary>These with some flags' times in the place of their earlier ones.</summary>
    public ClockOrder With(BitArray changed, Rows more) => new(over.With(changed, more.Over.Sorted()), lasting.With(changed, more.Lasting.Sorted()));

    /// <summary>Writes every one by ascending time; without a look at any flag.</summary>
    /// <param name="asOf">In ticks, UTC: how long those that last have been.</param>
    /// <param name="observations">As many as <see cref="Count"/> or more.</param>
    /// <param name="places">The flag of each.</param>
    public void Read(long asOf, Span<Observation> observations, Span<int> places)
    {
        var (ended, lasts, count) = (over.Begin(), lasting.Begin(), 0);
        while (ended.Goes || lasts.Goes)
        {
            var waited = lasts.Goes ? asOf + lasts.Tick : long.MaxValue;
            if (ended.Goes && ended.Tick <= waited)
            {
                (observations[count], places[count++]) = (new(Days(ended.Tick), ended.End), ended.Place);
                ended.Next();
            }
            else
            {
                (observations[count], places[count++]) = (new(Days(waited), ObservationEnd.Censored), lasts.Place);
                lasts.Next();
            }
        }
    }

    private static double Days(long ticks) => new TimeSpan(ticks).TotalDays;

    /// <summary>Takes them up in any order.</summary>
    public sealed class Rows
    {
        public SortedTicks.Rows Over { get; } = new();

        public SortedTicks.Rows Lasting { get; } = new();

        public ClockOrder Sorted() => new(Over.Sorted(), Lasting.Sorted());
    }
}
