using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Verbs;

/// <summary><c>restore FILE</c>: puts a backup into the data directory while no portal serves from it.</summary>
internal static class RestoreVerb
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "What backup wrote; its keys are taken from FILE.keys.zip." };
        var force = new Option<bool>("--force") { Description = "Restore over data that is there; it is kept in a folder beside." };
        var verb = new Command("restore", "Put a backup into the data directory, while no portal serves from it.") { file, force };
        verb.SetAction((parsed, _) => RunAsync(VerbHost.Settings().Data, VerbHost.PathFrom(parsed.GetValue(file)!), parsed.GetValue(force), TimeProvider.System));
        return verb;
    }

    internal static async Task<int> RunAsync(DataDirectory data, string backup, bool force, TimeProvider time)
    {
        try
        {
            if (await FaultOfAsync(backup) is { } fault)
            {
                return await PortalVerbs.RefuseAsync(fault, PortalVerbs.WrongUsage);
            }

            data.Make();
            using var hold = new DirectoryHold(data);
            if (!hold.IsHeld)
            {
                return await PortalVerbs.RefuseAsync($"A portal serves from {data.Root}. Stop it first.");
            }

            if (File.Exists(data.Database) && !force)
            {
                return await PortalVerbs.RefuseAsync($"There is data in {data.Root}. Say --force to restore over it; what is there is kept in a folder beside.");
            }

            return Restore(data, backup, time);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DbException or InvalidDataException)
        {
            return await PortalVerbs.RefuseAsync($"Not restored: {PortalVerbs.Surroundings(failure) ?? failure.Message}");
        }
    }

    private static int Restore(DataDirectory data, string backup, TimeProvider time)
    {
        // Whole in the folder before anything there gives way to it.
        var arriving = $"{data.Database}.restoring";
        DatabaseCopy.Make(new DatabaseFile(backup), arriving);
        if (SetAside(data, time.GetUtcNow()) is { } aside)
        {
            Console.WriteLine($"What was there lies in {aside}.");
        }

        var keys = KeysFile.Beside(backup);
        var count = File.Exists(keys) ? KeysFile.Read(keys, data) : 0;
        File.Move(arriving, data.Database);
        var restored = new DatabaseFile(data.Database);
        Console.WriteLine($"Restored {restored.Flags()} flags and {count} keys into {data.Root}, integrity checked.");
        if (count == 0)
        {
            Console.WriteLine($"No keys came with it ({keys}): everybody has to sign in anew, which is all that is lost.");
        }

        if (Known().Except(restored.Migrations()!).Any())
        {
            Console.WriteLine("The backup is of an earlier version: the next start, or migrate, brings it to this one.");
        }

        return PortalVerbs.Done;
    }

    private static async Task<string?> FaultOfAsync(string backup)
    {
        if (!File.Exists(backup))
        {
            return $"{backup} does not exist.";
        }

        var file = new DatabaseFile(backup);
        if (await Task.Run(file.Migrations) is not { Count: > 0 } migrations)
        {
            return $"{backup} is not a backup of a portal, or cannot be read.";
        }

        if (migrations.Except(Known()).FirstOrDefault() is { } unknown)
        {
            return $"{backup} was made by a later version of the portal ({unknown}). Install that version first.";
        }

        return await Task.Run(file.Faults) is { Count: > 0 } faults
            ? $"{backup} is damaged; nothing was restored. SQLite says: {string.Join(Environment.NewLine, faults)}"
            : null;
    }

    /// <summary>The migrations of this version.</summary>
    internal static IReadOnlyList<string> Known()
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite(":memory:");
        using var db = new PortalDbContext(options.Options);
        return [.. db.Database.GetMigrations()];
    }

    private static string? SetAside(DataDirectory data, DateTimeOffset now)
    {
        var old = new[] { data.Database }.Concat(new DatabaseFile(data.Database).Companions).Where(File.Exists).ToList();
        var keys = Directory.GetFiles(data.Keys);
        if (old.Count == 0)
        {
            // Keys of a portal that never had a database protect nothing.
            return null;
        }

        var aside = Path.Combine(data.Root, string.Create(CultureInfo.InvariantCulture, $"replaced-{now.UtcDateTime:yyyyMMdd-HHmmss}"));
        DataDirectory.MakeFolder(aside);
        DataDirectory.MakeFolder(Path.Combine(aside, "keys"));
        old.ForEach(file => File.Move(file, Path.Combine(aside, Path.GetFileName(file))));
        foreach (var key in keys)
        {
            File.Move(key, Path.Combine(aside, "keys", Path.GetFileName(key)));
        }

        return aside;
    }
}
