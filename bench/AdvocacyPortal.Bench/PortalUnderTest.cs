using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace AdvocacyPortal.Bench;

/// <summary>The published portal as a process of its own on a free port of this machine, in Development for its sign-in buttons.</summary>
internal sealed partial class PortalUnderTest : IAsyncDisposable
{
    private readonly Process process;

    private PortalUnderTest(Process process, Uri address, TimeSpan ready)
    {
        this.process = process;
        Address = address;
        Ready = ready;
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to its first page.</summary>
    public TimeSpan Ready { get; }

    /// <summary>Processor time so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Proportional set size in MB: its own memory, and its share of what others use too.</summary>
    public double Memory
    {
        get
        {
            var line = File.ReadLines(FormattableString.Invariant($"/proc/{process.Id}/smaps_rollup")).First(one => one.StartsWith("Pss:", StringComparison.Ordinal));
            return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
        }
    }

    public static async Task<PortalUnderTest> StartAsync(string published, string folder)
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}"));
        port.Stop();
        var clock = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(published, "AdvocacyPortal.Web.dll")])
        {
            WorkingDirectory = published,
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = address.ToString(),
                ["Portal__DataDirectory"] = folder,
                ["Portal__DemoFlags"] = "0",
                ["Logging__LogLevel__Default"] = "Warning",
            },
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var client = new HttpClient { BaseAddress = address };
        while (true)
        {
            try
            {
                await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
                return new(process, address, clock.Elapsed);
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(10);
            }
        }
    }

    /// <summary>A browser in which somebody of the demo has signed in.</summary>
    public async Task<HttpClient> SignInAsync(string person)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 64 }) { BaseAddress = Address };
        var page = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = WebUtility.HtmlDecode(Token().Match(page).Groups[1].Value),
            ["as"] = person,
        });
        using var answer = await client.PostAsync(new Uri("/sign-in/demo", UriKind.Relative), form);
        return answer.StatusCode == HttpStatusCode.Found ? client : throw new InvalidOperationException($"Signing in answered {answer.StatusCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
