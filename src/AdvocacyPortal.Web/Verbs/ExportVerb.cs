using System.CommandLine;
using System.Data.Common;
using System.IO.Compression;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Exchange;
using AdvocacyPortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Verbs;

/// <summary><c>export FILE</c>: everything the portal knows as JSON lines, also while it runs.</summary>
internal static class ExportVerb
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "Where the lines go; compressed where the name ends in .gz." };
        var credentials = new Option<bool>("--with-credentials") { Description = "With password hashes, authenticator keys, passkeys and open invitations, so that people sign in as before." };
        var force = new Option<bool>("--force") { Description = "Overwrite a file that is there." };
        var verb = new Command("export", "Write flags, events, people and settings as JSON lines (docs/how-to/export.md).") { file, credentials, force };
        verb.SetAction((parsed, cancellation) => RunAsync(VerbHost.PathFrom(parsed.GetValue(file)!), parsed.GetValue(credentials), parsed.GetValue(force), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string target, bool withCredentials, bool force, CancellationToken cancellation)
    {
        var data = VerbHost.Settings().Data;
        if (!File.Exists(data.Database))
        {
            return await PortalVerbs.RefuseAsync($"There is no database in {data.Root}. Is Portal:DataDirectory set as the portal has it?");
        }

        if (Path.GetDirectoryName(target) is not { } folder || !Directory.Exists(folder) || Directory.Exists(target))
        {
            return await PortalVerbs.RefuseAsync($"{target} cannot be written: name a file in a folder that exists.", PortalVerbs.WrongUsage);
        }

        if (File.Exists(target) && !force)
        {
            return await PortalVerbs.RefuseAsync($"{target} exists. Name another file, or say --force to overwrite it.");
        }

        await using var portal = VerbHost.Build();
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
        {
            return await PortalVerbs.RefuseAsync("The database is of an earlier version: run migrate, or start the portal, first.");
        }

        try
        {
            var now = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            var header = await WriteAsync(db, target, withCredentials, now, cancellation);
            Console.WriteLine($"{target}: {header.Rows.Values.Sum()} lines, {header.Rows["Flags"]} flags.");
            Console.WriteLine(withCredentials
                ? "It names raisers and holds what proves who people are. Guard it as you guard the database."
                : "It names raisers: guard it as you guard the database. Accounts are not in it; people get new invitations where it is loaded.");
            return PortalVerbs.Done;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DbException)
        {
            File.Delete($"{target}.unfinished");
            return await PortalVerbs.RefuseAsync($"Not exported: {failure.Message}");
        }
    }

    private static async Task<ExportHeader> WriteAsync(PortalDbContext db, string target, bool withCredentials, DateTimeOffset now, CancellationToken cancellation)
    {
        ExportHeader header;
        await using (var file = DataDirectory.MakeFile($"{target}.unfinished"))
        await using (Stream lines = target.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Optimal) : new BufferedStream(file))
        {
            header = await PortalExport.WriteAsync(db, lines, withCredentials, now, cancellation);
        }

        File.Move($"{target}.unfinished", target, overwrite: true);
        return header;
    }
}
