using System.IO.Compression;
using System.Text.Json;

namespace AdvocacyPortal.Web.Live;

/// <summary>What a live page shows, small enough to travel inside it from prerendering to the circuit.</summary>
public static class Packed
{
    /// <summary>Compresses; null stays null.</summary>
    public static byte[]? Pack<T>(T? shown)
        where T : class
    {
        if (shown is null)
        {
            return null;
        }

        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
        {
            JsonSerializer.Serialize(brotli, shown);
        }

        return packed.ToArray();
    }

    /// <summary>The reverse of <see cref="Pack"/>.</summary>
    public static T? Unpack<T>(byte[]? packed)
        where T : class
    {
        if (packed is null)
        {
            return null;
        }

        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(brotli);
    }
}
