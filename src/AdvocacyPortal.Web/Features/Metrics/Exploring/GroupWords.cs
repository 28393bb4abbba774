using System.Globalization;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Statistics;
using AdvocacyPortal.Web.Ui;
using AdvocacyPortal.Web.Ui.Charts;
using Microsoft.Extensions.Localization;

namespace AdvocacyPortal.Web.Features.Metrics.Exploring;

/// <summary>Groups and figures of the explorer in the reader's language.</summary>
/// <param name="words">The portal's.</param>
/// <param name="texts">The explorer's.</param>
public sealed class GroupWords(Words words, IStringLocalizer<ExploringTexts> texts)
{
    private const double SmallestP = .001;

    /// <summary>The name of a group.</summary>
    public string Of(ExploredGroup group, MetricsGroup by) => (group.Name, by) switch
    {
        ({ } name, _) => name,
        (_, MetricsGroup.Severity) => Enum.TryParse<Severity>(group.Key, out var severity) ? words.Of(severity) : words["NotRated"],
        (_, MetricsGroup.Kind) when Enum.TryParse<FlagKind>(group.Key, out var kind) => words.Of(kind),
        (_, MetricsGroup.Month) when DateOnly.TryParseExact(group.Key, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) =>
            month.ToString("MMM yy", CultureInfo.CurrentCulture),
        _ => texts["NotKnown"],
    };

    /// <summary>A time in days.</summary>
    /// <param name="days">Null is not reached.</param>
    public string Days(double? days) => days is { } some ? texts[Number(some) == "1" ? "OneDay" : "Days", Number(some)] : texts["NotReached"];

    /// <summary>A time after "within", which German inflects.</summary>
    public string Within(double? days) => days is { } some ? texts[Number(some) == "1" ? "WithinOneDay" : "WithinDays", Number(some)] : texts["NotReached"];

    /// <summary>A time with its interval under it.</summary>
    public ChartCell Cell(SurvivalQuantile quantile) => quantile.Time is null && quantile.Interval.Lower is null
        ? new(texts["NotReached"])
        : new(Days(quantile.Time)) { Notes = [new(texts["Between", Bare(quantile.Interval.Lower), Bare(quantile.Interval.Upper)])] };

    /// <summary>An end of an interval, in days.</summary>
    public string Bare(double? days) => days is { } some ? Number(some) : texts["NotReached"];

    /// <summary>A share of 1.</summary>
    public static string Share(double share) => share.ToString("P0", CultureInfo.CurrentCulture);

    /// <summary>A p-value.</summary>
    public static string P(double p) => p < SmallestP
        ? string.Create(CultureInfo.CurrentCulture, $"< {SmallestP:0.000}")
        : string.Create(CultureInfo.CurrentCulture, $"= {p:0.000}");

    /// <summary>A number with as many digits as say something.</summary>
    public static string Number(double number) => number.ToString(Math.Abs(number) < 10 ? "#,##0.#" : "N0", CultureInfo.CurrentCulture);
}
