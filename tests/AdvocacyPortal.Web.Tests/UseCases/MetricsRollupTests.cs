using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Correction;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Flow;
using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Domain.Metrics.Statistics;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.UseCases;

public sealed class MetricsRollupTests : MoveSampleTest
{
    private const int Attempts = 200;
    private const int Many = 30;

    // Most attempts go to a few, so that some flags come far; the others make many groups and long orders.
    private const int Busy = 5;

    private MetricsRollup Rollup => Services.GetRequiredService<MetricsRollup>();

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public async Task Whatever_is_done_what_is_kept_equals_what_is_made_anew(int seed)
    {
        await FillAsync();
        var random = new Random(seed);
        var flags = new List<FlagId>();
        for (var i = 0; i < Many; i++)
        {
            flags.Add((await Raise(tell: story => story.Process = i % 2 == 0 ? "Delivery changes" : "Refund approval")).Id);
            Clock.Advance(TimeSpan.FromMinutes(random.Next(3000)));
        }

        // Resolved before it was raised.
        await ImportAsync(Clock.GetUtcNow().AddDays(-20), Clock.GetUtcNow().AddDays(-30));
        await ImportAsync(Clock.GetUtcNow().AddDays(-40), Clock.GetUtcNow().AddDays(-10));

        var names = Names.Select(row => row.Data).ToArray();
        var made = 0;
        for (var i = 0; i < Attempts; i++)
        {
            var flag = await Stored(flags[random.Next(random.Next(3) == 0 ? flags.Count : Busy)]);
            var samples = new MoveSamples(Clock.GetUtcNow(), flags[random.Next(flags.Count)], flags[random.Next(flags.Count)], Cast).All;
            var sample = samples[names[random.Next(names.Length)]];
            made += (await SendAsync(sample.Sender, sample.Sender is null, sample.Make(flag.Id, flag.Version))).IsDone ? 1 : 0;
            Clock.Advance(TimeSpan.FromMinutes(random.Next(600)));
            if (i % 3 == 0)
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
        foreach (var clock in Enum.GetValues<Domain.Metrics.Clocks.Clock>())
        {
            Assert.Equal(Written(anew.All.Curves(clock).Overall), Written(known.All.Curves(clock).Overall));
            Assert.Equal(Written(anew.All.Curves(clock, active: true).Overall), Written(known.All.Curves(clock, active: true).Overall));
        }

        // Handed on from change to change or made at once, the columns tell the same.
        Assert.Equal(anew.Open.Select(flag => flag.FlagId.Value).Order(), known.Open.Select(flag => flag.FlagId.Value).Order());
        var moments = Enumerable.Range(0, 40).Select(back => now.AddHours(-30 * (39 - back))).ToList();
        Assert.Equal(StateCounts.At(anew.All, moments).SelectMany(one => one.Of), StateCounts.At(known.All, moments).SelectMany(one => one.Of));
        Assert.Equal(Ageing.Of(anew.All).SelectMany(one => one.Curve.Steps), Ageing.Of(known.All).SelectMany(one => one.Curve.Steps));
        Assert.Equal(Ageing.Of(anew.All).SelectMany(one => one.Flags.Select(flag => flag.Days)), Ageing.Of(known.All).SelectMany(one => one.Flags.Select(flag => flag.Days)));
        Assert.Equal(
            HarmDays.OpenNow(anew.Flags, now, flag => flag.TaskId).Select(one => (one.Key, one.Flags, one.Customers, one.UnknownReach, one.OldestRaisedAt, Math.Round(one.Days, 6))).OrderBy(one => one.Key?.Value),
            HarmDays.OpenByTask(known).Select(one => (one.Key, one.Flags, one.Customers, one.UnknownReach, one.OldestRaisedAt, Math.Round(one.Days, 6))).OrderBy(one => one.Key?.Value));
        Assert.Equal(anew.Flags.Count(flag => flag.IsOpen), OpenByAge.Of(known).Sum(state => state.Total));
        Assert.Equal(anew.DataErrors.Select(flag => flag.FlagId.Value).Order(), known.DataErrors.Select(flag => flag.FlagId.Value).Order());
        FlagGrouping[] groupings = [FlagGrouping.None, await OwnGroupingAsync()];
        foreach (var (grouping, by) in groupings.SelectMany(one => Enum.GetValues<MetricsGroup>().Select(by => (one, by))))
        {
            var (one, other) = (anew.Group(grouping, by), known.Group(grouping, by));
            Assert.Equal(Each(one, one.Counts), Each(other, other.Counts));
            Assert.Equal(
                anew.Flags.GroupBy(flag => grouping.KeyOf(flag, by)).Select(group => (group.Key, group.Count())).OrderBy(group => group.Key, StringComparer.Ordinal),
                Each(other, other.Counts));
            foreach (var clock in Enum.GetValues<Domain.Metrics.Clocks.Clock>())
            {
                Assert.Equal(Each(one, Waited(one, clock)), Each(other, Waited(other, clock)));
            }

            var weeks = Weeks.Between(now.AddDays(-60), now, grouping.Calendar);
            foreach (var part in new[] { FlagPart.RaisedIn, FlagPart.ResolvedIn })
            {
                Assert.Equal(Each(one, Texts(one.Weekly(part, weeks).Groups)), Each(other, Texts(other.Weekly(part, weeks).Groups)));
            }

            Assert.Equal(Each(one, Texts(one.WeeklyWaits(Domain.Metrics.Clocks.Clock.Accept, 14, weeks).Groups)), Each(other, Texts(other.WeeklyWaits(Domain.Metrics.Clocks.Clock.Accept, 14, weeks).Groups)));
            var (summed, others) = (FlagSums.Of(one), FlagSums.Of(other));
            if (by != MetricsGroup.None)
            {
                Assert.Equal(Each(one, [.. summed.Groups.Select(Written)]), Each(other, [.. others.Groups.Select(Written)]));
            }
        }

        var sums = FlagSums.Of(known.All).Overall;
        Assert.Equal(anew.Flags.Sum(flag => HarmDays.Of(flag, now)), sums.Harm, 6);
        Assert.Equal(anew.Flags.Count(flag => new FlagSelection { Part = new(FlagPart.CheckDue) }.Holds(flag, now, FlagGrouping.None)), sums[FlagPart.CheckDue]);
        Assert.Equal(anew.Flags.Count(flag => flag.Dispute is DisputeResult.Upheld or DisputeResult.NotUpheld), sums[FlagPart.Disputed]);
    }

    private async Task<FlagGrouping> OwnGroupingAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FlagFigures>().GroupingAsync(Cancellation);
    }

