using System.CommandLine;
using System.Globalization;
using AdvocacyPortal.Data;
using AdvocacyPortal.Web.Features.Importing;
using AdvocacyPortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Verbs;

/// <summary><c>import FILE</c>: turns a backlog into flags with their history.</summary>
internal static class ImportVerb
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "A CSV file, or one packed with gzip (.csv.gz)." };
        var map = new Option<string?>("--map") { Description = "A JSON file that says what the columns mean. Without it, the header names are the columns." };
        var source = new Option<string?>("--source") { Description = "Scopes the external ids. Default: the map's name, else the file's." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check everything and write nothing to the database." };
        var verb = new Command("import", "Turn a company's backlog into flags with their history.") { file, map, source, dryRun };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var path = VerbHost.PathFrom(parsed.GetRequiredValue(file));
            if (File.Exists(path) && LoadVerb.IsExport(path))
            {
                return await LoadVerb.RunAsync(path, cancellation);
            }

            // One language on the command line, whatever the machine speaks.
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            await using var portal = VerbHost.Build();
            var words = portal.Services.GetRequiredService<ImportWords>();
            try
            {
                var order = await OrderAsync(path, parsed.GetValue(map), parsed.GetValue(source), cancellation);
                return await RunAsync(portal, order with { DryRun = parsed.GetValue(dryRun) }, words, cancellation);
            }
            catch (ImportRefusedException refused)
            {
                await Console.Error.WriteLineAsync(words.Of(refused.Problem));
                return PortalVerbs.WrongUsage;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync("Stopped. What was imported stays; run it again to go on.");
                return PortalVerbs.Failed;
            }
        });
        return verb;
    }

    private static async Task<ImportOrder> OrderAsync(string path, string? mapFile, string? source, CancellationToken cancellation)
    {
        var map = ImportMap.OfHeader;
        var mapName = "";
        if (mapFile is not null)
        {
            var mapPath = VerbHost.PathFrom(mapFile);
            map = ImportMap.Read(File.Exists(mapPath) ? await File.ReadAllTextAsync(mapPath, cancellation) : throw new ImportRefusedException("NoFile", mapPath));
            mapName = Path.GetFileNameWithoutExtension(mapPath);
        }

        var named = ImportOrder.SourceOf(source, map, mapName, path);
        return new ImportOrder(await BacklogFile.OpenAsync(path, map, cancellation), map, named, RejectedRows.PathFor(path), Guid.CreateVersion7(), Path.GetFileName(path));
    }

    private static async Task<int> RunAsync(WebApplication portal, ImportOrder order, ImportWords words, CancellationToken cancellation)
    {
        if (order.DryRun)
        {
            order = order with { HasDatabase = await HasDatabaseAsync(portal, cancellation) };
        }
        else
        {
            await portal.MigratePortalDatabaseAsync();
        }

        if (order.File.GuessedEncoding)
        {
            await Console.Error.WriteLineAsync("The file is not UTF-8: read as Windows-1252. Set \"encoding\" in the map if that is wrong.");
        }

        var bar = new ProgressBar(Console.Error, Console.IsErrorRedirected || VerbSurroundings.Current is not null);
        var result = await portal.Services.GetRequiredService<BacklogImport>().RunAsync(order, words, bar.Show, cancellation);
        bar.Clear();
        var counts = result.Counts;
        Console.WriteLine(order.DryRun ? "Dry run: nothing was written to the database." : "Imported.");
        Console.WriteLine($"Source:        {order.Source}");
        Console.WriteLine($"Rows:          {counts.Rows}");
        Console.WriteLine($"New flags:     {counts.Added}");
        Console.WriteLine($"Already there: {counts.Known}");
        Console.WriteLine($"Rejected:      {counts.Rejected}{(result.RejectedPath is { } rejected ? $", see {rejected}" : "")}");
        return counts.Rejected == 0 ? PortalVerbs.Done : PortalVerbs.InPart;
    }

    // A dry run leaves no database behind where there was none, and none as it was.
    private static async Task<bool> HasDatabaseAsync(WebApplication portal, CancellationToken cancellation)
    {
        if (!File.Exists(portal.Services.GetRequiredService<DataDirectory>().Database))
        {
            return false;
        }

        await using var scope = portal.Services.CreateAsyncScope();
        var missing = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.GetPendingMigrationsAsync(cancellation);
        return !missing.Any();
    }
}
