using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Web.Hosting;

namespace AdvocacyPortal.Web.Verbs.Doctor;

/// <summary>The data directory: there, ours, closed to others, with room.</summary>
internal static class FoldersCheck
{
    private const string Matter = "data directory";
    private const long LeastFree = 1L << 30;

    public static IEnumerable<Finding> Examine(DataDirectory data)
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            yield return Finding.Mend(Matter, "this runs as root, whose files the portal's own account cannot write. Run verbs as that account: runuser -u ACCOUNT -- …");
        }

        if (!Directory.Exists(data.Root))
        {
            yield return Finding.Mend(Matter, $"{data.Root} does not exist yet. Make it, owned by the portal's account, or correct Portal:DataDirectory");
            yield break;
        }

        foreach (var folder in new[] { data.Root, data.Keys, data.Logs }.Where(Directory.Exists))
        {
            yield return Rights(folder);
        }

        yield return Room(data);
    }

    private static Finding Rights(string folder)
    {
        var trial = Path.Combine(folder, $".doctor-{Guid.NewGuid():N}");
        try
        {
            DataDirectory.MakeFile(trial).Dispose();
            File.Delete(trial);
        }
        catch (IOException failure) when (WriteFailures.Of(failure) == WriteFailure.DiskFull)
        {
            return Finding.Mend(Matter, $"{folder} takes no file more: its disk is full. Make room");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Finding.Mend(Matter, $"{folder} cannot be written by {Environment.UserName}. Give it to the portal's account: chown -R ACCOUNT {folder}");
        }

        const UnixFileMode Others = ~DataDirectory.OwnersOnly;
        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & Others) != 0
            ? Finding.Mend(Matter, $"{folder} is open to other accounts of this machine: chmod 700 {folder}")
            : Finding.Fine(Matter, $"{folder} can be written, and by its owner alone");
    }

    private static Finding Room(DataDirectory data)
    {
        var free = new DriveInfo(data.Root).AvailableFreeSpace;
        // A backup before a migration takes the database's size once more, and its log may grow as long.
        var needed = Math.Max(LeastFree, File.Exists(data.Database) ? 3 * new FileInfo(data.Database).Length : 0);
        var text = $"{free >> 20} MB free where {data.Root} lies";
        return free < needed ? Finding.Mend("disk", $"{text}; {needed >> 20} MB are wanted for a backup and the log. Make room") : Finding.Fine("disk", text);
    }
}
