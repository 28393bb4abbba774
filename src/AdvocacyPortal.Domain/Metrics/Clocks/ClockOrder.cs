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

    /// <summary>Writes those that have a group by ascending time; without a look at any flag.</summary>
    /// <param name="asOf">In ticks, UTC: how long those that last have been.</param>
    /// <param name="groupOf">Of each place its group; negative for those left out.</param>
    /// <param name="observations">As many as <see cref="Count"/> or more.</param>
    /// <param name="groups">The group of each.</param>
    /// <returns>How many.</returns>
    public int Read(long asOf, Column<int> groupOf, Span<Observation> observations, Span<int> groups)
    {
        var (ended, count) = (over.Begin(), 0);
        for (var lasts = lasting.Begin(); lasts.Goes; lasts.Next())
        {
            var waited = asOf + lasts.Tick;
            count += ended.ReadUpTo(waited, groupOf, observations[count..], groups[count..]);
            if (groupOf[lasts.Place] is >= 0 and var group)
            {
                (observations[count], groups[count++]) = (Observation.OfTicks(waited, ObservationEnd.Censored), group);
            }
        }

        return count + ended.ReadUpTo(long.MaxValue, groupOf, observations[count..], groups[count..]);
    }

    /// <summary>Takes them up in any order.</summary>
    public sealed class Rows
    {
        public SortedTicks.Rows Over { get; } = new();

        public SortedTicks.Rows Lasting { get; } = new();

        public ClockOrder Sorted() => new(Over.Sorted(), Lasting.Sorted());
    }
}
