using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>What shall be imported.</summary>
/// <param name="File">Opened.</param>
/// <param name="Map">What its columns mean.</param>
/// <param name="Source">Scopes the external ids.</param>
/// <param name="RejectedPath">Where rows go that are no flags.</param>
/// <param name="RunId">Under which it is listed.</param>
/// <param name="FileName">Without its folder.</param>
public sealed record ImportOrder(BacklogFile File, ImportMap Map, string Source, string RejectedPath, Guid RunId, string FileName)
{
    /// <summary>Most characters of a source.</summary>
    public const int LongestSource = 100;

    /// <summary>Everything is checked and nothing written to the database.</summary>
    public bool DryRun { get; init; }

    /// <summary>In a dry run: there is a database in which flags may be known already.</summary>
    public bool HasDatabase { get; init; } = true;

    /// <summary>The administrator; null for the command line.</summary>
    public PersonId? PersonId { get; init; }

    /// <summary>What is said, else the map's name, else the map's file, else the file.</summary>
    /// <exception cref="ImportRefusedException">It is too long.</exception>
    public static string SourceOf(string? said, ImportMap map, string mapFile, string path)
    {
        var source = TypedText.NameOrNone(said) ?? map.Name ?? TypedText.NameOrNone(mapFile) ?? TypedText.NameOrNone(Path.GetFileName(path).Split('.')[0]) ?? "import";
        return source.Length <= LongestSource ? source : throw new ImportRefusedException("SourceTooLong", source.Length, LongestSource);
    }
}

/// <summary>How an import ended.</summary>
/// <param name="Counts">Of all rows.</param>
/// <param name="RejectedPath">Where the rows left out are; null where none were.</param>
public sealed record ImportResult(ImportCounts Counts, string? RejectedPath);

/// <summary>How many rows became what.</summary>
/// <param name="Added">New flags.</param>
/// <param name="Known">Their flag was here already.</param>
/// <param name="Rejected">Left out.</param>
public readonly record struct ImportCounts(int Added, int Known, int Rejected)
{
    /// <summary>All rows.</summary>
    public int Rows => Added + Known + Rejected;
}

/// <summary>How far an import has come.</summary>
/// <param name="Share">Of the file, 0 to 1.</param>
/// <param name="Counts">So far.</param>
public readonly record struct ImportProgress(double Share, ImportCounts Counts);
