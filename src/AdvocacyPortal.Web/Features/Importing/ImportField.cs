using System.Text.Json;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>What an import knows of a flag. The columns are named likewise, in lower case with underscores.</summary>
public enum ImportField
{
    ExternalId,
    RaisedAt,
    Title,
    Narrative,
    Process,
    Area,
    Task,
    Value,
    Kind,
    Severity,
    CustomersAffected,
    AcknowledgedAt,
    AcceptedAt,
    ResolvedAt,
    ClosedAt,
    EndedAs,
    EndedAt,
    Champion,
}

/// <summary>Names of the columns.</summary>
public static class ImportFields
{
    private static readonly Dictionary<string, ImportField> ByName =
        Enum.GetValues<ImportField>().ToDictionary(NameOf, StringComparer.OrdinalIgnoreCase);

    /// <summary>Without these a row is no flag.</summary>
    public static IReadOnlyList<ImportField> Required { get; } = [ImportField.ExternalId, ImportField.RaisedAt, ImportField.Title];

    /// <summary>As columns and maps name it: <c>raised_at</c>.</summary>
    public static string NameOf(ImportField field) => JsonNamingPolicy.SnakeCaseLower.ConvertName(field.ToString());

    /// <summary>Reads <c>raised_at</c>.</summary>
    public static bool TryRead(string name, out ImportField field) => ByName.TryGetValue(name.Trim(), out field);
}
