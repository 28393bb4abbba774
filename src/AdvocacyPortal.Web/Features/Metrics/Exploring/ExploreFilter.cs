using System.Globalization;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Statistics;
using Microsoft.AspNetCore.WebUtilities;

namespace AdvocacyPortal.Web.Features.Metrics.Exploring;

/// <summary>What the explorer shows.</summary>
public enum ExploreView
{
    /// <summary>How long customers wait.</summary>
    Time,

    /// <summary>What is under way, how old it is, and when it will be done.</summary>
    Flow,

    /// <summary>What changed by more than chance.</summary>
    Signals,

    /// <summary>Harm to customers, and whether corrections hold.</summary>
    Harm,
}

/// <summary>What the address asks the explorer for. Anything that cannot be read is left out.</summary>
public sealed record ExploreFilter
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>What is shown.</summary>
    public ExploreView View { get; init; }

    /// <summary>Which waiting is measured.</summary>
    public Clock Measure { get; init; } = Clock.Resolve;

    /// <summary>What is set beside each other.</summary>
    public MetricsGroup By { get; init; }

    /// <summary>These groups only, by key; none means all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Raised on this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Raised on this day or earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>As known at the end of this day; null is now.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>On which scale the limits are built.</summary>
    public IntervalKind Interval { get; init; }

    /// <summary>Reads an address.</summary>
    public static ExploreFilter Read(IQueryCollection query)
    {
        string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;
        DateOnly? Date(string name) =>
            DateOnly.TryParseExact(Text(name), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1999 and < 9000 ? day : null;
        T? Choice<T>(string name)
            where T : struct, Enum =>
            Enum.TryParse<T>(Text(name), true, out var value) && Enum.IsDefined(value) ? value : null;
        var by = Choice<MetricsGroup>("by") ?? MetricsGroup.None;
        return new()
        {
            View = Choice<ExploreView>("show") ?? ExploreView.Time,
            Measure = Choice<Clock>("measure") ?? Clock.Resolve,
            By = by,
            Only = by == MetricsGroup.None ? [] : [.. query["only"].OfType<string>().Where(key => key.Length is > 0 and < 40 && key.All(char.IsLetterOrDigit) || IsMonth(key)).Distinct().Take(100)],
            From = Date("from"),
            To = Date("to"),
            AsOf = Date("asof"),
            Interval = Choice<IntervalKind>("interval") ?? IntervalKind.LogLog,
        };
    }

    /// <summary>The address that asks for this.</summary>
    /// <param name="path">Of the page or of its file.</param>
    public string Address(string path = "/metrics")
    {
        var parts = new List<KeyValuePair<string, string?>>
        {
            new("show", View == ExploreView.Time ? null : View.ToString()),
            new("measure", Measure == Clock.Resolve ? null : Measure.ToString()),
            new("by", By == MetricsGroup.None ? null : By.ToString()),
            new("from", Written(From)),
            new("to", Written(To)),
            new("asof", Written(AsOf)),
            new("interval", Interval == IntervalKind.LogLog ? null : Interval.ToString()),
        };
        parts.AddRange(Only.Select(key => new KeyValuePair<string, string?>("only", key)));
        return QueryHelpers.AddQueryString(path, parts.Where(part => part.Value is not null));
    }

    /// <summary>A day as a field of a form wants it.</summary>
    public static string? Written(DateOnly? day) => day?.ToString(Day, CultureInfo.InvariantCulture);

    private static bool IsMonth(string key) => DateOnly.TryParseExact(key, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
