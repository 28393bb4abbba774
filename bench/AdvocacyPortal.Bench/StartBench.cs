using System.Diagnostics;
using System.Globalization;

namespace AdvocacyPortal.Bench;

/// <summary>From nothing to the first page, and what the portal holds when nobody is there.</summary>
internal static class StartBench
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string published, string folder, int runs)
    {
        var (starts, bare, memory) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            var clock = Stopwatch.StartNew();
            using (var version = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(published, "AdvocacyPortal.Web.dll"), "--version"]) { RedirectStandardOutput = true })!)
            {
                await version.WaitForExitAsync();
            }

            bare.Add(clock.Elapsed.TotalSeconds);
            await using var portal = await PortalUnderTest.StartAsync(published, folder);
            starts.Add(portal.Ready.TotalSeconds);
            await Task.Delay(Idle);
            memory.Add(portal.Memory);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"start to first page {Statistics.Quantile(starts, 0.5):F2} s; the same program saying its version {Statistics.Quantile(bare, 0.5):F2} s; memory at rest {Statistics.Quantile(memory, 0.5):F0} MB (PSS)"));
        return 0;
    }
}
