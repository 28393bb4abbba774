using System.Diagnostics;

namespace AdvocacyPortal.Bench;

/// <summary>What a piece of work costs, run after run.</summary>
/// <param name="Milliseconds">The middle one.</param>
/// <param name="Cpu">Processor milliseconds of this process for one run, on average.</param>
internal sealed record Timing(double Milliseconds, double Cpu)
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(2);
    private const int Fewest = 9;
    private const int Most = 400;

    /// <summary>
    /// Runs two pieces in turn, so that what disturbs one disturbs the other, after a warm-up that does not count: so long that
    /// the runtime has compiled what runs often, as in a portal that runs for days.
    /// </summary>
    public static async Task<(Timing One, Timing Other)> CompareAsync(Func<Task> one, Func<Task> other)
    {
        var warming = Stopwatch.StartNew();
        for (var i = 0; i < 3 || (i < 60 && warming.Elapsed < Enough); i++)
        {
            await one();
            await other();
        }

        var (first, second) = (new List<(double, double)>(), new List<(double, double)>());
        var clock = Stopwatch.StartNew();
        while (first.Count < Fewest || (clock.Elapsed < Enough && first.Count < Most))
        {
            first.Add(await OnceAsync(one));
            second.Add(await OnceAsync(other));
        }

        return (Of(first), Of(second));
    }

    private static async Task<(double, double)> OnceAsync(Func<Task> work)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        await work();
        var wall = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        return (wall.TotalMilliseconds, (process.TotalProcessorTime - cpu).TotalMilliseconds);
    }

    private static Timing Of(List<(double Wall, double Cpu)> runs) =>
        new(Statistics.Quantile(runs.Select(run => run.Wall), 0.5), runs.Average(run => run.Cpu));
}

internal static class Statistics
{
    /// <summary>The value below which the part <paramref name="p"/> of all lies.</summary>
    public static double Quantile(IEnumerable<double> values, double p)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(p * sorted.Count))];
    }
}
