using System.Globalization;
using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests.Pages;

/// <summary>
/// What a page costs somebody whose browser has nothing of the portal yet. Requests are counted in every run; kilobytes
/// only where <c>PORTAL_PUBLISHED</c> names a published portal, because a build serves its files uncompressed.
/// <c>bench/first-load</c> publishes one and shows the table.
/// </summary>
public sealed class FirstLoadTests(PortalFixture portal)
{
    [Theory]
    [InlineData("employee", "/", 60)]
    [InlineData("employee", "/flags/new", 60)]
    [InlineData("champion", "/triage", 200)]
    [InlineData("champion", "/board", 200)]
    [InlineData("champion", "/flags/F-1001", 200)]
    [InlineData("leader", "/metrics", 60)]
    public async Task Weighs_little_and_asks_seldom(string who, string path, int limit)
    {
        await using var person = await portal.NewPersonAsync();
        await person.ContinueAsAsync(who);
        var network = await person.Page.Context.NewCDPSessionAsync(person.Page);
        await network.SendAsync("Network.enable");
        var times = new List<(double Paint, double Alive)>();
        List<string> files = [];
        var bytes = 0d;
        var requests = new Dictionary<string, string>();
        network.Event("Network.requestWillBeSent").OnEvent += (_, sent) =>
            requests[sent!.Value.GetProperty("requestId").GetString()!] = sent.Value.GetProperty("request").GetProperty("url").GetString()!;
        network.Event("Network.loadingFinished").OnEvent += (_, done) =>
        {
            var address = requests.GetValueOrDefault(done!.Value.GetProperty("requestId").GetString()!, "data:");
            if (!address.StartsWith("data:", StringComparison.Ordinal))
            {
                var size = done.Value.GetProperty("encodedDataLength").GetDouble();
                bytes += size;
                files.Add($"{size / 1024:0.0} KB {new Uri(address).AbsolutePath}");
            }
        };

        // Times are read from a published portal only.
        var runs = Repository.Published is null ? 1 : 3;
        for (var run = 0; run < runs; run++)
        {
            await person.Page.GotoAsync("about:blank");
            await network.SendAsync("Network.clearBrowserCache");
            (bytes, files) = (0, []);
            var idle = person.GoToAsync(path, WaitUntilState.NetworkIdle);
            var alive = await person.Page.WaitForFunctionAsync(
                """
                () => {
                  const waiting = [...document.querySelectorAll('[data-needs-circuit]')];
                  const alive = location.protocol !== 'about:' && document.readyState === 'complete' && (!waiting.length || waiting.some(one => !one.disabled));
                  return alive && performance.now();
                }
                """);
            await idle;
            times.Add((await person.Page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"), await alive.JsonValueAsync<double>()));
        }

        var middle = (Paint: times.Select(one => one.Paint).Order().ElementAt(runs / 2), Alive: times.Select(one => one.Alive).Order().ElementAt(runs / 2));
        var line = string.Create(CultureInfo.InvariantCulture, $"{who,-9} {path,-14} {bytes / 1024,6:0.0} KB {files.Count,3} requests  first paint {middle.Paint,4:0} ms  alive {middle.Alive,4:0} ms");
        if (Environment.GetEnvironmentVariable("PORTAL_FIRST_LOADS") is { Length: > 0 } table)
        {
            await File.AppendAllLinesAsync(table, [line, .. files.Select(file => $"    {file}")], TestContext.Current.CancellationToken);
        }

        Assert.True(files.Count <= 12, $"{line}{Environment.NewLine}{string.Join(Environment.NewLine, files)}");
        Assert.True(Repository.Published is null || bytes <= limit * 1024, $"{line}{Environment.NewLine}{string.Join(Environment.NewLine, files)}");
    }
}
