using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Lists;
using AdvocacyPortal.Web.Features.Metrics;
using AdvocacyPortal.Web.Features.Metrics.Exploring;
using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Waited = AdvocacyPortal.Domain.Metrics.Clocks.Clock;

namespace AdvocacyPortal.Web.Tests.Features.Metrics.Exploring;

/// <summary>Six flags raised at once; four resolved after 1, 2, 3 and 4 days, one redirected after 2, one that still waits on day 10.</summary>
public sealed class ExploreMetricsTests : PortalTest
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Waiting_times_count_in_those_that_still_wait()
    {
        await SixFlags();

        var view = await Ask(new());
        var overall = view.Times!.Overall;

        // 5/6 after day 1, 4/6 after day 2, where the redirected one leaves too, 4/9 after day 3: the first not above one half.
        Assert.Equal((6, 4, 1, 1), (overall.Curve.Cases, overall.Curve.Events, overall.EndedOtherwise, overall.Waiting));
        Assert.Equal(3, overall.Curve.Quantile(.5).Time!.Value, 9);
        Assert.Equal(2d / 9, overall.Curve.At(4).Survival, 9);
        // Just before day 2 five in six still waited, and one of the five at risk ended otherwise.
        Assert.Equal(1d / 6, overall.EndedShare, 9);
        Assert.Equal(4, overall.Curve.Quantile(.7).Time!.Value, 9);
    }

    [Fact]
    public async Task A_past_moment_knows_nothing_of_what_came_after()
    {
        await SixFlags();

        var view = (await SendAs(SmallCompany.Champion, new ExploreMetricsQuery(new(), Start.AddDays(2.5)))).Value;

        Assert.Equal((6, 2, 1, 3), (view.Count, view.Times!.Overall.Curve.Events, view.Times.Overall.EndedOtherwise, view.Times.Overall.Waiting));
        Assert.Equal(Start.AddDays(2.5), view.Flags.AsOf);
        // Before the first was raised there is none; at the end of a day all that happened on it counts.
        Assert.Equal(0, (await Ask(new() { AsOf = new(2026, 3, 1) })).Count);
        Assert.Equal(1, (await Ask(new() { AsOf = new(2026, 3, 3) })).Times!.Overall.Curve.Events);
    }

    [Fact]
    public async Task Groups_stand_beside_each_other_and_one_can_be_picked()
    {
        await SixFlags();

        var view = await Ask(new() { By = MetricsGroup.Severity });
        Assert.Equal(["High", "Medium", FlagGrouping.NotKnown], view.Choices.Select(group => group.Key));
        Assert.Equal([2, 3, 1], view.Times!.Groups.Select(group => group.Curve.Cases));
        Assert.True(view.Times.Groups[0].IsTooFew);
        Assert.Null(view.Times.Test);

        var one = await Ask(new() { By = MetricsGroup.Severity, Only = ["High"] });
        Assert.Equal((2, 2), (one.Count, one.Times!.Overall.Curve.Cases));
        Assert.Equal(["2026-03"], (await Ask(new() { By = MetricsGroup.Month })).Choices.Select(group => group.Key));
    }

    [Fact]
    public async Task Who_does_not_see_severity_cannot_group_by_it_nor_list_by_it()
    {
        await SixFlags();

        var view = (await SendAs(SmallCompany.Employee, new ExploreMetricsQuery(new() { By = MetricsGroup.Severity, Only = ["High"] }))).Value;
        Assert.Equal((MetricsGroup.None, 6), (view.Filter.By, view.Count));

        var high = FlagsAddress.Behind(new() { By = MetricsGroup.Severity, Keys = ["High"] });
        Assert.Equal(2, await Listed(high, SmallCompany.Champion));
        Assert.Equal(0, await Listed(high, SmallCompany.Employee));
    }

    [Fact]
    public async Task The_period_is_that_of_raising()
    {
        await SixFlags();
        await Raise();
        // At the very moment of raising it is not yet there.
        Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(7, (await Ask(new() { From = new(2026, 3, 2) })).Count);
        Assert.Equal(1, (await Ask(new() { From = new(2026, 3, 3) })).Count);
        Assert.Equal(6, (await Ask(new() { To = new(2026, 3, 11) })).Count);
    }

    [Fact]
    public async Task Flow_tells_ages_days_and_why_nothing_is_forecast()
    {
        await SixFlags();

        var flow = (await Ask(new() { View = ExploreView.Flow })).Flow!;

        Assert.Equal(1, flow.Open);
        Assert.Equal([10d], flow.Ages.Single(one => one.State == FlagState.Raised).Flags.Select(one => Math.Round(one.Days, 9)));
        Assert.Equal((new DateOnly(2026, 3, 2), 11), (flow.FirstDay, flow.Days.Count));
        Assert.Equal([6, 5, 3, 2, 1], flow.Days.Take(5).Select(day => day.Open));
        Assert.Null(flow.Forecast);
        Assert.NotNull(flow.Refusal);
    }

    [Fact]
    public async Task Weeks_are_counted_and_too_few_have_no_limits()
    {
        await SixFlags();

        var signals = (await Ask(new() { View = ExploreView.Signals })).Signals!;

        Assert.Equal([(SignalSeries.Raised, 6d), (SignalSeries.Resolved, 4d)], signals.Overall.Take(2).Select(one => (one.Series, Assert.Single(one.Weeks).Value)));
        // The first week's flags have not been watched for two weeks.
        Assert.All(signals.Overall.Skip(2), one => Assert.Empty(one.Weeks));
        Assert.All(signals.Overall, one => Assert.Empty(one.Chart.Limits));
    }

    [Fact]
    public async Task Harm_is_that_of_customers_until_the_resolve_that_stands()
    {
        await SixFlags();

        var harm = (await Ask(new() { View = ExploreView.Harm })).Harm!;

        // 50 customers each but the last, of unknown reach: 5. The redirected one harms on.
        Assert.Equal(MetricsGroup.Process, harm.HarmBy);
        Assert.Equal(5 * 10, Assert.Single(harm.Harm, one => one.Open > 0).Open, 6);
        Assert.Equal((50 * (1 + 2 + 3 + 4)) + (50 * 10) + (5 * 10), harm.Harm.Sum(one => one.All), 6);
        Assert.Equal((0, 5, 0d), (harm.Corrections[^1].Declined.Count, harm.Corrections[^1].Declined.Total, harm.Corrections[^1].Declined.Share));
        Assert.Null(harm.Corrections[^1].Verified.Share);
    }

    [Fact]
    public async Task The_list_behind_a_number_has_that_many_flags()
    {
        await SixFlags();
        var wrong = new List<string>();
        foreach (var asOf in new DateTimeOffset?[] { null, Start.AddDays(2.5) })
        {
            foreach (var by in new[] { MetricsGroup.None, MetricsGroup.Severity, MetricsGroup.Process })
            {
                foreach (var (count, selection) in await Numbers(by, asOf))
                {
                    if (await Listed(FlagsAddress.Behind(selection), SmallCompany.Leader) is var listed && listed != count)
                    {
                        wrong.Add($"{selection} lists {listed}, not {count}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Nobody_from_outside_may_ask() =>
        Assert.Equal(OutcomeKind.Forbidden, (await SendAs(SmallCompany.Former, new ExploreMetricsQuery(new()))).Kind);

    private async Task<List<(int Count, FlagSelection Selection)>> Numbers(MetricsGroup by, DateTimeOffset? asOf)
    {
        async Task<MetricsExploration> View(ExploreView view) => (await SendAs(SmallCompany.Leader, new ExploreMetricsQuery(new() { View = view, By = by }, asOf))).Value;
        var numbers = new List<(int, FlagSelection)>();
        var times = await View(ExploreView.Time);
        foreach (var group in times.Times!.Groups.Append(times.Times.Overall))
        {
            var flags = group.Group is { } one ? times.Flags with { Keys = [one.Key] } : times.Flags;
            numbers.Add((group.Curve.Cases, flags));
            numbers.Add((group.Curve.Events, flags with { Part = new(FlagPart.Reached, Waited.Resolve) }));
            numbers.Add((group.EndedOtherwise, flags with { Part = new(FlagPart.EndedOtherwise, Waited.Resolve) }));
            numbers.Add((group.Waiting, flags with { Part = new(FlagPart.Waiting, Waited.Resolve) }));
        }

        var flow = await View(ExploreView.Flow);
        numbers.AddRange(flow.Flow!.Ages.Select(one => (one.Flags.Count, flow.Flags with { Part = new(FlagPart.InState, State: one.State) })));
        var signals = await View(ExploreView.Signals);
        numbers.AddRange(signals.Signals!.Overall.SelectMany(one => one.Weeks.Select(week => (week.Flags, signals.Flags with { Part = new(one.Part, Week: week.Monday) }))));
        var harm = await View(ExploreView.Harm);
        numbers.AddRange(harm.Harm!.Harm.Select(one => (one.OpenFlags, harm.Flags with { By = harm.Harm.HarmBy, Keys = [one.Group.Key], Part = new(FlagPart.Open) })));
        return numbers;
    }

    private async Task SixFlags()
    {
        var flags = new List<FlagReceipt>();
        foreach (var severity in new[] { Severity.High, Severity.High, Severity.Medium, Severity.Medium, Severity.Medium })
        {
            flags.Add(await Raise());
            flags[^1] = await Record(flags[^1].Id, SmallCompany.Champion, SmallCompany.AcceptedAs(severity));
        }

        await Raise();
        for (var day = 1; day <= 10; day++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            if (day <= 4)
            {
                await Record(flags[day - 1].Id, SmallCompany.Champion, new ChampionSet(SmallCompany.Champion, null), new WorkStarted(), new FlagResolved("Done."));
            }

            if (day == 2)
            {
                await Record(flags[4].Id, SmallCompany.Leader, new FlagRedirected(SmallCompany.AcceptedAs(Severity.Medium).Classification, "Elsewhere", "There."));
            }
        }
    }

    private async Task<MetricsExploration> Ask(ExploreFilter filter) => (await SendAs(SmallCompany.Champion, new ExploreMetricsQuery(filter))).Value;

    private async Task<int> Listed(string address, PersonId person)
    {
        var filter = FlagFilter.From(new QueryCollection(QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..])));
        Assert.NotNull(filter.Behind);
        return (await SendAs(person, new GetFlagsQuery(filter))).Value.Rows.Count;
    }
}
