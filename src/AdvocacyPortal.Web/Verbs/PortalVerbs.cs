using System.CommandLine;
using AdvocacyPortal.Data.Providers;

namespace AdvocacyPortal.Web.Verbs;

/// <summary>
/// What an administrator types instead of starting the portal: <c>AdvocacyPortal.Web VERB …</c>. Answers go to the
/// standard output, logs and errors to the standard error. Exit codes: 0 done, 1 failed, 2 wrong usage or an
/// unreadable file, 3 done in part.
/// </summary>
internal static class PortalVerbs
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Could not be done; the standard error says why.</summary>
    public const int Failed = 1;

    /// <summary>Not a command line of the portal, or a file that cannot be read.</summary>
    public const int WrongUsage = 2;

    /// <summary>Some of it was done and some refused.</summary>
    public const int InPart = 3;

    /// <summary>Whether the arguments name a verb; settings of the server (<c>--urls …</c>) do not.</summary>
    public static bool AreIn(string[] arguments) =>
        arguments is [var first, ..] && (!first.StartsWith('-') || first is "-h" or "-?" or "--help" or "--version");

    /// <summary>What to mend in the machine where a verb could not go on; null where the fault is another.</summary>
    public static string? Surroundings(Exception failure) => WriteFailures.Of(failure) switch
    {
        WriteFailure.DiskFull => "The disk is full. What was done before is whole; make room and run it again.",
        WriteFailure.Unwritable => $"The data directory cannot be written: see whether its disk is full, mounted for reading only or broken, and whether this account may write there. ({failure.GetBaseException().Message})",
        _ => null,
    };

    /// <summary>Says on the standard error why nothing was done.</summary>
    /// <returns><see cref="Failed"/>, or the code given.</returns>
    public static async Task<int> RefuseAsync(string why, int code = Failed)
    {
        await Console.Error.WriteLineAsync(why);
        return code;
    }

    /// <summary>Runs the verb.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("AdvocacyPortal. Without a verb it serves the portal.");
        root.Add(BackupVerb.Make());
        root.Add(DoctorVerb.Make());
        root.Add(ExportVerb.Make());
        root.Add(ImportVerb.Make());
        root.Add(LoadVerb.Make());
        root.Add(MetricsVerb.Make());
        root.Add(MigrateVerb.Make());
        root.Add(RestoreVerb.Make());
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count == 0)
        {
            try
            {
                return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            }
            catch (Exception failure) when (Surroundings(failure) is { } why)
            {
                return await RefuseAsync(why);
            }
            catch (Exception failure)
            {
                return await RefuseAsync(failure.ToString());
            }
        }

        foreach (var error in parsed.Errors)
        {
            await Console.Error.WriteLineAsync(error.Message);
        }

        await Console.Error.WriteLineAsync("See --help.");
        return WrongUsage;
    }
}
