using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Web.Features.Metrics.Exploring;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Metrics.Exploring;

/// <summary>Two flags a week for ten weeks, then five a week for ten.</summary>
public sealed class ResetBaselineTests : PortalTest
{
    private static readonly DateOnly Change = new(2026, 5, 11);

    [Fact]
    public async Task New_limits_hold_from_the_week_of_the_decision_and_what_was_a_signal_is_none()
    {
        await TwentyWeeks();
        Assert.NotEmpty((await Raised()).Chart.Signals);

        // Any day of the week will do.
        Assert.True((await SendAs(SmallCompany.Leader, Reset(Change.AddDays(2)))).IsDone);

        var chart = await Raised();
        Assert.Empty(chart.Chart.Signals);
        Assert.Equal([2d, 5d], chart.Chart.Limits.Select(limits => limits.Mean));
        var told = Assert.Single(chart.Resets);
        Assert.Equal((Change, "The shops take flags now."), (told.Reset.Monday, told.Reset.Reason));
        Assert.NotEmpty(told.By);
    }

    [Fact]
    public async Task What_was_known_before_the_decision_keeps_its_limits()
    {
        await TwentyWeeks();
        var before = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromMinutes(5));
        await SendAs(SmallCompany.Leader, Reset(Change));

        Assert.Empty((await Raised(before)).Resets);
        Assert.Single((await Raised(before)).Chart.Limits);
    }

    [Fact]
    public async Task Only_leaders_and_administrators_decide_and_only_with_a_reason()
    {
        await TwentyWeeks();

        Assert.Equal(OutcomeKind.Forbidden, (await SendAs(SmallCompany.Champion, Reset(Change))).Kind);
        Assert.Equal(["Reason"], (await SendAs(SmallCompany.Leader, Reset(Change) with { Reason = " " })).Fields.Select(error => error.Field));
        Assert.Equal(["From"], (await SendAs(SmallCompany.Leader, Reset(Change.AddYears(1)))).Fields.Select(error => error.Field));
        Assert.Equal(["Key"], (await SendAs(SmallCompany.Leader, Reset(Change) with { By = MetricsGroup.Process, Key = "nobody" })).Fields.Select(error => error.Field));
        Assert.Empty((await Raised()).Resets);
    }

    [Fact]
    public async Task An_administrator_does_not_learn_of_severities_by_trying()
    {
        await TwentyWeeks();
        await RaiseAccepted();
        // Of the moment of an answer only flags raised before it are told.
        Clock.Advance(TimeSpan.FromMinutes(5));
        var tried = Enum.GetNames<Severity>().Select(name => Reset(Change) with { By = MetricsGroup.Severity, Key = name }).ToList();

        foreach (var command in tried)
        {
            Assert.Equal(["Key"], (await SendAs(SmallCompany.Administrator, command)).Fields.Select(error => error.Field));
        }

        var answers = new List<bool>();
        foreach (var command in tried)
        {
            answers.Add((await SendAs(SmallCompany.Leader, command)).IsDone);
        }

        Assert.Contains(true, answers);
    }

    private static ResetBaselineCommand Reset(DateOnly from) => new(SignalSeries.Raised, MetricsGroup.None, null, from, "The shops take flags now.");

    private async Task<WeeklyChart> Raised(DateTimeOffset? asOf = null) =>
        (await SendAs(SmallCompany.Employee, new ExploreMetricsQuery(new() { View = ExploreView.Signals }, asOf))).Value.Signals!.Overall[0];

    private async Task TwentyWeeks()
    {
        for (var week = 0; week < 20; week++)
        {
            for (var flag = 0; flag < (week < 10 ? 2 : 5); flag++)
            {
                await Raise();
            }

            Clock.Advance(TimeSpan.FromDays(7));
        }
    }
}
