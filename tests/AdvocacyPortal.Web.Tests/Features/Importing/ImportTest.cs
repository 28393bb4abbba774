using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Importing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Features.Importing;

/// <summary>Base of the import's tests: files on the disk, the real importer, a SQLite file of its own.</summary>
public abstract class ImportTest : PortalTest, IDisposable
{
    private readonly DirectoryInfo files = Directory.CreateTempSubdirectory("portal-import-");

    protected override void AddServices(IServiceCollection services) =>
        services.AddLocalization(options => options.ResourcesPath = "Resources").AddImporting();

    public void Dispose()
    {
        files.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected ImportWords Words => Services.GetRequiredService<ImportWords>();

    /// <summary>A file beside which the rows left out are written.</summary>
    protected string FileOf(string text, string name = "backlog.csv")
    {
        var path = Path.Combine(files.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    protected string FileOf(byte[] bytes, string name)
    {
        var path = Path.Combine(files.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    protected async Task<ImportResult> Import(string path, string? map = null, bool dryRun = false, Action<ImportProgress>? progress = null)
    {
        var read = map is null ? ImportMap.OfHeader : ImportMap.Read(map);
        var file = await BacklogFile.OpenAsync(path, read, Cancellation);
        var order = new ImportOrder(file, read, ImportOrder.SourceOf(null, read, "", path), RejectedRows.PathFor(path), Guid.CreateVersion7(), Path.GetFileName(path)) { DryRun = dryRun };
        return await Services.GetRequiredService<BacklogImport>().RunAsync(order, Words, progress ?? (_ => { }), Cancellation);
    }

    protected Task<Flag> Imported(string externalId) =>
        InDatabase(db => db.Flags.AsNoTracking().SingleAsync(flag => flag.ExternalId == externalId, Cancellation));

    /// <summary>Line and reason of every row left out.</summary>
    protected async Task<List<(int Line, string Reason)>> Rejected(string text, string? map = null)
    {
        var result = await Import(FileOf(text), map);
        var lines = result.RejectedPath is null ? [] : await File.ReadAllLinesAsync(result.RejectedPath, Cancellation);
        return [.. lines.Skip(1).Select(line => line.Split(',', 3)).Where(cells => int.TryParse(cells[0], out _)).Select(cells => (int.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture), cells[1].Trim('"')))];
    }

    protected static async Task<string> RefusedBecause(Func<Task> work) =>
        (await Assert.ThrowsAsync<ImportRefusedException>(work)).Problem.Code;
}
