using System.Globalization;
using System.Text.Json;
using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Metrics.Reference;

/// <summary>Charts of individuals against R's arithmetic and a handbook; <c>scripts/check-reference</c> runs it.</summary>
[Trait("Run", "Bench")]
[Collection("Reference")]
public sealed class XmrReferenceTests
{
    [Fact]
    public void Charts_give_what_the_references_give()
    {
        var comparison = new Comparison("xmr.json");
        foreach (var series in ReferenceFolder.Json("xmr.json").EnumerateObject())
        {
            Compare(comparison, series.Name, series.Value);
        }

        comparison.Note("The references draw limits from all points; so it is done here. Ours come from a baseline of 20.");
        comparison.Note("Limits by other constants (3/1.128, exact d2) are arithmetic on our mean and mean moving range; those by the median range are not ours.");
        comparison.Conclude();
    }

    [Fact]
    public void Series_are_counted_from_the_logs_as_the_references_count_them()
    {
        var comparison = new Comparison("xmr.json, its series from the logs");
        var reference = ReferenceFolder.Json("xmr.json");
        var utc = new WorkingCalendar(TimeZoneInfo.Utc, WorkingDays.MondayToFriday);

        var weekly = reference.GetProperty("cfpb_weekly_received");
        var received = ReferenceFolder.Rows("..", "cfpb", "cfpb_2015_2020_a.csv.gz").ConvertAll(row => ReferenceFolder.Moment(row["Date received"]));
        var mondays = Texts(weekly, "labels");
        var weeks = WeeklySeries.Of(received, ReferenceFolder.Moment(mondays[0]), ReferenceFolder.Moment(mondays[^1]).AddDays(7), utc);
        comparison.Same("cfpb weeks", mondays.Count, weeks.Count, 0);
        foreach (var (monday, value, week) in mondays.Zip(weekly.GetProperty("values").EnumerateArray(), weeks))
        {
            comparison.Same($"cfpb {monday} is {week.Monday:yyyy-MM-dd}", value, monday == week.Monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ? week.Count : null, 0);
        }

        var daily = reference.GetProperty("uci_daily_opened");
        var opened = ReferenceFolder.Rows("..", "uci_incidents", "incidents_a.csv.gz").CountBy(row => row["opened_at"][..10]).ToDictionary();
        foreach (var (day, value) in Texts(daily, "labels").Zip(daily.GetProperty("values").EnumerateArray()))
        {
            comparison.Same($"uci {day}", value, opened.GetValueOrDefault(day), 0);
        }

        comparison.Conclude();
    }

    private static void Compare(Comparison comparison, string name, JsonElement series)
    {
        double[] values = [.. series.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];
        var chart = XmrChart.Of(values, baselinePoints: values.Length);
        var limits = Assert.Single(chart.Limits);
        var (mean, range) = (limits.Mean, limits.MeanMovingRange);
        void Same(string what, double actual)
        {
            var expected = what.Split('/').Aggregate(series, (element, key) => element.GetProperty(key));
            comparison.Same($"{name} {what}", expected, actual, Comparison.Exact);
        }

        Same("n", chart.Points.Count);
        Same("mean", mean);
        Same("mean_moving_range", range);
        Same("limits_2_66/UNPL", limits.Upper);
        Same("limits_2_66/LNPL", limits.Lower);
        Same("limits_2_66/URL", limits.UpperRange);
        Same("limits_3_over_1_128/UCL", mean + 3 / 1.128 * range);
        Same("limits_3_over_1_128/LCL", mean - 3 / 1.128 * range);
        Same("limits_exact_d2/UCL", mean + 3 / (2 / Math.Sqrt(Math.PI)) * range);
        Same("limits_exact_d2/LCL", mean - 3 / (2 / Math.Sqrt(Math.PI)) * range);
        Same("longest_run_one_side", chart.Points.Max(point => Math.Abs(point.Run)));

        var signals = series.GetProperty("signals");
        IEnumerable<int> Reference(string key) => signals.GetProperty(key).EnumerateArray().Select(index => index.GetInt32());
        IEnumerable<int> Ours(XmrRule rule) => chart.Signals.Where(signal => signal.Rule == rule).Select(signal => signal.Index + 1);
        comparison.Same($"{name} outside", Reference("beyond_limits_1based"), Ours(XmrRule.Outside));
        comparison.Same($"{name} runs", Reference("eighth_or_later_point_of_a_run_one_side_1based"), Ours(XmrRule.RunOfEight));
        comparison.Same($"{name} three of four", Reference("three_of_four_beyond_half_way_1based"), Ours(XmrRule.ThreeOfFour));
        comparison.Same($"{name} ranges", Reference("moving_ranges_above_URL_1based_index_of_second_point"), chart.RangesAboveLimit.Select(index => index + 1));

        if (series.TryGetProperty("published", out var published))
        {
            comparison.Same($"{name} published mean", published.GetProperty("xbar"), Math.Round(mean, 4), 0);
            comparison.Same($"{name} published mean range", published.GetProperty("mean_MR"), Math.Round(range, 4), 0);
            comparison.Same($"{name} published upper limit", published.GetProperty("UCL"), Math.Round(mean + 3 / 1.128 * range, 4), 0);
            comparison.Same($"{name} published lower limit", published.GetProperty("LCL"), Math.Round(mean - 3 / 1.128 * range, 4), 0);
        }
    }

    private static List<string> Texts(JsonElement series, string key) =>
        [.. series.GetProperty(key).EnumerateArray().Select(text => text.GetString()!)];
}
