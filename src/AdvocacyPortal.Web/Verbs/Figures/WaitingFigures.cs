using System.CommandLine;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Verbs.Figures;

/// <summary><c>metrics --measure …</c>: how long flags wait, those still waiting counted in.</summary>
internal static class WaitingFigures
{
    private static readonly string[] Measures = [.. Enum.GetNames<Clock>().Select(name => "time-to-" + Typed(name))];

    private static readonly MetricsGroup[] Groups = [.. Enum.GetValues<MetricsGroup>().Where(group => group != MetricsGroup.Month)];

    public static Command Make()
    {
        var measure = new Option<string?>("--measure") { Description = string.Join(", ", Measures) + "." };
        measure.AcceptOnlyFromAmong(Measures);
        var by = new Option<string>("--by") { Description = "none, process, area, severity, kind, value or task.", DefaultValueFactory = _ => "none" };
        by.AcceptOnlyFromAmong([.. Groups.Select(group => Typed($"{group}"))]);
        var asOf = FigureOptions.AsOf();
        var from = new Option<string?>("--from") { Description = "Raised on this day in the organisation's zone or later, such as 2016-03-01; or at this moment or later." };
        var to = new Option<string?>("--to") { Description = "Raised on this day or earlier; or before this moment." };
        var only = new Option<string[]>("--only") { Description = "Set only these groups beside each other, by name, with commas between them. Overall stays overall.", DefaultValueFactory = _ => [] };
        var interval = new Option<string>("--interval") { Description = "Scale of the 95 % limits: log-log, log or plain.", DefaultValueFactory = _ => "log-log" };
        interval.AcceptOnlyFromAmong("log-log", "log", "plain");
        var upTo = new Option<double?>("--up-to") { Description = "Horizon of the restricted means in days. Default: the longest time watched." };
        var format = FigureOptions.Format();
        var verb = new Command("metrics", "Say how long flags wait, as of any moment.") { measure, by, asOf, from, to, only, interval, upTo, format };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var asked = new Question(
                parsed.GetValue(measure) ?? "",
                Enum.Parse<MetricsGroup>(parsed.GetRequiredValue(by), ignoreCase: true),
                parsed.GetValue(from),
                parsed.GetValue(to),
                parsed.GetValue(only) ?? [],
                parsed.GetRequiredValue(interval),
                parsed.GetValue(upTo));
            return asked.Fault is { } fault
                ? await PortalVerbs.RefuseAsync(fault, PortalVerbs.WrongUsage)
                : await FigureOptions.RunAsync(parsed.GetValue(asOf), (services, data) => AnswerAsync(services.GetRequiredService<FlagFigures>(), data, asked, parsed.GetValue(format), cancellation), cancellation);
        });
        return verb;
    }

    private static async Task<int> AnswerAsync(FlagFigures figures, FigureData data, Question asked, string? format, CancellationToken cancellation)
    {
        var flags = data.Traced.Group(data.Grouping, asked.By, data.From(asked.From), data.To(asked.To));
        var names = await figures.NamesAsync(asked.By, cancellation);
        var keys = asked.By == MetricsGroup.None ? [] : flags.Keys;
        var groups = keys.Select((key, at) => (Key: names.GetValueOrDefault(key) ?? Camel(key), At: at)).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (asked.Only.Count > 0)
        {
            var wanted = asked.Only.SelectMany(text => groups.Exists(group => Same(group.Key, text)) ? [text] : text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
            if (wanted.Find(name => !groups.Exists(group => Same(group.Key, name))) is { } unknown)
            {
                return await PortalVerbs.RefuseAsync($"--only {unknown}: no flag is in such a group.", PortalVerbs.WrongUsage);
            }

            groups = groups.FindAll(group => wanted.Exists(name => Same(group.Key, name)));
        }

        var shown = groups.ConvertAll(group => group.At);
        var curves = flags.Curves(WaitingAnswer.ClockOf(asked.Measure), shown.Contains);
        FigureOptions.Print(
            WaitingAnswer.Of(asked.Measure, data.WrittenAsOf, asked.Interval, asked.UpTo, curves.Overall.Curve, groups.ConvertAll(group => (group.Key, curves.Groups[group.At].Curve)), curves.Test), WaitingTable.Of, format);
        return PortalVerbs.Done;
    }

    // Severities and kinds have no names of the organisation's own; what nobody knows is "none".
    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Typed(string name) => name.ToLowerInvariant();

    private sealed record Question(
        string Measure, MetricsGroup By, string? From, string? To, IReadOnlyList<string> Only, string Interval, double? UpTo)
    {
        /// <summary>Why it cannot be asked; null where it can.</summary>
        public string? Fault =>
            Measure.Length == 0 ? $"--measure is missing: {string.Join(", ", Measures)}."
            : !FigureData.IsTime(From) ? $"--from {From}: not a day such as 2016-03-01."
            : !FigureData.IsTime(To) ? $"--to {To}: not a day such as 2016-03-31."
            : UpTo is { } days && (!double.IsFinite(days) || days < 0) ? $"--up-to {days}: 0 days or more."
            : Only.Count > 0 && By == MetricsGroup.None ? "--only names groups: say --by too."
            : null;
    }
}
