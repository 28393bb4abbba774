using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Statistics;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.UseCases;

public sealed class MetricsRollupTests : MoveSampleTest
{
    private const int Attempts = 250;

    private MetricsRollup Rollup => Services.GetRequiredService<MetricsRollup>();

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public async Task Whatever_is_done_what_is_kept_equals_what_is_made_anew(int seed)
    {
        await FillAsync();
        var random = new Random(seed);
        var flags = new List<FlagId>();
        for (var i = 0; i < 4; i++)
        {
            flags.Add((await Raise(tell: story => story.Process = "Delivery changes")).Id);
        }

        var names = Names.Select(row => row.Data).ToArray();
        var made = 0;
        for (var i = 0; i < Attempts; i++)
        {
            var flag = await Stored(flags[random.Next(flags.Count)]);
            var samples = new MoveSamples(Clock.GetUtcNow(), flags[random.Next(flags.Count)], flags[random.Next(flags.Count)], Cast).All;
            var sample = samples[names[random.Next(names.Length)]];
            made += (await SendAsync(sample.Sender, sample.Sender is null, sample.Make(flag.Id, flag.Version))).IsDone ? 1 : 0;
            Clock.Advance(TimeSpan.FromMinutes(random.Next(600)));
            if (random.Next(10) == 0)
            {
                await AssertUpToDateAsync();
            }
        }

        Assert.True(made > 15, $"Only {made} moves were made.");
        await AssertUpToDateAsync();
        var kept = await StoredAsync();
        await RebuildAsync();
        Assert.Equal(kept, await StoredAsync());
    }

    [Fact]
    public async Task A_change_is_in_the_next_answer()
    {
        var flag = await Raise();
        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(FlagState.Raised, Assert.Single((await NowAsync()).Flags).State);

        await Record(flag.Id, SmallCompany.Champion, SmallCompany.AcceptedAs(Severity.High));

        var accepted = Assert.Single((await NowAsync()).Flags);
        Assert.Equal(FlagState.Accepted, accepted.State);
        Assert.Equal(new Observation(2, ObservationEnd.Event), accepted.Observe(Domain.Metrics.Clocks.Clock.Accept, Clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_flag_raised_at_this_very_moment_does_not_count_yet()
    {
        await Raise();

        Assert.Empty((await NowAsync()).Flags);
    }

    [Fact]
    public async Task A_timeline_that_lags_behind_is_made_anew_with_the_next_event()
    {
        var flag = await Raise();
        await InDatabase(db => db.FlagTimelines.ExecuteDeleteAsync(Cancellation));
        Clock.Advance(TimeSpan.FromDays(1));

        await Record(flag.Id, SmallCompany.Champion, SmallCompany.AcceptedAs(Severity.High));

        await AssertUpToDateAsync();
    }

    [Fact]
    public async Task Flags_without_timelines_or_with_those_of_another_version_are_noticed()
    {
        Assert.False(await InDatabase(db => TimelineRows.AreMissingAsync(db, Cancellation)));
        await Raise();
        Assert.False(await InDatabase(db => TimelineRows.AreMissingAsync(db, Cancellation)));

        await InDatabase(db => db.Database.ExecuteSqlAsync($"UPDATE FlagTimelines SET Moments = x'00'", Cancellation));
        Assert.True(await InDatabase(db => TimelineRows.AreMissingAsync(db, Cancellation)));

        await InDatabase(db => db.FlagTimelines.ExecuteDeleteAsync(Cancellation));
        Assert.True(await InDatabase(db => TimelineRows.AreMissingAsync(db, Cancellation)));
        await RebuildAsync();
        Assert.False(await InDatabase(db => TimelineRows.AreMissingAsync(db, Cancellation)));
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Single((await NowAsync()).Flags);
    }

    private Task<TracedFlags> NowAsync() => InDatabase(db => Rollup.AsOfAsync(db, Clock.GetUtcNow(), Cancellation));

    private Task<List<string>> StoredAsync() => InDatabase(async db =>
        (await db.FlagTimelines.AsNoTracking().OrderBy(row => row.FlagId).ToListAsync(Cancellation)).ConvertAll(row => $"{row.FlagId} {Convert.ToHexString(row.Moments)}"));

    private async Task RebuildAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        await TimelineRows.RebuildAsync(db, Cancellation);
        await transaction.CommitAsync(Cancellation);
    }

    // In memory, by what was written since the last look, against one timeline for all the events of each flag.
    private async Task AssertUpToDateAsync()
    {
        var now = Clock.GetUtcNow().AddMinutes(1);
        var known = await InDatabase(db => Rollup.AsOfAsync(db, now, Cancellation));
        var events = await InDatabase(db => db.FlagEvents.AsNoTracking().ToListAsync(Cancellation));
        var anew = TracedFlags.Of(events.GroupBy(line => line.FlagId).Select(FlagTimeline.Of), now);
        Assert.Equal(anew.Flags.OrderBy(flag => flag.FlagId.Value).Select(Written), known.Flags.OrderBy(flag => flag.FlagId.Value).Select(Written));
        foreach (var clock in Enum.GetValues<Clock>())
        {
            Assert.Equal(Observed(anew, clock), Observed(known, clock));
        }
    }

    private static List<Observation> Observed(TracedFlags flags, Clock clock)
    {
        var observations = new List<Observation>();
        flags.Observe(clock, (_, observation) => observations.Add(observation));
        Assert.Equal(observations.Select(one => one.Time).Order(), observations.Select(one => one.Time));
        return [.. observations.OrderBy(one => one.Time).ThenBy(one => one.End)];
    }

    private static string Written(FlagTrace flag) =>
        $"{flag with { Checks = [], Promises = [], Corroborations = [] }} {string.Join(' ', flag.Checks)} {string.Join(' ', flag.Promises)} {string.Join(' ', flag.Corroborations)}";
}
