using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Correction;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Flow;
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

    [Fact]
    public async Task Timelines_of_another_version_are_made_from_the_events()
    {
        var flag = await Raise();
        await Record(flag.Id, SmallCompany.Champion, SmallCompany.AcceptedAs(Severity.High));
        await InDatabase(db => db.Database.ExecuteSqlAsync($"UPDATE FlagTimelines SET Moments = x'00'", Cancellation));
        Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(FlagState.Accepted, Assert.Single((await NowAsync()).Flags).State);
        await AssertUpToDateAsync();
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
            Assert.Equal(Told(anew, clock, active: true), Told(known, clock, active: true));
        }

        // Handed on from change to change or made at once, the columns tell the same.
        Assert.Equal(anew.Open.Select(flag => flag.FlagId.Value).Order(), known.Open.Select(flag => flag.FlagId.Value).Order());
        var moments = Enumerable.Range(0, 40).Select(back => now.AddHours(-30 * (39 - back))).ToList();
        Assert.Equal(StateCounts.At(anew.All, moments).SelectMany(one => one.Of), StateCounts.At(known.All, moments).SelectMany(one => one.Of));
        Assert.Equal(Ageing.Of(anew.All).SelectMany(one => one.Curve.Steps), Ageing.Of(known.All).SelectMany(one => one.Curve.Steps));
        Assert.Equal(Ageing.Of(anew.All).SelectMany(one => one.Flags.Select(flag => flag.Days)), Ageing.Of(known.All).SelectMany(one => one.Flags.Select(flag => flag.Days)));
        foreach (var by in Enum.GetValues<MetricsGroup>())
        {
            var (one, other) = (anew.Group(FlagGrouping.None, by), known.Group(FlagGrouping.None, by));
            Assert.Equal(one.Keys.Zip(one.Counts).OrderBy(group => group.First, StringComparer.Ordinal), other.Keys.Zip(other.Counts).OrderBy(group => group.First, StringComparer.Ordinal));
            foreach (var (key, count) in other.Keys.Zip(other.Counts))
            {
                Assert.Equal(anew.Flags.Count(flag => FlagGrouping.None.KeyOf(flag, by) == key), count);
            }
        }

        var sums = FlagSums.Of(known.All).Overall;
        Assert.Equal(anew.Flags.Sum(flag => HarmDays.Of(flag, now)), sums.Harm, 6);
        Assert.Equal(anew.Flags.Count(flag => new FlagSelection { Part = new(FlagPart.CheckDue) }.Holds(flag, now, FlagGrouping.None)), sums[FlagPart.CheckDue]);
        Assert.Equal(anew.Flags.Count(flag => flag.Dispute is DisputeResult.Upheld or DisputeResult.NotUpheld), sums[FlagPart.Disputed]);
    }

    private static List<Observation> Observed(TracedFlags flags, Clock clock)
    {
        var observations = new List<Observation>();
        flags.Observe(clock, (_, observation) => observations.Add(observation));
        Assert.Equal(observations.Select(one => one.Time).Order(), observations.Select(one => one.Time));
        return [.. observations.OrderBy(one => one.Time).ThenBy(one => one.End)];
    }

    private static List<Observation> Told(TracedFlags flags, Clock clock, bool active) =>
        flags.All.Observe(clock, sorted => sorted.ToArray().OrderBy(one => one.Time).ThenBy(one => one.End).ToList(), active);

    private static string Written(FlagTrace flag) =>
        $"{flag with { Checks = [], Promises = [], Corroborations = [] }} {string.Join(' ', flag.Checks)} {string.Join(' ', flag.Promises)} {string.Join(' ', flag.Corroborations)}";
}
