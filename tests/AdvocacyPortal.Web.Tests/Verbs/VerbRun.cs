using System.Diagnostics;
using AdvocacyPortal.Web.Tests.Architecture;

namespace AdvocacyPortal.Web.Tests.Verbs;

/// <summary>A verb as an administrator types it: the built program in a process of its own.</summary>
/// <param name="Code">With which it ended.</param>
/// <param name="Answer">The standard output.</param>
/// <param name="Errors">The standard error.</param>
internal sealed record VerbRun(int Code, string Answer, string Errors)
{
    /// <summary>Runs it in Production.</summary>
    /// <param name="data">The data directory.</param>
    /// <param name="settings">Of the environment, beside that.</param>
    /// <param name="arguments">What is typed.</param>
    public static async Task<VerbRun> OfAsync(string data, IReadOnlyDictionary<string, string> settings, params string[] arguments)
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

    public static Task<VerbRun> OfAsync(string data, params string[] arguments) => OfAsync(data, new Dictionary<string, string>(), arguments);
}
