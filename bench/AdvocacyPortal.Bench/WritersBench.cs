using System.Diagnostics;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.UseCases;
using Microsoft.Data.Sqlite;

namespace AdvocacyPortal.Bench;

/// <summary>Sixteen people who raise flags at once.</summary>
internal static class WritersBench
{
    private const int Writers = 16;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string folder)
    {
        await using var portal = await BenchPortal.OpenAsync(folder);
        var refused = 0;
        async Task Raise()
        {
            var outcome = await portal.Dispatcher.SendAsync(portal.Employee, new RaiseFlagCommand(new StoryInput { What = "Customers wait for an hour on the phone, and nobody tells them why." }));
            if (!outcome.IsDone)
            {
                Interlocked.Increment(ref refused);
            }
        }

        await CountAsync(_ => Raise, WarmUp);
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var raised = await CountAsync(_ => Raise, Long);
        process.Refresh();
        cpu = process.TotalProcessorTime - cpu;
        var rows = await ControlAsync(portal.File);
        Console.WriteLine(FormattableString.Invariant($"{Writers} writers: {raised:F0} flags a second, {cpu.TotalMilliseconds / (raised * Long.TotalSeconds):F2} ms of processor each, {refused} refused; one row a transaction by hand: {rows:F0} a second; ratio {rows / raised:F2}"));
        return 0;
    }

    private static async Task<double> ControlAsync(string file)
    {
        var connections = new List<SqliteConnection>();
        for (var i = 0; i < Writers; i++)
        {
            var connection = new SqliteConnection($"Data Source={file}");
            await connection.OpenAsync();
            await OneRow.PrepareAsync(connection);
            connections.Add(connection);
        }

        var rate = await CountAsync(writer => () => OneRow.WriteAsync(connections[writer]), Long);
        connections.ForEach(connection => connection.Dispose());
        return rate;
    }

    // A second's worth of it, by all writers together.
    private static async Task<double> CountAsync(Func<int, Func<Task>> work, TimeSpan time)
    {
        var done = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var once = work(writer);
            while (clock.Elapsed < time)
            {
                await once();
                Interlocked.Increment(ref done);
            }
        })));
        return done / clock.Elapsed.TotalSeconds;
    }
}
