using System.Diagnostics;
using System.Globalization;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Flow;
using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Domain.Metrics.Statistics;
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
        begun.Restart();
        flags.Prepare();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sorted in {begun.Elapsed.TotalMilliseconds:F0} ms"));
        var grouping = FlagGrouping.None;
        Console.WriteLine("| what | ms | CPU ms | control ms | control CPU ms |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var clock in Enum.GetValues<Clock>())
        {
            await CompareAsync($"{clock}, now", () => CurveAsync(clock, TimeSpan.Zero), NewestAsync);
        }

        foreach (var clock in Enum.GetValues<Clock>())
        {
            await CompareAsync($"{clock} by process with log-rank, now", () => ByProcessAsync(clock, TimeSpan.Zero), NewestAsync);
        }

        await CompareAsync("Resolve, now, one flag raised before", RaisedThenCurveAsync, RaiseAsync);
        await CompareAsync("Ageing, now", AgeingAsync, NewestAsync);
        await CompareAsync("Cumulative flow of a year, now", FlowAsync, NewestAsync);
        await CompareAsync("Raised and resolved by week and process, now", SignalsAsync, NewestAsync);
        await CompareAsync("Waits to accept by week and process, now", WaitsAsync, NewestAsync);
        await CompareAsync("Harm and corrections by process, now", SumsAsync, NewestAsync);
        await CompareAsync("Resolve, 400 days ago", () => CurveAsync(Clock.Resolve, Past), ReadAllAsync);
        await CompareAsync("Resolve by process, 400 days ago", () => ByProcessAsync(Clock.Resolve, Past), ReadAllAsync);
        return 0;

        async Task<TracedFlags> TracedAsync(TimeSpan ago) =>
            await portal.InDatabaseAsync(db => rollup.AsOfAsync(db, TimeProvider.System.GetUtcNow() - ago, CancellationToken.None));

        async Task CurveAsync(Clock clock, TimeSpan ago)
        {
            Ask((await TracedAsync(ago)).All.Curves(clock));
        }

        async Task ByProcessAsync(Clock clock, TimeSpan ago)
        {
            var flags = (await TracedAsync(ago)).Group(grouping, MetricsGroup.Process);
            Ask(flags.Curves(clock, _ => true));
        }

        async Task AgeingAsync() => Ageing.Of((await TracedAsync(TimeSpan.Zero)).All);

        async Task FlowAsync()
        {
            var traced = await TracedAsync(TimeSpan.Zero);
            StateCounts.ByDay(traced.All, new(traced.AsOf.AddDays(-365), traced.AsOf), FlagGrouping.None.Calendar);
        }

        async Task SignalsAsync()
        {
            var traced = await TracedAsync(TimeSpan.Zero);
            var (flags, weeks) = (traced.Group(grouping, MetricsGroup.Process), Weeks.Between(traced.AsOf.AddDays(-364), traced.AsOf, grouping.Calendar));
            flags.Weekly(FlagPart.RaisedIn, weeks);
            flags.Weekly(FlagPart.ResolvedIn, weeks);
        }

        async Task WaitsAsync()
        {
            var traced = await TracedAsync(TimeSpan.Zero);
            var (flags, weeks) = (traced.Group(grouping, MetricsGroup.Process), Weeks.Between(traced.AsOf.AddDays(-364), traced.AsOf, grouping.Calendar));
            flags.WeeklyWaits(Clock.Accept, 14, weeks);
        }

        async Task SumsAsync() => FlagSums.Of((await TracedAsync(TimeSpan.Zero)).Group(grouping, MetricsGroup.Process));

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

    private static void Ask(ComparedCurves waited)
    {
        foreach (var one in waited.Groups.Append(waited.Overall))
        {
            foreach (var p in new[] { 0.25, 0.5, 0.75, 0.85, 0.95 })
            {
                one.Curve.Quantile(p);
            }

            one.Curve.RestrictedMean(365);
        }
    }

    private static async Task CompareAsync(string what, Func<Task> one, Func<Task> control)
    {
        var (run, beside) = await Timing.CompareAsync(one, control);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {run.Milliseconds:F2} | {run.Cpu:F2} | {beside.Milliseconds:F2} | {beside.Cpu:F2} |"));
    }
}
