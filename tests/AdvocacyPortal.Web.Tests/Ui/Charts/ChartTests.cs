using AdvocacyPortal.Web.Ui.Charts;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Ui.Charts;

/// <summary>Each chart as the server renders it: what it says to somebody who does not see it, and how heavy it becomes.</summary>
public sealed class ChartTests : BunitContext
{
    private const int Many = 100_000;
    private static readonly DateOnly Monday = new(2026, 3, 2);

    public ChartTests()
    {
        Services.AddLogging();
        Services.AddLocalization(options => options.ResourcesPath = "Resources");
    }

    [Fact]
    public void Each_says_its_title_and_description_and_has_a_table()
    {
        foreach (var chart in Each(20))
        {
            var picture = chart.Find("svg.chart");
            var spoken = picture.GetAttribute("aria-labelledby")!.Split(' ').Select(id => chart.Find($"#{id}").TextContent);

            Assert.Equal("img", picture.GetAttribute("role"));
            Assert.Equal(["Title", "What there is to see"], spoken);
            Assert.NotEmpty(chart.FindAll("details tbody tr td"));
            Assert.Empty(picture.QuerySelectorAll("a"));
        }
    }

    [Fact]
    public void However_many_flags_stand_behind_it_each_stays_small()
    {
        var weights = Each(Many).Select(chart => chart.Markup.Length).ToList();

        Assert.All(weights, weight => Assert.InRange(weight, 2_000, 20 * 1024));
    }

    [Fact]
    public void A_curve_goes_down_in_steps_and_ends_where_nobody_was_seen_longer()
    {
        var plot = new Plot(Axis.Numbers(10), Axis.Percent(), 0, 100);
        var series = new SurvivalSeries("All", [new(2, 2, .5, .1, .9), new(4, 1, 0, null, null)], 5, 2, 2, 4);

        var (step, left) = ((plot.Right - plot.Left) / 10, plot.Left);
        Assert.Equal($"M{Plot.N(left)} 0h{Plot.N(2 * step)}v50h{Plot.N(2 * step)}v50h{Plot.N(step)}", SurvivalOutline.Curve(series, plot, 1));
        Assert.Equal($"M{Plot.N(left + (2 * step))} 10h{Plot.N(2 * step)}v80h{Plot.N(-2 * step)}Z", SurvivalOutline.Band(series, plot, 1));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(400)]
    [InlineData(5_000)]
    public void Of_many_steps_those_are_drawn_that_lie_apart_and_the_last(int steps)
    {
        var (random, time, share) = (new Random(steps), 0d, 1d);
        SurvivalPoint[] points = [.. Enumerable.Range(0, steps).Select(_ => new SurvivalPoint(time += random.NextDouble() * 120 / steps, 1, share -= random.NextDouble() / steps))];
        var plot = new Plot(Axis.Numbers(100), Axis.Percent(), 0, 100);

        var (line, x, y) = (new Outline().MoveTo(plot.AtX(0), plot.AtY(1)), plot.AtX(0), plot.AtY(1));
        foreach (var (point, at) in points.Select((point, at) => (point, at)).Where(one => one.point.Time <= plot.X.To))
        {
            if (plot.AtX(point.Time) - x >= 5 || plot.AtY(point.Share) - y >= 5 || at == steps - 1)
            {
                (x, y) = (plot.AtX(point.Time), plot.AtY(point.Share));
                line.Across(x).Up(y);
            }
        }

        Assert.Equal(line.Across(plot.AtX(time)).ToString(), SurvivalOutline.Curve(new("All", points, time, steps, null, null), plot, 5));
    }

    [Fact]
    public void One_group_that_waits_on_and_on_does_not_press_the_others_against_the_edge()
    {
        SurvivalPoint[] falling = [.. Enumerable.Range(1, 100).Select(day => new SurvivalPoint(day, 101 - day, (100 - day) / 100d))];
        var (quick, waiting, few) = (
            new SurvivalSeries("Quick", falling, 100, 100, 50, 85),
            new SurvivalSeries("Waiting", [], 4_000, 10, null, null),
            new SurvivalSeries("Few", [new(1, 10, .9), new(3, 9, .8), new(2_000, 2, .79)], 3_000, 10, null, null));

        Assert.Equal(97, SurvivalOutline.End([quick, waiting]));
        Assert.Equal(3, SurvivalOutline.End([few]));
        Assert.Equal(4_000, SurvivalOutline.End([waiting]));
        Assert.Equal(200, SurvivalOutline.End([new("Slow", [new(10, 10, .16), new(200, 9, .14)], 300, 10, 10, 200)]));
        Assert.Contains("longest time waited is 4,000 days", Survival([quick, waiting]).Markup);
        Assert.DoesNotContain("longest time waited", Survival([quick]).Markup);
    }

