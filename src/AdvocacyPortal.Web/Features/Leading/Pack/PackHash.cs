using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AdvocacyPortal.Data.Mapping;

namespace AdvocacyPortal.Web.Features.Leading.Pack;

/// <summary>
/// SHA-256 of a pack's canonical content: JSON in UTF-8 without white space, the keys of each object in ordinal order, no
/// texts and no names. Two prints with the same hash tell the same figures of the same flags and events.
/// </summary>
public static class PackHash
{
    /// <summary>Digits that stand in the foot of a page.</summary>
    public const int ShortLength = 12;

    // Grows when the content gets another shape: what was printed before is then compared with an earlier version of the portal.
    private const int Version = 1;

    private static readonly JsonSerializerOptions Options = new(RecordJson.Options) { IgnoreReadOnlyProperties = true, Converters = { new PlainDecimal() } };
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>64 hexadecimal digits in lower case.</summary>
    public static string Of(BoardPack pack) => Convert.ToHexStringLower(SHA256.HashData(Canonical(pack)));

    /// <summary>What is hashed.</summary>
    public static byte[] Canonical(BoardPack pack)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            Write(writer, new JsonObject { ["content"] = JsonSerializer.SerializeToNode(pack, Options), ["version"] = Version });
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject parts:
                writer.WriteStartObject();
                foreach (var (name, part) in parts.OrderBy(part => part.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    Write(writer, part);
                }

                writer.WriteEndObject();
                break;
            case JsonArray lines:
                writer.WriteStartArray();
                foreach (var line in lines)
                {
                    Write(writer, line);
                }

                writer.WriteEndArray();
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    // 1.1 and 1.10 are the same measured value.
    private sealed class PlainDecimal : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.ToString("0.############################", CultureInfo.InvariantCulture));
    }
}
