using System.Globalization;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Exploration;
using Microsoft.AspNetCore.WebUtilities;

namespace AdvocacyPortal.Web.Features.Lists;

/// <summary>The order of a list.</summary>
public enum FlagSort
{
    Newest,
    Oldest,
    Changed,

    /// <summary>Worst first; champions and leaders only.</summary>
    Severity,
}

/// <summary>Something that happens to a flag in a week.</summary>
public enum FlagMoment
{
    Raised,

    /// <summary>By the resolve that still stands.</summary>
    Resolved,

    /// <summary>Declined, redirected, merged or withdrawn, and still so.</summary>
    Ended,
}

/// <summary>A week and what happened in it.</summary>
/// <param name="Moment">What.</param>
/// <param name="Monday">Its first day in the organisation's zone.</param>
public sealed record FlagWeek(FlagMoment Moment, DateOnly Monday);

/// <summary>What the address asks a list for. Anything that cannot be read is left out.</summary>
public sealed record FlagFilter
{
    /// <summary>The ages one can ask for, in days.</summary>
    public static IReadOnlyList<int> Ages { get; } = [7, 30, 90];

    /// <summary>Only flags this person raised or saw too.</summary>
    public bool Mine { get; init; } = true;

    /// <summary>Words to find, or a reference.</summary>
    public string? Text { get; init; }

    /// <summary>A state by name, or "open" or "ended".</summary>
    public string? State { get; init; }
    public Guid? Process { get; init; }

    /// <summary>That the process belongs to.</summary>
    public Guid? Area { get; init; }
    public Severity? Severity { get; init; }
    public FlagKind? Kind { get; init; }

    /// <summary>A charter value, in any wording.</summary>
    public Guid? Value { get; init; }
    public Guid? Task { get; init; }

    /// <summary>Waits for a leader's decision.</summary>
    public bool Escalated { get; init; }

    /// <summary>Raised at least so many days ago.</summary>
    public int? Age { get; init; }

    /// <summary>Raised less than so many days ago.</summary>
    public int? Younger { get; init; }

    /// <summary>The customer task is not yet known.</summary>
    public bool NoTask { get; init; }

    /// <summary>What a week of the metrics counts.</summary>
    public FlagWeek? Week { get; init; }

    /// <summary>The flags behind a number of the metrics, as <see cref="FlagSelection"/> writes them.</summary>
    public string? Behind { get; init; }

    /// <summary>These numbers only, divided by commas: what a line of the home page counts.</summary>
    public string? Only { get; init; }
    public FlagSort Sort { get; init; }

    /// <summary>Goes on after this row.</summary>
    public string? After { get; init; }

    /// <summary>Goes back before this row.</summary>
    public string? Before { get; init; }

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsNarrowed => this with { Mine = true, Sort = default, After = null, Before = null } != new FlagFilter();

    /// <summary>Reads an address.</summary>
    public static FlagFilter From(IQueryCollection query)
    {
        string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;
        Guid? Key(string name) => Guid.TryParse(Text(name), out var key) ? key : null;
        int? Days(string name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and < 10_000 ? days : null;
        T? Choice<T>(string name)
            where T : struct, Enum =>
            Enum.TryParse<T>(Text(name), true, out var value) && Enum.IsDefined(value) ? value : null;
        return new FlagFilter
        {
            Mine = Text("tab") != "all",
            Text = Text("q"),
            State = Text("state"),
            Process = Key("process"),
            Area = Key("area"),
            Severity = Choice<Severity>("severity"),
            Kind = Choice<FlagKind>("kind"),
            Value = Key("value"),
            Task = Key("task"),
            Escalated = Text("escalated") == "1",
            NoTask = Text("task") == "none",
            Age = Days("age"),
            Younger = Days("younger"),
            Week = Text("week")?.Split('.') is [var moment, var monday] && Enum.TryParse<FlagMoment>(moment, true, out var what) && Enum.IsDefined(what)
                && DateOnly.TryParseExact(monday, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1999 and < 9000
                    ? new FlagWeek(what, day)
                    : null,
            Behind = FlagSelection.Parse(Text("behind"))?.ToString(),
            Only = Text("only"),
            Sort = Choice<FlagSort>("sort") ?? FlagSort.Newest,
            After = Text("after"),
            Before = Text("before"),
        };
    }

    /// <summary>The address that asks for this.</summary>
    public string Address()
    {
        var parts = new Dictionary<string, string?>
        {
            ["tab"] = Mine ? null : "all",
            ["q"] = Text,
            ["state"] = State,
            ["process"] = Process?.ToString(),
            ["area"] = Area?.ToString(),
            ["severity"] = Severity?.ToString(),
            ["kind"] = Kind?.ToString(),
            ["value"] = Value?.ToString(),
            ["task"] = NoTask ? "none" : Task?.ToString(),
            ["escalated"] = Escalated ? "1" : null,
            ["age"] = Age?.ToString(CultureInfo.InvariantCulture),
            ["younger"] = Younger?.ToString(CultureInfo.InvariantCulture),
            ["week"] = Week is { } week ? string.Create(CultureInfo.InvariantCulture, $"{week.Moment}.{week.Monday:yyyy-MM-dd}") : null,
            ["behind"] = Behind,
            ["only"] = Only,
            ["sort"] = Sort == FlagSort.Newest ? null : Sort.ToString(),
            ["after"] = After,
            ["before"] = Before,
        };
        return QueryHelpers.AddQueryString("/flags", parts.Where(part => part.Value is not null));
    }
}
