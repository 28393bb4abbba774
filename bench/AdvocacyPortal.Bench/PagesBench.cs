using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AdvocacyPortal.Bench;

/// <summary>The pages as first sent, under load, against an answer without a page.</summary>
internal static class PagesBench
{
    private const string Bare = "/health/live";
    // Until then the runtime is still compiling what runs often: a page costs three times as much.
    private const int WarmUp = 1_500;
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(4);
    private static readonly int[] Connections = [1, 16];

    public static async Task<int> RunAsync(string published, string folder)
    {
        await using var portal = await PortalUnderTest.StartAsync(published, folder);
        using var employee = await portal.SignInAsync("employee");
        using var champion = await portal.SignInAsync("champion");
        var flag = Regex.Match(await champion.GetStringAsync(new Uri("/flags?tab=all&state=Closed", UriKind.Relative)), @"/flags/F-\d+").Value;
        Console.WriteLine("| page | connections | p50 ms | p95 ms | requests/s | CPU ms per request | × the bare answer's CPU |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var bare = new Dictionary<int, double>();
        foreach (var (what, client, path) in new[]
        {
            ("bare answer", employee, Bare), ("home, employee", employee, "/"), ("raise a flag", employee, "/flags/new"), ("list", champion, "/flags?tab=all"),
            ("list, search", champion, "/flags?tab=all&q=refund"), ("flag page, employee", employee, flag), ("flag page, champion", champion, flag), ("board", champion, "/board"), ("triage", champion, "/triage"),
            ("metrics", champion, "/metrics"),
        })
        {
            var address = new Uri(path, UriKind.Relative);
            var warm = Stopwatch.StartNew();
            for (var i = 0; i < WarmUp && warm.Elapsed < LongestWarmUp; i++)
            {
                await client.GetByteArrayAsync(address);
            }

            foreach (var connections in Connections)
            {
                var (times, cpu, seconds) = await LoadAsync(portal, client, address, connections);
                bare.TryAdd(connections, cpu);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {what} | {connections} | {Statistics.Quantile(times, 0.5):F1} | {Statistics.Quantile(times, 0.95):F1} | {times.Count / seconds:F0} | {cpu:F2} | {cpu / bare[connections]:F0} |"));
            }
        }

        return 0;
    }

    private static async Task<(List<double> Times, double Cpu, double Seconds)> LoadAsync(PortalUnderTest portal, HttpClient client, Uri address, int connections)
    {
        var before = portal.Cpu;
        var clock = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            var times = new List<double>();
            while (clock.Elapsed < Long)
            {
                var start = Stopwatch.GetTimestamp();
                await client.GetByteArrayAsync(address);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return times;
        })));
        var (seconds, cpu) = (clock.Elapsed.TotalSeconds, portal.Cpu - before);
        var flat = all.SelectMany(times => times).ToList();
        return (flat, cpu.TotalMilliseconds / flat.Count, seconds);
    }
}
