using System.Globalization;
using System.Text.Json;
using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Tests.Metrics.Reference;

/// <summary>Survival curves and log-rank tests against R's survival package; <c>scripts/check-reference</c> runs it.</summary>
[Trait("Run", "Bench")]
[Collection("Reference")]
public sealed class SurvivalReferenceTests
{
    private static readonly (string Name, IntervalKind Kind)[] Kinds =
        [("plain", IntervalKind.Plain), ("log", IntervalKind.Log), ("log-log", IntervalKind.LogLog)];

    [Fact]
    public void Textbook_sets_give_what_r_gives()
    {
        var comparison = new Comparison("km_textbook.json");
        var reference = ReferenceFolder.Json("km_textbook.json");
        foreach (var name in new[] { "aml", "lung", "veteran" })
        {
            var set = reference.GetProperty(name);
            var cases = ReferenceFolder.Rows(set.GetProperty("input").GetString()!)
                .Select(row => new Case(
                    new(double.Parse(row["time"], CultureInfo.InvariantCulture), row["status"] == "1" ? ObservationEnd.Event : ObservationEnd.Censored),
                    row))
                .ToList();
            Compare(comparison, name, set, cases);
            foreach (var table in set.EnumerateObject().Where(one => one.Name.StartsWith("life_table_", StringComparison.Ordinal)))
            {
                var group = table.Name["life_table_".Length..];
                CompareTable(comparison, $"{name} {group}", table.Value, Curve(cases.Where(one => group == "overall" || one.Row["arm"] == group)));
            }
        }

        ComparePublished(comparison, reference.GetProperty("published_values_to_match"));
        comparison.Note("Not compared: the naive median of finished cases, which stands there to show its bias and which we never give.");
        comparison.Conclude();
    }

    [Fact]
    public void Real_logs_give_what_r_gives()
    {
        var comparison = new Comparison("km_real_logs.json, from the logs");
        var reference = ReferenceFolder.Json("km_real_logs.json");
        var incidents = reference.GetProperty("uci_incidents");
        Compare(
            comparison,
            "uci_incidents",
            incidents,
            Cases(
                ReferenceFolder.Rows("..", "uci_incidents", incidents.GetProperty("source").GetString()!),
                row => row["opened_at"],
                row => row["resolved_at"].Length > 0 ? row["resolved_at"] : row["closed_at"],
                incidents));
        var animals = reference.GetProperty("nyc311_animals");
        Compare(
            comparison,
            "nyc311_animals",
            animals,
            Cases(ReferenceFolder.Rows("..", "nyc311", animals.GetProperty("source").GetString()!), row => row["created_at"], row => row["closed_at"], animals));
        comparison.Note("Not compared: the naive median of finished cases, which stands there to show its bias and which we never give.");
        comparison.Conclude();
    }

    private static List<Case> Cases(
        List<Dictionary<string, string>> rows, Func<Dictionary<string, string>, string> raised, Func<Dictionary<string, string>, string> ended, JsonElement set)
    {
        var asOf = ReferenceFolder.Moment(set.GetProperty("as_of").GetString()!);
        var cases = new List<Case>();
        foreach (var row in rows.Where(row => ReferenceFolder.Moment(raised(row)) < asOf))
        {
            var end = ended(row) is { Length: > 0 } text ? ReferenceFolder.Moment(text) : DateTimeOffset.MaxValue;
            var seen = end <= asOf;
            cases.Add(new(new(((seen ? end : asOf) - ReferenceFolder.Moment(raised(row))).TotalDays, seen ? ObservationEnd.Event : ObservationEnd.Censored), row));
        }

        return cases;
    }

    private static SurvivalCurve Curve(IEnumerable<Case> cases) => KaplanMeier.Estimate(cases.Select(one => one.Observation));

    private static void Compare(Comparison comparison, string name, JsonElement set, List<Case> cases)
    {
        CompareGroup(comparison, name, set.GetProperty("overall"), Curve(cases));
        foreach (var stratification in set.GetProperty("strata").EnumerateObject())
        {
            var logRank = stratification.Value.GetProperty("logrank");
            var groups = logRank.GetProperty("groups").EnumerateArray().Select(group => group.GetString()!).ToList();
            var apart = groups.ConvertAll(group => cases.FindAll(one => one.Row[ColumnOf(stratification.Name)] == group));
            foreach (var (group, its) in groups.Zip(apart))
            {
                CompareGroup(comparison, $"{name} {stratification.Name} {group}", stratification.Value.GetProperty("groups").GetProperty(group), Curve(its));
            }

            CompareTest(comparison, $"{name} {stratification.Name}", logRank, apart.ConvertAll(its => its.ConvertAll(one => one.Observation)));
            CompareAtOnce(comparison, $"{name} {stratification.Name}, all at once", set, stratification.Value, groups, apart);
        }
    }

