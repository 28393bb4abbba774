using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CsvHelper;

namespace AdvocacyPortal.Domain.Tests.Metrics.Reference;

/// <summary>The folder of reference results that <c>scripts/check-reference</c> names, and the logs beside it.</summary>
public static class ReferenceFolder
{
    private static string Path { get; } = Environment.GetEnvironmentVariable("PORTAL_REFERENCE_DATA")
        ?? throw new InvalidOperationException("scripts/check-reference says where the reference results are.");

    public static JsonElement Json(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(PathOf(name)));
        return document.RootElement.Clone();
    }

    /// <summary>Rows of a table by column name; a name ending in .gz is unpacked.</summary>
    public static List<Dictionary<string, string>> Rows(params string[] parts)
    {
        using Stream file = File.OpenRead(PathOf(parts));
        using var unpacked = parts[^1].EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var text = new StreamReader(unpacked);
        using var csv = CsvReader.Create(text, new CsvReaderOptions { Separator = ',', HasHeader = false });
        var header = csv.Read() ? Cells(csv) : [];
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(header.Zip(Cells(csv)).ToDictionary(cell => cell.First, cell => cell.Second));
        }

        return rows;
    }

    /// <summary>A moment as the logs write it: no zone is known, taken as UTC.</summary>
    public static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static List<string> Cells(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];

    private static string PathOf(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);
}
