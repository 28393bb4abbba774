using System.Text;
using System.Text.Json;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>How the columns of a file tell of flags.</summary>
public sealed class ImportMap
{
    /// <summary>Translates every text that no other entry names.</summary>
    public const string AnyOther = "*";

    private const int LongestJson = 1_000_000;

    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private ImportMap() { }

    /// <summary>Each column is called like its field, times are UTC and ISO 8601.</summary>
    public static ImportMap OfHeader { get; } = new();

    /// <summary>The source, where nothing else is said.</summary>
    public string? Name { get; private set; }

    /// <summary>Where each field comes from, the first that is not empty; null where the header names the fields itself.</summary>
    public Dictionary<ImportField, List<Template>>? Columns { get; private set; }

    /// <summary>What a text of the file means; null leaves it out.</summary>
    public Dictionary<ImportField, Dictionary<string, string?>> Values { get; } = [];

    /// <summary>For rows whose columns say nothing.</summary>
    public Dictionary<ImportField, string> Constants { get; } = [];

    /// <summary>Reads its dates.</summary>
    public MomentFormat Moments { get; private set; } = new(TimeZoneInfo.Utc, []);

    /// <summary>Null is found out.</summary>
    public Encoding? Encoding { get; private set; }

    /// <summary>Null is found out.</summary>
    public char? Separator { get; private set; }

    /// <summary>As it was written; null for <see cref="OfHeader"/>.</summary>
    public string? Json { get; private set; }

    /// <summary>Reads a map.</summary>
    /// <exception cref="ImportRefusedException">It is none, or names what does not exist.</exception>
    public static ImportMap Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.Length <= LongestJson ? json : throw new ImportRefusedException("MapTooLong"), Lenient);
            var map = new ImportMap { Json = json };
            map.Take(document.RootElement);
            return map;
        }
        catch (JsonException problem)
        {
            throw new ImportRefusedException("MapNoJson", (problem.LineNumber ?? 0) + 1, problem.Message);
        }
    }

    private void Take(JsonElement root)
    {
        var zone = TimeZoneInfo.Utc;
        IReadOnlyList<string> formats = [];
        foreach (var entry in Properties(root, "{ }"))
        {
            switch (entry.Name)
            {
                case "name": Name = TypedText.NameOrNone(Text(entry)) ?? throw Wrong(entry); break;
                case "columns": Columns = Properties(entry.Value, entry.Name).ToDictionary(one => Field(one.Name, "columns"), TemplatesOf); break;
                case "values":
                    foreach (var field in Properties(entry.Value, entry.Name))
                    {
                        Values.Add(Field(field.Name, "values"), Translations(field));
                    }

                    break;
                case "constants":
                    foreach (var field in Properties(entry.Value, entry.Name))
                    {
                        Constants.Add(Field(field.Name, "constants"), Text(field));
                    }

                    break;
                case "dateFormats": formats = entry.Value.ValueKind == JsonValueKind.Array ? [.. entry.Value.EnumerateArray().Select(one => FormatOf(one, entry))] : [FormatOf(entry.Value, entry)]; break;
                case "timeZone": zone = TimeZoneInfo.TryFindSystemTimeZoneById(Text(entry), out var found) ? found : throw new ImportRefusedException("MapZone", Text(entry)); break;
                case "encoding": Encoding = EncodingOf(Text(entry)); break;
                case "separator": Separator = Text(entry) is [var sign] && Separators.Contains(sign) ? sign : throw new ImportRefusedException("MapSeparator", Text(entry)); break;
                default: throw new ImportRefusedException("MapUnknownKey", entry.Name, "name, columns, values, constants, dateFormats, timeZone, encoding, separator");
            }
        }

        Moments = new MomentFormat(zone, formats);
        if (Columns is { } columns && ImportFields.Required.FirstOrDefault(field => !columns.ContainsKey(field) && !Constants.ContainsKey(field), (ImportField)(-1)) is var missing && missing >= 0)
        {
            throw new ImportRefusedException("MapMisses", ImportFields.NameOf(missing));
        }
    }

    private static List<Template> TemplatesOf(JsonProperty field)
    {
        List<string> texts = field.Value.ValueKind switch
        {
            JsonValueKind.String => [field.Value.GetString()!],
            JsonValueKind.Array => [.. field.Value.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? one.GetString()! : throw Wrong(field))],
            _ => throw Wrong(field),
        };
        return texts.Count == 0 ? throw Wrong(field) : texts.ConvertAll(text => Template.Read(text) ?? throw new ImportRefusedException("MapTemplate", field.Name, text));
    }

    private static Dictionary<string, string?> Translations(JsonProperty field)
    {
        var translations = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in Properties(field.Value, $"values.{field.Name}"))
        {
            if (!translations.TryAdd(entry.Name.Trim(), entry.Value.ValueKind == JsonValueKind.Null ? null : Text(entry)))
            {
                throw new ImportRefusedException("MapTwice", entry.Name, field.Name);
            }
        }

        return translations;
    }

    private static JsonElement.ObjectEnumerator Properties(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : throw new ImportRefusedException("MapNoObject", name);

    private static ImportField Field(string name, string where) =>
        ImportFields.TryRead(name, out var field)
            ? field
            : throw new ImportRefusedException("MapUnknownField", name, where, string.Join(", ", Enum.GetValues<ImportField>().Select(ImportFields.NameOf)));

    private static string FormatOf(JsonElement element, JsonProperty entry) =>
        element.ValueKind != JsonValueKind.String ? throw Wrong(entry)
        : MomentFormat.IsUsable(element.GetString()!) ? element.GetString()!
        : throw new ImportRefusedException("MapFormat", element.GetString()!);

    private static string Text(JsonProperty entry) => entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : throw Wrong(entry);

    private static ImportRefusedException Wrong(JsonProperty entry) => new("MapValue", entry.Name);

    private static Encoding EncodingOf(string name)
    {
        // Windows-1252 and its like come with the framework, but are not known by name until they are asked for.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            throw new ImportRefusedException("MapEncoding", name);
        }
    }
}
