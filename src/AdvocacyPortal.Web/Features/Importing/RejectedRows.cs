using System.Globalization;
using CsvHelper;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>
/// The rows that are no flags: line and reason, then the columns as they were. Made with the first of them, so that a
/// clean import leaves no file behind.
/// </summary>
public sealed class RejectedRows(string path, BacklogHeader header, string lineName, string reasonName) : IDisposable
{
    private CsvWriter? writer;

    /// <summary>Where they are; null while there are none.</summary>
    public string? Path => writer is null ? null : path;

    /// <summary>The file beside <paramref name="file"/>: <c>backlog.csv.gz</c> has <c>backlog.rejected.csv</c>.</summary>
    public static string PathFor(string file)
    {
        var name = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file[..^3] : file;
        name = name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        return $"{name}.rejected.csv";
    }

    /// <summary>Takes away the file of an earlier run, but no file of anybody else, and sees to it that there can be a new one.</summary>
    /// <exception cref="ImportRefusedException">There cannot: that is said before the first row goes in, not at the first that does not.</exception>
    public void Prepare()
    {
        try
        {
            Forget();
            // Fails also where somebody else's file has the name.
            using var trial = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ImportRefusedException("NoRejectedFile", path, problem.Message);
        }
    }

    private void Forget()
    {
        if (File.Exists(path) && File.ReadLines(path).FirstOrDefault()?.StartsWith($"{lineName}{header.Separator}{reasonName}{header.Separator}", StringComparison.Ordinal) == true)
        {
            File.Delete(path);
        }
    }

    /// <summary>Adds one row.</summary>
    public void Add(BacklogRow row, string reason)
    {
        writer ??= Begin();
        writer.WriteField(row.Line.ToString(CultureInfo.InvariantCulture));
        writer.WriteField(reason);
        // Every row has the columns of the header: what is more goes into the last one.
        var last = header.Names.Count - 1;
        for (var index = 0; index < last; index++)
        {
            writer.WriteField(index < row.Cells.Length ? row.Cells[index] : "");
        }

        writer.WriteField(string.Join(header.Separator, row.Cells.Skip(last)));
        writer.EndRecord();
    }

    /// <inheritdoc/>
    public void Dispose() => writer?.Dispose();

    private CsvWriter Begin()
    {
        var begun = CsvWriter.ToFile(path, new CsvWriterOptions
        {
            Separator = header.Separator,
            WriteByteOrderMark = true,
            // The rows are opened in a spreadsheet, to be mended.
            Injection = CsvInjection.Escape,
        });
        foreach (var name in header.Names.Prepend(reasonName).Prepend(lineName))
        {
            begun.WriteField(name);
        }

        begun.EndRecord();
        return begun;
    }
}
