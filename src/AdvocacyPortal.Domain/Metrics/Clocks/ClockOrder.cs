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

    /// <summary>Tells of every flag by ascending time.</summary>
    public void Visit(DateTimeOffset asOf, Clock clock, Action<FlagTrace, Observation> each)
    {
        var next = 0;
        foreach (var one in running)
        {
            var waited = (asOf - one.Flag.RaisedAt).Ticks;
            for (; next < stopped.Length && stopped[next].Ticks <= waited; next++)
            {
                each(stopped[next].Flag, stopped[next].Flag.Observe(clock, asOf));
            }

            each(one.Flag, one.Flag.Observe(clock, asOf));
        }

        for (; next < stopped.Length; next++)
        {
            each(stopped[next].Flag, stopped[next].Flag.Observe(clock, asOf));
        }
    }

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

            if ((flag.ReachedAt(clock) ?? flag.StoppedAt(clock)) is { } at)
            {
                stopped.Add(new((at - flag.RaisedAt).Ticks, flag, place));
            }
            else
            {
                // The last raised has waited least.
                running.Add(new(-flag.RaisedAt.UtcTicks, flag, place));
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
        var merged = new List<Entry>(old.Length + more.Length);
        var next = 0;
        foreach (var one in old)
        {
            if (!ReferenceEquals(traces[one.Place], one.Flag))
            {
                continue;
            }

            for (; next < more.Length && more[next].Ticks <= one.Ticks; next++)
            {
                merged.Add(more[next]);
            }

            merged.Add(one);
        }

        merged.AddRange(more[next..]);
        return [.. merged];
    }

    private readonly record struct Entry(long Ticks, FlagTrace Flag, int Place);
}