    private Task<bool> ImportAsync(DateTimeOffset raisedAt, DateTimeOffset resolvedAt) => InDatabase(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        var number = 9000 + await db.Flags.CountAsync(Cancellation);
        var import = new FlagImport("Old register", FormattableString.Invariant($"{number}"), null, null, null, null, null);
        var flag = Flag.Import(FlagId.New(), new FlagRaised(number, new FlagStory { What = SomeStory, Headline = "Taken over" }, null, import), raisedAt, [(new FlagResolved(null), resolvedAt)], Clock.GetUtcNow());
        db.Flags.Add(flag);
        db.FlagEvents.AddRange(flag.Unsaved);
        await TimelineRows.FollowAsync(db, [flag], Cancellation);
        await db.SaveChangesAsync(Cancellation);
        await transaction.CommitAsync(Cancellation);
        return true;
    });

    private static IEnumerable<(string, T)> Each<T>(FlagGroups flags, IReadOnlyList<T> made) => flags.Keys.Zip(made).OrderBy(one => one.First, StringComparer.Ordinal);

    private static List<string> Texts<T>(IReadOnlyList<IReadOnlyList<T>> made) => [.. made.Select(one => string.Join(' ', one))];

    private static List<string> Waited(FlagGroups flags, Domain.Metrics.Clocks.Clock clock)
    {
        var (elapsed, active) = (flags.Curves(clock, _ => true), flags.Curves(clock, active: true));
        var test = elapsed.Test is { } some ? FormattableString.Invariant($"{some.ChiSquare:G9} {some.DegreesOfFreedom}") : "";
        return [.. elapsed.Groups.Zip(active.Groups, (one, other) => $"{Written(one)} {Written(other)} {test}")];
    }

    private static string Written(WaitedCases waited) =>
        $"{waited.Curve.Cases} {waited.Curve.LastTime} {waited.EndedOtherwise} {waited.EndedShare} {string.Join(' ', waited.Curve.Steps)}";

    private static string Written(FlagSums sums) =>
        FormattableString.Invariant($"{sums.Open} {sums.UnknownReach} {sums.OpenHarm:F6} {sums.Harm:F6} {sums[FlagPart.CheckDue]} {sums[FlagPart.CheckPassed]} {sums[FlagPart.Declined]} {sums[FlagPart.Disputed]} {sums[FlagPart.Reached]}");

    private static string Written(FlagTrace flag) =>
        $"{flag with { Checks = [], Promises = [], Corroborations = [] }} {string.Join(' ', flag.Checks)} {string.Join(' ', flag.Promises)} {string.Join(' ', flag.Corroborations)}";
}
