using System.Diagnostics;
using AdvocacyPortal.Web.Tests.Architecture;
using AdvocacyPortal.Web.Verbs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdvocacyPortal.Web.Tests.Verbs;

/// <summary>A verb as an administrator types it, in Production.</summary>
/// <param name="Code">With which it ended.</param>
/// <param name="Answer">The standard output.</param>
/// <param name="Errors">The standard error.</param>
internal sealed record VerbRun(int Code, string Answer, string Errors)
{
    /// <summary>Runs it in this process, which takes a tenth of a second where starting the program takes two.</summary>
    /// <param name="data">The data directory.</param>
    /// <param name="arguments">What is typed.</param>
    public static Task<VerbRun> OfAsync(string data, params string[] arguments) => OfAsync(data, Directory.GetCurrentDirectory(), arguments);

    /// <summary>The same, called from a folder.</summary>
    public static async Task<VerbRun> OfAsync(string data, string folder, string[] arguments)
    {
        var said = VerbConsole.Listen();
        VerbSurroundings.Current = new(folder, Prepare);
        var code = await PortalVerbs.RunAsync(arguments);
        // The end of the process would let go of the database too.
        SqliteConnection.ClearAllPools();
        return new(code, said.Answer.ToString(), said.Errors.ToString());

        void Prepare(WebApplicationBuilder builder)
        {
            builder.Environment.EnvironmentName = Environments.Production;
            builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Portal:DataDirectory", (string?)data)]);
            builder.Logging.AddProvider(new ErrorLog());
        }
    }

    /// <summary>Runs the built program in a process of its own: what stands between the two streams, the codes and the files for real.</summary>
    /// <param name="data">The data directory.</param>
    /// <param name="settings">Of the environment, beside that.</param>
    /// <param name="arguments">What is typed.</param>
    public static async Task<VerbRun> OfProcessAsync(string data, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            WorkingDirectory = Path.Combine(SourceTree.Root, "src", "AdvocacyPortal.Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Portal__DataDirectory"] = data },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await answer, await errors);
    }

    public static Task<VerbRun> OfProcessAsync(string data, params string[] arguments) => OfProcessAsync(data, new Dictionary<string, string>(), arguments);

    // The log goes where the errors go, as on the console.
    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Console.Error.WriteLine($"{logLevel}: {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
