using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AdvocacyPortal.Data.Providers;

namespace AdvocacyPortal.Browser.Tests;

/// <summary>The built portal as a child process on a free port of this machine.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private const string Database = "portal.db";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly StringBuilder output = new();
    private readonly int port;
    private readonly int demoFlags;
    private string environment;
    private TimeSpan clockOffset;
    private Process? process;

    private PortalProcess(string environment, int port, string dataDirectory, int demoFlags)
    {
        this.environment = environment;
        this.port = port;
        this.demoFlags = demoFlags;
        DataDirectory = dataDirectory;
        process = Launch();
    }

    /// <summary>By name, not by number: passkeys refuse an address.</summary>
    public string Address => $"http://localhost:{port}";

    /// <summary>Everything this portal writes; deleted with it.</summary>
    public string DataDirectory { get; }

    /// <summary>What the portal wrote to its console so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Starts a portal with an empty data directory and waits until it is ready.</summary>
    /// <param name="environment"><c>Development</c> has the demo company, <c>Production</c> is empty.</param>
    /// <param name="from">What <see cref="CopyTo"/> made, to begin with.</param>
    /// <param name="demoFlags">How many flags a new demo company has beside its story.</param>
    /// <param name="disk">Where the data directory is to be made; among what is thrown away by default.</param>
    public static async Task<PortalProcess> StartAsync(string environment = "Development", string? from = null, int demoFlags = 25, string? disk = null)
    {
        var data = disk is null ? Directory.CreateTempSubdirectory("portal-").FullName : Directory.CreateDirectory(Path.Combine(disk, "data")).FullName;
        if (from is not null)
        {
            CopyFiles(from, data);
        }

        var portal = new PortalProcess(environment, FreePort(), data, demoFlags);
        await portal.WaitUntilReadyAsync();
        return portal;
    }

    /// <summary>Kills the process as a crash would, and starts it again on the same port and data.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        await ComeBackAsync();
    }

    /// <summary>The same on a clock that is ahead. The clock can be moved in Development only, whatever it ran as before.</summary>
    public async Task RestartLaterAsync(TimeSpan later)
    {
        await KillAsync();
        (environment, clockOffset) = ("Development", later);
        await ComeBackAsync();
    }

    /// <summary>Kills the process and leaves its data.</summary>
    public async Task KillAsync()
    {
        if (process is null)
        {
            return;
        }

        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Starts it again on the same port and data after <see cref="KillAsync"/>.</summary>
    public async Task ComeBackAsync()
    {
        process = Launch();
        await WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(DataDirectory, recursive: true);
    }

    /// <summary>Copies what the portal knows into an empty folder, for others to begin with, while it runs.</summary>
    public void CopyTo(string folder)
    {
        new DatabaseFile(Path.Combine(DataDirectory, Database)).CopyTo(Path.Combine(folder, Database));
        CopyFiles(Path.Combine(DataDirectory, "keys"), Path.Combine(folder, "keys"));
    }

    private static void CopyFiles(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("dotnet", [Repository.WebAssembly])
        {
            WorkingDirectory = Repository.Published ?? Repository.WebProject,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = environment,
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
                ["Portal__DataDirectory"] = DataDirectory,
                // A portal of a test lives for seconds: compiling again what ran often, and saving memory, do not pay.
                ["DOTNET_TieredPGO"] = "0",
                ["DOTNET_TC_CallCounting"] = "0",
                ["DOTNET_gcConcurrent"] = "0",
                ["DOTNET_GCgen0size"] = "4000000",
                ["Portal__DemoFlags"] = demoFlags.ToString(CultureInfo.InvariantCulture),
                ["Portal__ClockOffset"] = clockOffset.ToString(),
            },
        };
        var started = Process.Start(start) ?? throw new InvalidOperationException("The portal did not start.");
        started.OutputDataReceived += Keep;
        started.ErrorDataReceived += Keep;
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.AppendLine(line.Data);
        }
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(5) };
        var clock = Stopwatch.StartNew();
        while (!await IsReadyAsync(client))
        {
            if (process is null or { HasExited: true } || clock.Elapsed > StartLimit)
            {
                throw new InvalidOperationException($"The portal did not become ready.{Environment.NewLine}{Output}");
            }

            await Task.Delay(50);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
