using System.CommandLine;
using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Signals;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Verbs.Figures;

/// <summary><c>metrics xmr</c>: a weekly series with its limits and signals.</summary>
internal static class SeriesFigures
{
    public static Command Make()
    {
        var series = new Option<string>("--series") { Description = "raised, or resolved: by the resolve that stands.", Required = true };
        series.AcceptOnlyFromAmong("raised", "resolved");
        var every = new Option<string>("--every") { Description = "week.", DefaultValueFactory = _ => "week" };
        every.AcceptOnlyFromAmong("week");
        var baseline = new Option<int>("--baseline") { Description = $"Weeks that limits are made of, {XmrChart.FewestPoints} or more.", DefaultValueFactory = _ => XmrChart.BaselinePoints };
        var asOf = FigureOptions.AsOf();
        var format = FigureOptions.Format();
        var verb = new Command("xmr", "Tell signals from noise: flags by complete week, with limits from the first weeks.") { series, every, baseline, asOf, format };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var (which, weeksOfBaseline) = (parsed.GetRequiredValue(series), parsed.GetValue(baseline));
            if (weeksOfBaseline < XmrChart.FewestPoints)
            {
                return await PortalVerbs.RefuseAsync($"--baseline {weeksOfBaseline}: {XmrChart.FewestPoints} or more.", PortalVerbs.WrongUsage);
            }

            return await FigureOptions.RunAsync(
                parsed.GetValue(asOf),
                async (services, data) =>
                {
                    var flags = data.Traced.Group(data.Grouping);
                    var (weeks, _) = flags.Weekly(which == "raised" ? FlagPart.RaisedIn : FlagPart.ResolvedIn, Weeks.Between(flags.FirstRaisedAt ?? data.AsOf, data.AsOf, data.Calendar));
                    var kind = which == "raised" ? SignalSeries.Raised : SignalSeries.Resolved;
                    var resets = await services.GetRequiredService<PortalDbContext>().BaselineResets.AsNoTracking().Where(one => one.Series == kind && one.By == MetricsGroup.None && one.DecidedAt <= data.AsOf).ToListAsync(cancellation);
                    FigureOptions.Print(SeriesAnswer.Of(which, data.WrittenAsOf, weeks, BaselineReset.Starts(resets, [.. weeks.Select(week => week.Monday)]), weeksOfBaseline), answer => answer.ToText(), parsed.GetValue(format));
                    return PortalVerbs.Done;
                },
                cancellation);
        });
        return verb;
    }
}