    // As pages and the command line have it: all groups at once, and the curve of all beside them.
    private static void CompareAtOnce(Comparison comparison, string name, JsonElement set, JsonElement stratification, List<string> groups, List<List<Case>> apart)
    {
        var sorted = apart.SelectMany((its, place) => its.Select(one => (one.Observation, Place: place))).OrderBy(one => one.Observation.Time).ToArray();
        var made = CurvesOfGroups.OfSorted(
            Array.ConvertAll(sorted, one => one.Observation), Array.ConvertAll(sorted, one => one.Place), groups.ConvertAll(_ => true));
        if (set.GetProperty("overall").GetProperty("n").GetInt32() == sorted.Length)
        {
            CompareGroup(comparison, $"{name} overall", set.GetProperty("overall"), made.Overall.Curve, dropsOnly: true);
        }

        foreach (var (group, its) in groups.Zip(made.Groups))
        {
            CompareGroup(comparison, $"{name} {group}", stratification.GetProperty("groups").GetProperty(group), its.Curve, dropsOnly: true);
        }

        CompareTest(comparison, name, stratification.GetProperty("logrank"), made.Test!);
    }

    // The log tells an incident's first priority from its last; the reference groups by the last.
    private static string ColumnOf(string stratification) => stratification == "priority" ? "priority_final" : stratification;

    private static void CompareGroup(Comparison comparison, string name, JsonElement expected, SurvivalCurve curve, bool dropsOnly = false)
    {
        comparison.Same($"{name} n", expected.GetProperty("n"), curve.Cases, 0);
        comparison.Same($"{name} events", expected.GetProperty("events"), curve.Events, 0);
        comparison.Same($"{name} censored", expected.GetProperty("censored"), curve.Censored, 0);
        comparison.Same($"{name} event times", expected.GetProperty("n_distinct_event_times"), curve.Steps.Count(step => step.Events > 0), 0);
        foreach (var (kindName, kind) in Kinds)
        {
            foreach (var quantile in expected.GetProperty("quantiles_time_to_event").GetProperty(kindName).EnumerateArray())
            {
                var actual = curve.Quantile(quantile.GetProperty("p").GetDouble(), kind);
                var what = $"{name} {kindName} quantile {actual.P}";
                comparison.Same($"{what} time", quantile.GetProperty("time"), actual.Time, Comparison.Exact);
                comparison.Same($"{what} lower", quantile.GetProperty("lower95"), actual.Interval.Lower, Comparison.Exact);
                comparison.Same($"{what} upper", quantile.GetProperty("upper95"), actual.Interval.Upper, Comparison.Exact);
            }

            if (!expected.TryGetProperty("survival_at", out var points))
            {
                continue;
            }

            foreach (var point in points.GetProperty(kindName).EnumerateArray())
            {
                var actual = curve.At(point.GetProperty("t").GetDouble(), kind);
                var what = $"{name} {kindName} at {actual.Time}";
                if (!dropsOnly)
                {
                    comparison.Same($"{what} at risk", point.GetProperty("n_risk"), actual.AtRisk, 0);
                }

                comparison.Same($"{what} S", point.GetProperty("S"), actual.Survival, Comparison.Curve);
                comparison.Same($"{what} standard error", point.GetProperty("se_greenwood"), actual.StandardError, Comparison.Curve);
                comparison.Same($"{what} lower", point.GetProperty("lower95"), actual.Interval.Lower, Comparison.Curve);
                comparison.Same($"{what} upper", point.GetProperty("upper95"), actual.Interval.Upper, Comparison.Curve);
            }
        }

        if (expected.TryGetProperty("rmst", out var restricted))
        {
            var actual = curve.RestrictedMean(restricted.GetProperty("tau").GetDouble());
            comparison.Same($"{name} restricted mean", restricted.GetProperty("rmean"), actual?.Mean, Comparison.Curve);
            comparison.Same($"{name} its standard error", restricted.GetProperty("se"), actual?.StandardError, Comparison.Curve);
        }
    }