    [Fact]
    public void A_share_is_that_of_the_last_step_and_those_seen_for_longer_are_counted_after_it()
    {
        var series = new SurvivalSeries("All", [new(2, 10, .9, .8, 1), new(4, 9, .7, .6, .9)], 8, 10, null, null);

        Assert.Equal((1d, 10), (series.At(1.9).Share, series.At(0).AtRisk));
        Assert.Equal((.9, 9), (series.At(2).Share, series.At(2).AtRisk));
        Assert.Equal(.7, series.At(7).Share);
    }

    [Fact]
    public void What_is_not_reached_is_said()
    {
        var chart = Survival([new("All", [new(2, 10, .9, .8, 1)], 8, 10, null, null)]);

        Assert.Contains("not reached", chart.Find(".chart-keys").TextContent, StringComparison.Ordinal);
        Assert.Empty(chart.FindAll("svg.chart .dot"));
    }

    [Fact]
    public void With_more_than_three_groups_the_bands_are_left_out()
    {
        SurvivalSeries[] groups = [.. "abcd".Select(name => new SurvivalSeries($"{name}", [new(2, 10, .9, .8, 1)], 8, 10, null, null))];

        Assert.Equal(3, Survival(groups[..3]).FindAll(".band").Count);
        Assert.Empty(Survival(groups).FindAll(".band"));
    }

    [Fact]
    public void Signals_are_marked_and_numbers_lead_to_their_flags()
    {
        WeekValue[] weeks = [new(Monday, 3, null, false, "/flags?a"), new(Monday.AddDays(7), 9, 6, true, "/flags?b")];
        var chart = Render<ControlChart>(with => Said(with).Add(one => one.Unit, "Flags").Add(one => one.Weeks, weeks).Add(one => one.Limits, new(3, -1, 7, 1.5, 5)));

        Assert.Single(chart.FindAll("svg.chart .signal"));
        Assert.Equal(["/flags?b", "/flags?a"], chart.FindAll("td a").Select(link => link.GetAttribute("href")));
        // The lower limit lies below 0 and is not drawn: two lines above, two in the moving range.
        Assert.Equal(4, chart.FindAll("svg.chart .mark").Count);
    }

    private IRenderedComponent<SurvivalChart> Survival(IReadOnlyList<SurvivalSeries> series) =>
        Render<SurvivalChart>(with => Said(with).Add(one => one.Series, series));

    private IEnumerable<IRenderedComponent<IComponent>> Each(int flags)
    {
        var random = new Random(1);
        var days = Math.Min(flags, 3_650);
        yield return Survival([.. Enumerable.Range(0, 3).Select(group => Curve($"Group {group}", flags / 3))]);
        yield return Render<AgeingChart>(with => Said(with).Add(one => one.States,
            [.. Enumerable.Range(0, 5).Select(state => new AgeingState($"State {state}", [.. Enumerable.Range(0, flags / 5).Select(_ => 200 * random.NextDouble() * random.NextDouble())], 20, 60, 90, "/flags?a", "/flags?b"))]));
        yield return Render<FlowChart>(with => Said(with)
            .Add(one => one.Days, [.. Enumerable.Range(0, days).Select(Monday.AddDays)])
            .Add(one => one.Layers, [.. Enumerable.Range(0, 8).Select(state => new FlowLayer($"State {state}", [.. Enumerable.Range(0, days).Select(day => random.Next(flags))]))]));
        yield return Render<ControlChart>(with => Said(with).Add(one => one.Unit, "Flags")
            .Add(one => one.Weeks, [.. Enumerable.Range(0, 52).Select(week => new WeekValue(Monday.AddDays(7 * week), random.Next(flags), 3, week > 45, "/flags?tab=all&week=2026-03-02"))])
            .Add(one => one.Limits, new(flags / 2, 0, flags, flags / 5, flags / 2)));
        yield return Render<HarmBars>(with => Said(with).Add(one => one.GroupName, "Process")
            .Add(one => one.Bars, [.. Enumerable.Range(1, 20).Select(process => new HarmBar($"Process {process}", flags, flags * 2, 5, 9, "/flags?a", "/flags?b"))]));
        yield return Render<ForecastChart>(with => Said(with)
            .Add(one => one.Weeks, [.. Enumerable.Range(0, 13).Select(week => new ForecastWeek(Monday.AddDays(7 * week), 12 * week, 10 * week, 8 * week))]));
    }

    private static SurvivalSeries Curve(string name, int steps) =>
        new(name, [.. Enumerable.Range(1, steps).Select(step => new SurvivalPoint(step / 100d, steps - step, 1 - (step / (steps + 1d)), Math.Max(0, .95 - (step / (steps + 1d))), Math.Min(1, 1.05 - (step / (steps + 1d)))))], steps / 90d, steps, steps / 200d, null);

    private static ComponentParameterCollectionBuilder<T> Said<T>(ComponentParameterCollectionBuilder<T> with)
        where T : IComponent =>
        with.TryAdd("Id", "chart") && with.TryAdd("Title", "Title") && with.TryAdd("Description", "What there is to see")
            ? with
            : throw new InvalidOperationException($"{typeof(T).Name} has no words.");
}
