using System.IO.Compression;
using System.Text;
using CsvHelper;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>One row of a backlog.</summary>
/// <param name="Line">Of the file, where it begins, from 1.</param>
/// <param name="Cells">As many as were found.</param>
/// <param name="Problem">What breaks the row as such; null where it can be read.</param>
public sealed record BacklogRow(int Line, string[] Cells, ImportProblem? Problem);

/// <summary>
/// A file with a backlog, plain or packed with gzip: found out is what it is written in, what separates its columns and
/// where its header stands. It is read as it comes, never held whole.
/// </summary>
public sealed class BacklogFile
{
    private const int LongestRow = 4_000_000;

    private readonly string path;
    private readonly bool packed;
    private readonly Encoding encoding;

    private BacklogFile(string path, bool packed, Encoding encoding, BacklogHeader header)
    {
        this.path = path;
        this.packed = packed;
        this.encoding = encoding;
        Header = header;
        Length = new FileInfo(path).Length;
    }

    /// <summary>Names, place and separator of the columns.</summary>
    public BacklogHeader Header { get; }

    /// <summary>Of the file as it lies there, in bytes.</summary>
    public long Length { get; }

    /// <summary>How many of these bytes were read.</summary>
    public long Position { get; private set; }

    /// <summary>It is no UTF-8 and no map says what it is: read as Windows-1252.</summary>
    public bool GuessedEncoding { get; private init; }

    /// <summary>Looks through a file once: whether it is whole, and what it is.</summary>
    /// <exception cref="ImportRefusedException">It cannot be used.</exception>
    public static async Task<BacklogFile> OpenAsync(string path, ImportMap map, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw new ImportRefusedException(Directory.Exists(path) ? "IsFolder" : "NoFile", path);
        }

        try
        {
            var (packed, isUtf8) = await LookThroughAsync(path, cancellation);
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            var guessed = map.Encoding is null && !isUtf8;
            var encoding = map.Encoding ?? (guessed ? Encoding.GetEncoding(1252) : new UTF8Encoding(false));
            using var text = Text(new FileStream(path, FileMode.Open, FileAccess.Read), packed, encoding);
            return new BacklogFile(path, packed, encoding, BacklogHeader.Find(text, map)) { GuessedEncoding = guessed };
        }
        catch (InvalidDataException)
        {
            throw new ImportRefusedException("BrokenGzip");
        }
        catch (DecoderFallbackException)
        {
            throw new ImportRefusedException("WrongEncoding", map.Encoding?.WebName ?? "");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ImportRefusedException("Unreadable", problem.Message);
        }
    }

    /// <summary>Every row below the header that is not empty.</summary>
    public IEnumerable<BacklogRow> Rows()
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        using var text = Text(file, packed, encoding);
        for (var line = 1; line < Header.Line; line++)
        {
            text.ReadLine();
        }

        var malformed = new Queue<(long Line, CsvMalformedReason Reason)>();
        using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = Header.Separator,
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
            OnMalformedRecord = record => malformed.Enqueue((record.LineNumber, record.Reason)),
        });
        var isHeader = true;
        while (Next(csv) is { } more)
        {
            Position = file.Position;
            var line = (int)csv.LineNumber + Header.Line - 1;
            if (!more)
            {
                // A quote that is never closed takes in all that follows: nobody can say where the next row begins.
                yield return new BacklogRow(line, [], new("NeverClosed"));
                yield break;
            }

            string[] cells = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
            var reason = Reason(malformed, csv.LineNumber);
            if (isHeader)
            {
                isHeader = false;
            }
            else if (Array.Exists(cells, cell => !string.IsNullOrWhiteSpace(cell)))
            {
                yield return new BacklogRow(line, cells, ProblemOf(cells, reason));
            }
        }

        Position = Length;
    }

    private static CsvMalformedReason? Reason(Queue<(long Line, CsvMalformedReason Reason)> malformed, long line)
    {
        CsvMalformedReason? reason = null;
        while (malformed.TryPeek(out var next) && next.Line <= line)
        {
            reason = malformed.Dequeue().Line == line ? next.Reason : reason;
        }

        return reason;
    }

    private ImportProblem? ProblemOf(string[] cells, CsvMalformedReason? reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => new("CutShortInQuote", cells.Length, Header.Names.Count),
        CsvMalformedReason.TextAfterClosingQuote => new("StrayQuote"),
        _ when cells.Length < Header.Names.Count => new("CutShort", cells.Length, Header.Names.Count),
        _ when cells.Length > Header.Names.Count => new("TooManyColumns", cells.Length, Header.Names.Count),
        _ => null,
    };

    // Null at the end; false where the rest cannot be read.
    private static bool? Next(CsvReader csv)
    {
        try
        {
            return csv.Read() ? true : null;
        }
        catch (CsvFormatException)
        {
            return false;
        }
    }

    private static async Task<(bool Packed, bool IsUtf8)> LookThroughAsync(string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        var start = new byte[4];
        var read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        file.Position = 0;
        if (read == 0)
        {
            throw new ImportRefusedException("Empty");
        }

        if (start is [(byte)'P', (byte)'K', ..] or [0xD0, 0xCF, 0x11, 0xE0])
        {
            throw new ImportRefusedException("Spreadsheet");
        }

        var utf8 = new Utf8Check();
        if (start is not [0x1F, 0x8B, ..])
        {
            var buffer = new byte[128 * 1024];
            int more;
            while ((more = await file.ReadAsync(buffer, cancellation)) > 0)
            {
                utf8.Take(buffer.AsMemory(0, more));
            }

            return (false, utf8.Holds);
        }

        return await GzipEnd.IsWholeAsync(file, utf8.Take, cancellation) ? (true, utf8.Holds) : throw new ImportRefusedException("CutShortGzip");
    }

    // A mark at the start says better than we what the file is written in.
    private static StreamReader Text(FileStream file, bool packed, Encoding encoding) =>
        new(packed ? new GZipStream(file, CompressionMode.Decompress) : file, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);

    private sealed class Utf8Check
    {
        private readonly Decoder decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        private readonly char[] chars = new char[256 * 1024];
        private bool isOtherUnicode;
        private bool begun;

        public bool Holds { get; private set; } = true;

        public void Take(ReadOnlyMemory<byte> bytes)
        {
            if (!begun && bytes.Length > 1)
            {
                begun = true;
                isOtherUnicode = bytes.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
            }

            if (!Holds || isOtherUnicode)
            {
                return;
            }

            try
            {
                decoder.GetChars(bytes.Span, chars, flush: false);
            }
            catch (DecoderFallbackException)
            {
                Holds = false;
            }
        }
    }
}