    private static void CompareTest(Comparison comparison, string name, JsonElement expected, List<List<Observation>> groups)
    {
        var test = LogRank.Compare(groups)!;
        CompareTest(comparison, name, expected, test);
        if (test.P < 1e-40)
        {
            comparison.Note(FormattableString.Invariant($"{name}: p {test.P:R}, its logarithm to base 10 {test.Log10P:0.0000}"));
        }

        var early = LogRank.Compare(groups, rho: 1)!;
        comparison.Same($"{name} Peto-Wilcoxon", expected.GetProperty("peto_wilcoxon_rho1_chisq"), early.ChiSquare, Comparison.Test);
        comparison.Same($"{name} Peto-Wilcoxon p", expected.GetProperty("p_rho1"), early.P, Comparison.Test);
    }

    private static void CompareTest(Comparison comparison, string name, JsonElement expected, LogRankTest test)
    {
        comparison.Same($"{name} chi-square", expected.GetProperty("logrank_chisq"), test.ChiSquare, Comparison.Test);
        comparison.Same($"{name} degrees of freedom", expected.GetProperty("df"), test.DegreesOfFreedom, 0);
        comparison.Same($"{name} p", expected.GetProperty("p"), test.P, Comparison.Test);
        foreach (var (which, ours) in new[] { ("observed", test.Observed), ("expected", test.Expected) })
        {
            foreach (var (value, actual) in expected.GetProperty(which).EnumerateArray().Zip(ours))
            {
                comparison.Same($"{name} {which}", value, actual, Comparison.Test);
            }
        }
    }

    private static void CompareTable(Comparison comparison, string name, JsonElement table, SurvivalCurve curve)
    {
        comparison.Same($"{name} life table rows", table.GetArrayLength(), curve.Steps.Count, 0);
        var next = curve.Steps.Skip(1).Select(step => step.AtRisk).Append(0);
        foreach (var (row, step, left) in table.EnumerateArray().Zip(curve.Steps, next))
        {
            comparison.Same($"{name} life table t", row.GetProperty("t"), step.Time, 0);
            comparison.Same($"{name} life table at risk", row.GetProperty("n_risk"), step.AtRisk, 0);
            comparison.Same($"{name} life table events", row.GetProperty("d"), step.Events, 0);
            comparison.Same($"{name} life table censored", row.GetProperty("c"), step.AtRisk - step.Events - left, 0);
            comparison.Same($"{name} life table S", row.GetProperty("S"), step.Survival, Comparison.Curve);
        }
    }

    private static void ComparePublished(Comparison comparison, JsonElement published)
    {
        List<List<Observation>> Groups(string file, string column, params string[] groups) =>
            [.. groups.Select(group => ReferenceFolder.Rows("km_inputs", file).Where(row => row[column] == group).Select(row =>
                new Observation(double.Parse(row["time"], CultureInfo.InvariantCulture), row["status"] == "1" ? ObservationEnd.Event : ObservationEnd.Censored)).ToList())];

        var arms = Groups("aml.csv", "arm", "Maintained", "Nonmaintained");
        var aml = published.GetProperty("aml");
        comparison.Same("published aml median", aml.GetProperty("median_maintained"), KaplanMeier.Estimate(arms[0]).Quantile(0.5).Time, 0);
        comparison.Same("published aml median", aml.GetProperty("median_nonmaintained"), KaplanMeier.Estimate(arms[1]).Quantile(0.5).Time, 0);
        var armTest = LogRank.Compare(arms)!;
        comparison.Same("published aml chi-square", aml.GetProperty("logrank_chisq"), Math.Round(armTest.ChiSquare, 1), 0);
        comparison.Same("published aml p", aml.GetProperty("p"), Math.Round(armTest.P, 2), 0);

        var sexes = Groups("lung.csv", "sex", "male", "female");
        var lung = published.GetProperty("lung");
        foreach (var (cases, sex) in sexes.Zip(["male", "female"]))
        {
            var median = KaplanMeier.Estimate(cases).Quantile(0.5, IntervalKind.Log);
            var limits = lung.GetProperty($"{sex}_log_ci");
            comparison.Same($"published lung median {sex}", lung.GetProperty($"sex_median_{sex}"), median.Time, 0);
            comparison.Same($"published lung lower {sex}", limits[0], median.Interval.Lower, 0);
            comparison.Same($"published lung upper {sex}", limits[1], median.Interval.Upper, 0);
        }

        var sexTest = LogRank.Compare(sexes)!;
        comparison.Same("published lung chi-square", lung.GetProperty("logrank_chisq"), Math.Round(sexTest.ChiSquare, 1), 0);
        comparison.Same("published lung p", lung.GetProperty("p"), Math.Round(sexTest.P, 3), 0);
    }

    private sealed record Case(Observation Observation, Dictionary<string, string> Row);
}
