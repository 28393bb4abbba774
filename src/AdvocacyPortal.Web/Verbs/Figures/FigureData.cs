using System.Globalization;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Verbs.Figures;

/// <summary>Flags as they were known at a moment, read for a verb.</summary>
/// <param name="Traced">All of them.</param>
/// <param name="Grouping">Puts them into groups.</param>
internal sealed record FigureData(TracedFlags Traced, FlagGrouping Grouping)
{
    /// <summary>UTC.</summary>
    public DateTimeOffset AsOf => Traced.AsOf;

    /// <summary>The organisation's.</summary>
    public WorkingCalendar Calendar => Grouping.Calendar;

    /// <summary>The moment as it is printed.</summary>
    public string WrittenAsOf => AsOf.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads every flag.</summary>
    public static async Task<FigureData> ReadAsync(FlagFigures figures, DateTimeOffset asOf, CancellationToken cancellation) =>
        new(await figures.AsOfAsync(asOf, cancellation), await figures.GroupingAsync(cancellation));

    /// <summary>The first instant of a period: a day in the organisation's zone, or a moment.</summary>
    public DateTimeOffset? From(string? typed) => typed is null ? null : Day(typed) is { } day ? Calendar.StartOf(day) : Moment(typed);

    /// <summary>The first instant after a period: that of the day after, or a moment.</summary>
    public DateTimeOffset? To(string? typed) => typed is null ? null : Day(typed) is { } day ? Calendar.StartOf(day.AddDays(1)) : Moment(typed);

    /// <summary>Whether a day or moment can be read.</summary>
    public static bool IsTime(string? typed) => typed is null || Day(typed) is not null || Moment(typed) is not null;

    /// <summary>A moment with its zone, as in 2016-04-01T00:00:00Z; without one it is UTC.</summary>
    public static DateTimeOffset? Moment(string typed) =>
        DateTimeOffset.TryParse(typed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
        && typed.Contains('T', StringComparison.Ordinal) && moment.Year is > 1900 and < 9000
            ? moment
            : null;

    private static DateOnly? Day(string typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;
}
