using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Web.Hosting;

namespace AdvocacyPortal.Web.Verbs;

/// <summary><c>backup FILE</c>: the database as it is at one moment, while the portal goes on; the keys in a second file.</summary>
internal static class BackupVerb
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "Where the copy goes; the keys go beside it, into FILE.keys.zip." };
        var force = new Option<bool>("--force") { Description = "Overwrite files that are there." };
        var verb = new Command("backup", "Copy the database and the keys, also while the portal runs.") { file, force };
        verb.SetAction((parsed, _) => RunAsync(VerbHost.Settings().Data, VerbHost.PathFrom(parsed.GetValue(file)!), parsed.GetValue(force)));
        return verb;
    }

    internal static async Task<int> RunAsync(DataDirectory data, string target, bool force)
    {
        var keys = KeysFile.Beside(target);
        if (!File.Exists(data.Database))
        {
            return await PortalVerbs.RefuseAsync($"There is no database in {data.Root}. Is Portal:DataDirectory set as the portal has it?");
        }

        if (Path.GetDirectoryName(target) is not { } folder || !Directory.Exists(folder) || Directory.Exists(target))
        {
            return await PortalVerbs.RefuseAsync($"{target} cannot be written: name a file in a folder that exists.", PortalVerbs.WrongUsage);
        }

        if (target == data.Database)
        {
            return await PortalVerbs.RefuseAsync($"{target} is the portal's own database.", PortalVerbs.WrongUsage);
        }

        if (!force && new[] { target, keys }.FirstOrDefault(File.Exists) is { } there)
        {
            return await PortalVerbs.RefuseAsync($"{there} exists. Name another file, or say --force to overwrite it.");
        }

        try
        {
            DatabaseCopy.Make(new DatabaseFile(data.Database), target);
            var count = KeysFile.Write(data, keys);
            var size = (new FileInfo(target).Length / 1_048_576.0).ToString("F1", CultureInfo.InvariantCulture);
            Console.WriteLine($"{target}: {new DatabaseFile(target).Flags()} flags, {size} MB, integrity checked.");
            Console.WriteLine($"{keys}: {count} keys. Keep it apart from the database, and both where only you can read them.");
            return PortalVerbs.Done;
        }
        catch (InvalidDataException faulty)
        {
            return await PortalVerbs.RefuseAsync($"The copy is faulty and was thrown away; run doctor. SQLite says: {faulty.Message}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DbException)
        {
            File.Delete($"{target}.unfinished");
            return await PortalVerbs.RefuseAsync($"Not backed up: {PortalVerbs.Surroundings(failure) ?? failure.Message}");
        }
    }
}
