using System.IO.Compression;
using System.Text;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>
/// Tells whether a gzip file is whole. The framework takes a file that was cut off for one that ends there: so a small
/// archive of our own is put behind it, whose text comes out at the end only where the file before it was complete.
/// </summary>
internal sealed class GzipEnd(Stream file) : Stream
{
    private static readonly byte[] Mark = Encoding.ASCII.GetBytes("the end of the file, told by the portal itself: 5b7f0c1e-2f0f-4f5f-9f3a");
    private static readonly byte[] Archive = Pack(Mark);

    private int behind;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Unpacks once from here to the end.</summary>
    /// <param name="file">At its start.</param>
    /// <param name="take">Gets what is unpacked, piece by piece.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <returns>False where it was cut off.</returns>
    public static async Task<bool> IsWholeAsync(Stream file, Action<ReadOnlyMemory<byte>> take, CancellationToken cancellation)
    {
        await using var plain = new GZipStream(new GzipEnd(file), CompressionMode.Decompress);
        var buffer = new byte[Mark.Length + (128 * 1024)];
        // What may be the mark is held back until more has come.
        var held = 0;
        int read;
        while ((read = await plain.ReadAsync(buffer.AsMemory(held), cancellation)) > 0)
        {
            var filled = held + read;
            held = Math.Min(filled, Mark.Length);
            take(buffer.AsMemory(0, filled - held));
            buffer.AsSpan(filled - held, held).CopyTo(buffer);
        }

        return buffer.AsSpan(0, held).SequenceEqual(Mark);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = behind == 0 ? file.Read(buffer) : 0;
        if (read > 0 || buffer.IsEmpty)
        {
            return read;
        }

        var rest = Math.Min(buffer.Length, Archive.Length - behind);
        Archive.AsSpan(behind, rest).CopyTo(buffer);
        behind += rest;
        return rest;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static byte[] Pack(byte[] text)
    {
        using var packed = new MemoryStream();
        using (var archive = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            archive.Write(text);
        }

        return packed.ToArray();
    }
}
