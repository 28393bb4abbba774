using System.Diagnostics;
using System.Globalization;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Flow;
using AdvocacyPortal.Domain.Metrics.Statistics;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.UseCases;
using Microsoft.Data.Sqlite;

namespace AdvocacyPortal.Bench;

/// <summary>A survival curve of every flag from the roll-up: now, right after a change, and as of a past moment.</summary>
internal static class MetricsBench
{
    private static readonly TimeSpan Past = TimeSpan.FromDays(400);

    public static async Task<int> RunAsync(string folder)
    {
        await using var portal = await BenchPortal.OpenAsync(folder);
        await using var connection = new SqliteConnection($"Data Source={portal.File}");
        await connection.OpenAsync();
        using var rollup = new MetricsRollup();
        var begun = Stopwatch.StartNew();
        var flags = await portal.InDatabaseAsync(db => rollup.ReadAsync(db, CancellationToken.None));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{flags.Timelines.Count} flags, read into memory in {begun.Elapsed.TotalMilliseconds:F0} ms"));
        Console.WriteLine("| what | ms | CPU ms | control ms | control CPU ms |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var clock in Enum.GetValues<Clock>())
        {
            await CompareAsync($"{clock}, now", () => CurveAsync(clock, TimeSpan.Zero), NewestAsync);
        }

        await CompareAsync("Resolve by process, now", () => ByProcessAsync(Clock.Resolve, TimeSpan.Zero), NewestAsync);
        await CompareAsync("Resolve, now, one flag raised before", RaisedThenCurveAsync, RaiseAsync);
        await CompareAsync("Ageing, now", AgeingAsync, NewestAsync);
        await CompareAsync("Cumulative flow of a year, now", FlowAsync, NewestAsync);
        await CompareAsync("Resolve, 400 days ago", () => CurveAsync(Clock.Resolve, Past), ReadAllAsync);
        await CompareAsync("Resolve by process, 400 days ago", () => ByProcessAsync(Clock.Resolve, Past), ReadAllAsync);
        return 0;

        async Task<TracedFlags> TracedAsync(TimeSpan ago) =>
            await portal.InDatabaseAsync(db => rollup.AsOfAsync(db, TimeProvider.System.GetUtcNow() - ago, CancellationToken.None));

        async Task CurveAsync(Clock clock, TimeSpan ago)
        {
            Ask((await TracedAsync(ago)).Observations(clock));
        }

        async Task ByProcessAsync(Clock clock, TimeSpan ago)
        {
            var traced = await TracedAsync(ago);
            var groups = new Dictionary<ProcessId, List<Observation>>();
            traced.Observe(clock, (flag, observation) =>
            {
                if (!groups.TryGetValue(flag.ProcessId ?? default, out var group))
                {
                    groups.Add(flag.ProcessId ?? default, group = []);
                }

                group.Add(observation);
            });
            foreach (var group in groups.Values)
            {
                Ask([.. group]);
            }
        }

        async Task AgeingAsync()
        {
            var traced = await TracedAsync(TimeSpan.Zero);
            Ageing.Of(traced.Flags, traced.AsOf);
        }

        async Task FlowAsync()
        {
            var traced = await TracedAsync(TimeSpan.Zero);
            StateCounts.ByDay(traced.Flags, new(traced.AsOf.AddDays(-365), traced.AsOf), new(TimeZoneInfo.Utc, WorkingDays.MondayToFriday));
        }

        async Task RaisedThenCurveAsync()
        {
            await RaiseAsync();
            await CurveAsync(Clock.Resolve, TimeSpan.Zero);
        }

        Task RaiseAsync() => portal.Dispatcher.SendAsync(portal.Employee, new RaiseFlagCommand(new StoryInput { What = "Customers wait for an hour on the phone, and nobody tells them why." }));

        async Task NewestAsync()
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT max(Stamp) FROM FlagTimelines";
            await command.ExecuteScalarAsync();
        }

        async Task ReadAllAsync()
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT FlagId, Moments, Stamp FROM FlagTimelines";
            await using var reader = await command.ExecuteReaderAsync();
            var cells = new object[reader.FieldCount];
            while (await reader.ReadAsync())
            {
                reader.GetValues(cells);
            }
        }
    }

    private static void Ask(Observation[] observations)
    {
        var curve = KaplanMeier.EstimateSorted(observations);
        foreach (var p in new[] { 0.25, 0.5, 0.75, 0.85, 0.95 })
        {
            curve.Quantile(p);
        }

        curve.RestrictedMean(365);
    }

    private static async Task CompareAsync(string what, Func<Task> one, Func<Task> control)
    {
        var (run, beside) = await Timing.CompareAsync(one, control);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {run.Milliseconds:F2} | {run.Cpu:F2} | {beside.Milliseconds:F2} | {beside.Cpu:F2} |"));
    }
}
