using System.Text.Json;
using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Domain.Metrics.Statistics;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Metrics.Reference;

/// <summary>Arrivals, throughput, work in progress and percentiles against a plain script; <c>scripts/check-reference</c> runs it.</summary>
[Trait("Run", "Bench")]
[Collection("Reference")]
public sealed class FlowReferenceTests
{
    [Fact]
    public void Flow_of_the_incident_log_is_what_a_plain_script_found()
    {
        var comparison = new Comparison("flow_metrics.json, from the log");
        var reference = ReferenceFolder.Json("flow_metrics.json").GetProperty("uci_incidents_a");
        var window = reference.GetProperty("window");
        var (from, to) = (ReferenceFolder.Moment(window[0].GetString()!), ReferenceFolder.Moment(window[1].GetString()!));
        var rows = ReferenceFolder.Rows("..", "uci_incidents", "incidents_a.csv.gz").ConvertAll(row => (
            Raised: ReferenceFolder.Moment(row["opened_at"]),
            Ended: ReferenceFolder.Moment(row["resolved_at"].Length > 0 ? row["resolved_at"] : row["closed_at"]),
            Priority: row["priority_final"]));

        // The window is four whole weeks, so the weekly series add up to it.
        var utc = new WorkingCalendar(TimeZoneInfo.Utc, WorkingDays.MondayToFriday);
        double arrivals = WeeklySeries.Of(rows.Select(row => row.Raised), from, to, utc).Sum(week => week.Count);
        double departures = WeeklySeries.Of(rows.Select(row => row.Ended), from, to, utc).Sum(week => week.Count);
        int Waiting(DateTimeOffset at) => rows.Count(row => row.Raised < at && row.Ended >= at);
        comparison.Same("arrivals", reference.GetProperty("arrivals"), arrivals, 0);
        comparison.Same("departures", reference.GetProperty("departures"), departures, 0);
        comparison.Same("arrivals a day", reference.GetProperty("arrival_rate_per_day_lambda"), arrivals / 28, Comparison.Exact);
        comparison.Same("throughput a day", reference.GetProperty("throughput_per_day"), departures / 28, Comparison.Exact);
        comparison.Same("work in progress at the start", reference.GetProperty("wip_at_start"), Waiting(from), 0);
        comparison.Same("work in progress at the end", reference.GetProperty("wip_at_end"), Waiting(to), 0);

        var gone = rows.Where(row => row.Ended >= from && row.Ended < to);
        Percentile(comparison, "cycle time", reference.GetProperty("cycle_time_of_departures_days"), gone.Select(row => (row.Ended - row.Raised).TotalDays));
        var open = rows.Where(row => row.Raised < to && row.Ended >= to).Select(row => (to - row.Raised).TotalDays).ToList();
        Percentile(comparison, "age", reference.GetProperty("age_of_open_items_at_end_days"), open);
        comparison.Same("oldest", reference.GetProperty("oldest_open_days"), open.Max(), Comparison.Exact);

        foreach (var priority in reference.GetProperty("all_rows").GetProperty("uncensored_days_by_priority_final").EnumerateObject())
        {
            double[] days = [.. rows.Where(row => row.Priority == priority.Name).Select(row => (row.Ended - row.Raised).TotalDays).Order()];
            comparison.Same($"{priority.Name} n", priority.Value.GetProperty("n"), days.Length, 0);
            foreach (var (key, p) in new[] { ("median_type7", 0.5), ("p85_type7", 0.85), ("p95_type7", 0.95) })
            {
                comparison.Same($"{priority.Name} {key}", priority.Value.GetProperty(key), Percentiles.Interpolated(days, p), Comparison.Curve);
            }
        }

        comparison.Note("Not compared, for they are no measures of ours: the terms of Little's law, means of finished cases, rates of SLA, reopening and reassignment as the log has them, top categories.");
        comparison.Note("Percentiles of finished cases only serve to check the arithmetic; the product shows Kaplan-Meier quantiles.");
        comparison.Conclude();
    }

    private static void Percentile(Comparison comparison, string name, JsonElement expected, IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        foreach (var (key, p) in new[] { ("p50", 0.5), ("p85", 0.85), ("p95", 0.95) })
        {
            var both = expected.GetProperty(key);
            comparison.Same($"{name} {key} interpolated", both.GetProperty("type7"), Percentiles.Interpolated(sorted, p), Comparison.Curve);
            comparison.Same($"{name} {key} nearest rank", both.GetProperty("nearest_rank"), Percentiles.NearestRank(sorted, p), Comparison.Exact);
        }
    }
}
