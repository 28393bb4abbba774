using System.CommandLine;
using AdvocacyPortal.Web.Hosting;
using AdvocacyPortal.Web.Verbs.Doctor;

namespace AdvocacyPortal.Web.Verbs;

/// <summary><c>doctor</c>: looks at everything the portal stands on and says what to mend. Changes nothing.</summary>
internal static class DoctorVerb
{
    public static Command Make()
    {
        var verb = new Command("doctor", "Look at settings, data, clock, disk and proxy, and say what to mend.");
        verb.SetAction(async (_, cancellation) =>
        {
            var (configuration, environment, data) = VerbHost.Settings();
            var findings = await ExamineAsync(configuration, environment, data, TimeProvider.System, cancellation);
            findings.ForEach(Console.WriteLine);
            var mend = findings.Count(one => one.MustBeMended);
            Console.WriteLine(mend == 0 ? "All is well." : $"To mend: {mend}.");
            return mend == 0 ? PortalVerbs.Done : PortalVerbs.Failed;
        });
        return verb;
    }

    internal static async Task<List<Finding>> ExamineAsync(
        IConfiguration configuration, IHostEnvironment environment, DataDirectory data, TimeProvider time, CancellationToken cancellation) =>
    [
        .. SettingsCheck.Examine(configuration),
        .. AddressesCheck.Examine(configuration, environment),
        .. FoldersCheck.Examine(data),
        .. KeysCheck.Examine(data, time),
        .. await DatabaseCheck.ExamineAsync(data, time, cancellation),
    ];
}
