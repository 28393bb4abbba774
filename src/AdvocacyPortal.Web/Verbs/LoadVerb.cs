using System.CommandLine;
using System.IO.Compression;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Exchange;
using AdvocacyPortal.Web.Hosting;

namespace AdvocacyPortal.Web.Verbs;

/// <summary><c>load FILE</c>: makes an empty portal the one that <c>export</c> wrote.</summary>
internal static class LoadVerb
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "What export wrote, compressed or not." };
        var verb = new Command("load", "Make an empty portal the one that export wrote.") { file };
        verb.SetAction((parsed, cancellation) => RunAsync(VerbHost.PathFrom(parsed.GetValue(file)!), cancellation));
        return verb;
    }

    /// <summary>Whether a file is an export: its first line says so. False where it cannot be read.</summary>
    public static bool IsExport(string file)
    {
        try
        {
            using var lines = Open(file);
            return PortalExport.ReadHeader(lines.ReadLine() ?? "") is not null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Loads it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file))
        {
            return await PortalVerbs.RefuseAsync($"{file} does not exist.", PortalVerbs.WrongUsage);
        }

        await using var portal = VerbHost.Build();
        using var hold = new DirectoryHold(portal.Services.GetRequiredService<DataDirectory>());
        if (!hold.IsHeld)
        {
            return await PortalVerbs.RefuseAsync("A portal serves from this data directory. Stop it first.");
        }

        await portal.MigratePortalDatabaseAsync();
        await using var scope = portal.Services.CreateAsyncScope();
        try
        {
            using var lines = Open(file);
            var header = await PortalLoad.ReadAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), lines, cancellation);
            Console.WriteLine($"Loaded {header.Rows.Values.Sum()} lines, {header.Rows["Flags"]} flags.");
            Console.WriteLine(header.Credentials
                ? "People sign in as before; sessions begin anew."
                : "There are no accounts yet: the next start prints a link for an administrator, who invites the others.");
            return PortalVerbs.Done;
        }
        catch (LoadRefusedException refused)
        {
            return await PortalVerbs.RefuseAsync(refused.Message, PortalVerbs.WrongUsage);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return await PortalVerbs.RefuseAsync($"{file} cannot be read: {failure.Message} Nothing was loaded.", PortalVerbs.WrongUsage);
        }
    }

    private static StreamReader Open(string file)
    {
        var stream = File.OpenRead(file);
        var isCompressed = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        return new StreamReader(isCompressed ? new GZipStream(stream, CompressionMode.Decompress) : stream);
    }
}
