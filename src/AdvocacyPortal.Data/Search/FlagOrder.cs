using System.Globalization;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Data.Search;

/// <summary>Which flags to put in order; all that is set has to fit.</summary>
public sealed record FlagOrderFilter
{
    /// <summary>At least one.</summary>
    public required IReadOnlyList<FlagState> States { get; init; }

    /// <summary>Only those accepted once, which every employee may read.</summary>
    public bool AcceptedOnly { get; init; }

    /// <summary>As somebody judged it.</summary>
    public Severity? Severity { get; init; }
    public FlagKind? Kind { get; init; }
    public ProcessId? Process { get; init; }
    public PersonId? Champion { get; init; }
}

/// <summary>
/// Flags by <see cref="HarmAge"/> without ranking them all: each state and severity is a stretch of an index that is in
/// order already, so that the first of each are read and nothing else. How many there are is kept by triggers of the
/// database, so that whatever writes a flag keeps it right.
/// </summary>
public sealed class FlagOrder(PortalDbContext db)
{
    /// <summary>The first of each state and severity: what comes first in any of the states is among them.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="most">Most flags of each state and severity.</param>
    /// <param name="after">Only those behind this one; null for the first.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<List<PlacedFlag>> FirstAsync(FlagOrderFilter filter, int most, PlacedFlag? after, DateTimeOffset now, CancellationToken cancellation)
    {
        var values = new List<object>();
        var narrowed = Narrowed(filter, values);
        var parts = new List<string>();
        foreach (var severity in filter.Severity is { } one ? [one] : Enum.GetValues<Severity>())
        {
            var from = "";
            if (after is not null)
            {
                if (HarmAge.After(severity, after, now) is not { } start)
                {
                    continue;
                }

                from = string.Create(CultureInfo.InvariantCulture, $""" AND ("RaisedAt", "Number") > (@p{values.Count}, @p{values.Count + 1})""");
                values.AddRange([start.RaisedAt.UtcTicks, start.Number]);
            }

            parts.AddRange(filter.States.Select(state => string.Create(
                CultureInfo.InvariantCulture,
                $"""
                SELECT * FROM (SELECT "Number", "State", "Severity", "RaisedAt" FROM "Flags" WHERE "State" = {(int)state} AND "Severity" = {(int)severity}{narrowed}{from} ORDER BY "RaisedAt", "Number" LIMIT {most})
                """)));
        }

        if (parts.Count == 0)
        {
            return [];
        }

        var rows = await db.Database.SqlQueryRaw<PlacedRow>(string.Join(" UNION ALL ", parts), [.. values]).ToListAsync(cancellation);
        return rows.ConvertAll(row => new PlacedFlag(row.Number, (FlagState)row.State, (Severity)row.Severity, new DateTimeOffset(row.RaisedAt, TimeSpan.Zero)));
    }

    /// <summary>How many flags there are in each state; those without any are left out.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Dictionary<FlagState, int>> CountAsync(FlagOrderFilter filter, CancellationToken cancellation)
    {
        var values = new List<object>();
        var states = string.Join(", ", filter.States.Select(state => ((int)state).ToString(CultureInfo.InvariantCulture)));
        // What is not kept is counted within the index of the process or champion.
        var sql = filter is { Process: null, Champion: null }
            ? $"""
                SELECT "State", SUM("Count") AS "Count" FROM "FlagCounts" WHERE "State" IN ({states}) AND "Count" > 0{Kept(filter, values)} GROUP BY "State"
                """
            : $"""
                SELECT "State", COUNT(*) AS "Count" FROM "Flags" WHERE "State" IN ({states}){Narrowed(filter, values)}{Judged(filter, values)} GROUP BY "State"
                """;
        return await db.Database.SqlQueryRaw<StateCount>(sql, [.. values]).ToDictionaryAsync(row => (FlagState)row.State, row => row.Count, cancellation);
    }

    private static string Narrowed(FlagOrderFilter filter, List<object> values) =>
        (filter.AcceptedOnly ? " AND \"AcceptedAt\" IS NOT NULL" : "")
        + (filter.Severity is null ? "" : " AND \"SeverityJudged\"")
        + Equal("Kind", (int?)filter.Kind, values)
        + Equal("ProcessId", filter.Process?.Value, values)
        + Equal("ChampionId", filter.Champion?.Value, values);

    private static string Judged(FlagOrderFilter filter, List<object> values) => Equal("Severity", (int?)filter.Severity, values);

    private static string Kept(FlagOrderFilter filter, List<object> values) =>
        (filter.AcceptedOnly ? " AND \"Accepted\"" : "")
        + (filter.Severity is null ? "" : " AND \"SeverityJudged\"")
        + Judged(filter, values)
        + Equal("Kind", (int?)filter.Kind, values);

    private static string Equal(string column, object? value, List<object> values)
    {
        if (value is null)
        {
            return "";
        }

        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $" AND \"{column}\" = @p{values.Count - 1}");
    }

    private sealed record PlacedRow(int Number, int State, int Severity, long RaisedAt);

    private sealed record StateCount(int State, int Count);
}
