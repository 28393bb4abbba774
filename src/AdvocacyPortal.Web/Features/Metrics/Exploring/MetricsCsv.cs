using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Statistics;
using AdvocacyPortal.Web.Ui;
using AdvocacyPortal.Web.UseCases;
using Microsoft.Extensions.Localization;

namespace AdvocacyPortal.Web.Features.Metrics.Exploring;

/// <summary>The figures of the explorer as a file: every group, none too many.</summary>
internal static class MetricsCsv
{
    private static readonly double[] Shares = [.25, .5, .75, .85, .95];

    public static void MapMetricsCsv(this WebApplication app) =>
        app.MapGet("/metrics.csv", (HttpContext context, Portal portal, Words words, IStringLocalizer<ExploringTexts> texts) =>
            CsvDownload.SendAsync(context, "metrics", RowsAsync(portal, words, new(words, texts), texts, ExploreFilter.Read(context.Request.Query), context.RequestAborted)));

    private static async IAsyncEnumerable<object?[]> RowsAsync(
        Portal portal, Words portalWords, GroupWords words, IStringLocalizer<ExploringTexts> texts, ExploreFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var found = await portal.Send(new ExploreMetricsQuery(filter), cancellation);
        if (!found.IsDone)
        {
            yield break;
        }

        var view = found.Value;
        foreach (var row in Times(view, words, texts).Concat(Flow(view, portalWords, texts)).Concat(Weekly(view, words, texts)).Concat(Harm(view, words, texts)))
        {
            yield return row;
        }
    }

    private static IEnumerable<object?[]> Times(MetricsExploration view, GroupWords words, IStringLocalizer<ExploringTexts> texts)
    {
        if (view.Times is not { } times)
        {
            yield break;
        }

        var asked = view.Filter;
        yield return
        [
            texts[$"By.{asked.By}"].Value, texts["Column.Flags"].Value, texts[$"Column.{asked.Measure}"].Value, texts["Column.EndedOtherwise"].Value, texts["Column.Waiting"].Value,
            .. Shares.SelectMany(share => new object?[] { texts["Csv.Days", GroupWords.Share(share)].Value, texts["Csv.Lower", GroupWords.Share(share)].Value, texts["Csv.Upper", GroupWords.Share(share)].Value }),
            texts["Column.EndedShare"].Value,
        ];
        foreach (var group in times.Groups.Append(times.Overall))
        {
            yield return
            [
                group.Group is { } one ? words.Of(one, asked.By) : texts[view.AllText].Value,
                group.Curve.Cases, group.Curve.Events, group.EndedOtherwise, group.Waiting,
                .. Shares.SelectMany(share => Quantile(group, share, asked.Interval)),
                group.IsTooFew ? null : Number(group.EndedShare),
            ];
        }
    }

    private static IEnumerable<object?[]> Flow(MetricsExploration view, Words words, IStringLocalizer<ExploringTexts> texts)
    {
        if (view.Flow is not { } flow)
        {
            yield break;
        }

        var states = Enum.GetValues<FlagState>();
        yield return [texts["Csv.Day"].Value, .. states.Select(words.Of)];
        for (var day = 0; day < flow.Days.Count; day++)
        {
            yield return [flow.FirstDay.AddDays(day), .. states.Select(state => (object?)flow.Days[day].In(state))];
        }
    }

    private static IEnumerable<object?[]> Weekly(MetricsExploration view, GroupWords words, IStringLocalizer<ExploringTexts> texts)
    {
        if (view.Signals is not { } signals)
        {
            yield break;
        }

        yield return [texts["Group"].Value, texts["Csv.Series"].Value, texts["Csv.Week"].Value, texts["Csv.Value"].Value, texts["Csv.Range"].Value, texts["Csv.Signal"].Value];
        foreach (var one in signals.Overall.Concat(signals.Groups))
        {
            var marked = one.Chart.Signals.Select(signal => signal.Index).ToHashSet();
            for (var week = 0; week < one.Weeks.Count; week++)
            {
                yield return
                [
                    one.Group is { } group ? words.Of(group, view.Filter.By) : texts[view.AllText].Value, texts[$"Series.{one.Series}"].Value,
                    one.Weeks[week].Monday, Number(one.Weeks[week].Value), Number(one.Chart.Points[week].MovingRange), marked.Contains(week) ? 1 : 0,
                ];
            }
        }
    }

    private static IEnumerable<object?[]> Harm(MetricsExploration view, GroupWords words, IStringLocalizer<ExploringTexts> texts)
    {
        if (view.Harm is not { } harm)
        {
            yield break;
        }

        yield return [texts[$"By.{harm.HarmBy}"].Value, texts["Csv.OpenFlags"].Value, texts["Csv.OpenHarm"].Value, texts["Column.Flags"].Value, texts["HarmDays"].Value];
        foreach (var one in harm.Harm)
        {
            yield return [words.Of(one.Group, harm.HarmBy), one.OpenFlags, Number(one.Open), one.Group.Count, Number(one.All)];
        }

        yield return
        [
            texts["Group"].Value,
            .. new[] { "Verified", "DeclinedShare", "Upheld", "Recurred" }.SelectMany(share => new object?[] { texts[share].Value, texts["Csv.Of"].Value }),
        ];
        foreach (var one in harm.Corrections)
        {
            yield return
            [
                one.Group is { } group ? words.Of(group, view.Filter.By) : texts[view.AllText].Value,
                .. new[] { one.Verified, one.Declined, one.Upheld, one.Recurred }.SelectMany(share => new object?[] { share.Count, share.Total }),
            ];
        }
    }

    private static object?[] Quantile(GroupTimes group, double share, IntervalKind kind)
    {
        var at = group.IsTooFew ? default : group.Curve.Quantile(share, kind);
        return [Number(at.Time), Number(at.Interval.Lower), Number(at.Interval.Upper)];
    }

    private static decimal? Number(double? number) => number is { } some ? Math.Round((decimal)some, 6) : null;
}
