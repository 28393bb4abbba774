using System.Globalization;
using System.Text;

namespace AdvocacyPortal.Web.Verbs.Figures;

/// <summary>How long flags waited, for a person at a terminal.</summary>
internal static class WaitingTable
{
    private const int Column = 26;
    private const double SmallestPrinted = 0.001;

    public static string Of(WaitingAnswer answer)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Title(answer.Measure)}, in days of 24 hours since raising, as of {answer.AsOf}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Kaplan-Meier estimates: flags that still wait or ended otherwise count as censored. In brackets 95 % limits ({answer.Interval}). \"-\" is not reached.");
        text.AppendLine();
        var width = Math.Max(8, answer.Groups.Append(answer.Overall).Max(group => group.Key.Length) + 2);
        text.Append("Group".PadRight(width)).Append("Flags".PadLeft(8)).Append("Reached".PadLeft(9)).Append("Not yet".PadLeft(9)).Append("  ");
        text.AppendLine(string.Concat(answer.Overall.Quantiles.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.P * 100:0} % within").PadRight(Column))).TrimEnd());
        foreach (var group in answer.Groups.Append(answer.Overall))
        {
            text.Append(group.Key.PadRight(width)).Append(Written(group.N).PadLeft(8)).Append(Written(group.Events).PadLeft(9)).Append(Written(group.Censored).PadLeft(9)).Append("  ");
            text.AppendLine(string.Concat(group.Quantiles.Select(one => $"{Written(one.Time)} ({Written(one.Lower)} to {Written(one.Upper)})".PadRight(Column))).TrimEnd());
        }

        text.AppendLine();
        foreach (var group in answer.Groups.Append(answer.Overall).Where(group => group.RestrictedMean is not null))
        {
            var mean = group.RestrictedMean!;
            text.AppendLine(CultureInfo.InvariantCulture, $"{group.Key}: {mean.Mean:0.00} days on average within the first {mean.UpTo:0.##}, standard error {mean.StandardError:0.00}");
        }

        if (answer.LogRank is { } test)
        {
            var p = test.P < SmallestPrinted ? "< 0.001" : test.P.ToString("0.000", CultureInfo.InvariantCulture);
            text.AppendLine(CultureInfo.InvariantCulture, $"Whether the groups differ (log-rank): chi-square {test.ChiSquare:0.00} with {test.DegreesOfFreedom} degrees of freedom, p {p}");
        }

        return text.ToString();
    }

    private static string Title(string measure) => char.ToUpperInvariant(measure[0]) + measure[1..].Replace('-', ' ');

    private static string Written(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Written(double? days) => days?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
