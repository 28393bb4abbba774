using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>One clock of every flag, sorted once: those that stopped by how long they ran, those that run by when they began.</summary>
internal sealed class ClockOrder
{
    private readonly Entry[] stopped;
    private readonly Entry[] running;

    private ClockOrder((Entry[] Stopped, Entry[] Running) entries) => (stopped, running) = entries;

    /// <param name="traces">What is known of every flag; data errors are left out.</param>
    /// <param name="clock">Which.</param>
    public static ClockOrder Of(FlagTrace[] traces, Clock clock) => new(Split(traces, Enumerable.Range(0, traces.Length), clock));

    /// <summary>The same with some flags put in the place of earlier ones: two merges, no sorting of the rest.</summary>
    /// <param name="traces">What is known now; all but the changed ones are the very same as before.</param>
    /// <param name="changed">Their places.</param>
    /// <param name="clock">Which.</param>
    public ClockOrder With(FlagTrace[] traces, int[] changed, Clock clock)
    {
        var more = Split(traces, changed.Distinct(), clock);
        return new((Merge(stopped, more.Stopped, traces), Merge(running, more.Running, traces)));
    }

    /// <summary>Tells of every flag by ascending time, without looking at any: what is far apart in memory is slow to look at.</summary>
    public void Visit(DateTimeOffset asOf, Action<FlagTrace, Observation> each)
    {
        var next = 0;
        foreach (var one in running)
        {
            var waited = asOf.UtcTicks + one.Ticks;
            for (; next < stopped.Length && stopped[next].Ticks <= waited; next++)
            {
                each(stopped[next].Flag, Observed(stopped[next].Ticks, stopped[next].End));
            }

            each(one.Flag, Observed(waited, ObservationEnd.Censored));
        }

        for (; next < stopped.Length; next++)
        {
            each(stopped[next].Flag, Observed(stopped[next].Ticks, stopped[next].End));
        }
    }

    private static Observation Observed(long ticks, ObservationEnd end) => new(new TimeSpan(ticks).TotalDays, end);

    private static (Entry[] Stopped, Entry[] Running) Split(FlagTrace[] traces, IEnumerable<int> places, Clock clock)
    {
        var (stopped, running) = (new List<Entry>(), new List<Entry>());
        foreach (var place in places)
        {
            var flag = traces[place];
            if (flag.IsDataError)
            {
                continue;
            }

            if (flag.ReachedAt(clock) is { } reached)
            {
                stopped.Add(new((reached - flag.RaisedAt).Ticks, ObservationEnd.Event, flag, place));
            }
            else if (flag.StoppedAt(clock) is { } ended)
            {
                stopped.Add(new((ended - flag.RaisedAt).Ticks, ObservationEnd.Competing, flag, place));
            }
            else
            {
                // The last raised has waited least.
                running.Add(new(-flag.RaisedAt.UtcTicks, ObservationEnd.Censored, flag, place));
            }
        }

        return (Sorted(stopped), Sorted(running));
    }

    private static Entry[] Sorted(List<Entry> entries)
    {
        var sorted = entries.ToArray();
        Array.Sort(Array.ConvertAll(sorted, one => one.Ticks), sorted);
        return sorted;
    }

    private static Entry[] Merge(Entry[] old, Entry[] more, FlagTrace[] traces)
    {
        var (merged, count, next) = (new Entry[old.Length + more.Length], 0, 0);
        foreach (var one in old)
        {
            if (!ReferenceEquals(traces[one.Place], one.Flag))
            {
                continue;
            }

            for (; next < more.Length && more[next].Ticks <= one.Ticks; next++)
            {
                merged[count++] = more[next];
            }

            merged[count++] = one;
        }

        for (; next < more.Length; next++)
        {
            merged[count++] = more[next];
        }

        Array.Resize(ref merged, count);
        return merged;
    }

    private readonly record struct Entry(long Ticks, ObservationEnd End, FlagTrace Flag, int Place);
}
