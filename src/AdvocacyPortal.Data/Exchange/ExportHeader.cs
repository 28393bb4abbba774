namespace AdvocacyPortal.Data.Exchange;

/// <summary>The first line of an export.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="Version">Of the format; <see cref="CurrentVersion"/> is the newest this portal knows.</param>
/// <param name="Schema">The newest migration that the database had been through.</param>
/// <param name="ExportedAt">UTC.</param>
/// <param name="Credentials">Whether accounts are in it, with what proves who people are.</param>
/// <param name="Rows">How many lines there are of each table.</param>
public sealed record ExportHeader(string Format, int Version, string Schema, DateTimeOffset ExportedAt, bool Credentials, IReadOnlyDictionary<string, int> Rows)
{
    /// <summary>What the first line calls the format.</summary>
    public const string FormatName = "AdvocacyPortal export";

    /// <summary>Goes up when a reader of the old lines would misunderstand the new.</summary>
    public const int CurrentVersion = 1;
}
