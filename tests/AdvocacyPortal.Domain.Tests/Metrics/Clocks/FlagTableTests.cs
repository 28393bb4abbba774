using System.Globalization;
using System.Runtime.CompilerServices;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Correction;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Flow;

namespace AdvocacyPortal.Domain.Tests.Metrics.Clocks;

public sealed class FlagTableTests
{
    [Fact]
    public void A_table_does_not_keep_those_before_it()
    {
        var (table, first) = Begin();
        for (var day = 10; day < 20; day++)
        {
            table = table.With([Story.Raised($"{day} Mar 09:00").Timeline]);
            if (day % 3 == 0)
            {
                table.Prepare();
            }
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(first.IsAlive);
        Assert.Equal(50, table.Timelines.Count);
    }

    // So many that every column and every order has several pieces.
    [Fact]
    public void Of_thousands_of_flags_a_changed_table_says_what_one_made_anew_does()
    {
        var random = new Random(20260301);
        var all = Enumerable.Range(0, 3_000).Select(_ => Any(random, FlagId.New())).ToDictionary(one => one.FlagId);
        var table = FlagTable.Empty.With(all.Values);
        table.Prepare();
        foreach (var changes in new[] { 1, 2, 40, 1, 700, 3, 0, 1 })
        {
            var (before, told) = (table, Said(table));
            List<FlagTimeline> changed = [.. all.Keys.OrderBy(_ => random.Next()).Take(changes).Select(id => Any(random, id)), Any(random, FlagId.New())];
            changed.ForEach(one => all[one.FlagId] = one);
            table = table.With(changed);

            var (anew, said) = (Said(FlagTable.Empty.With(all.Values)), Said(table));
            Assert.Equal(anew.Count, said.Count);
            Assert.All(anew.Zip(said), both => Assert.Equal(both.First, both.Second));
            // Whoever still looks at the table before sees nothing of it.
            Assert.Equal(told, Said(before));
        }
    }

    private static List<string> Said(FlagTable table)
    {
        var flags = table.AsOf(new(2026, 12, 31, 0, 0, 0, TimeSpan.Zero));
        var said = new List<string> { $"{flags.Flags.Count} {flags.DataErrors.Count} {string.Join(' ', flags.Open.Select(flag => flag.FlagId.Value).Order())}" };
        foreach (var by in new[] { MetricsGroup.None, MetricsGroup.Month, MetricsGroup.Process })
        {
            var groups = flags.Group(FlagGrouping.None, by);
            said.AddRange(groups.Keys.Zip(groups.Counts, (key, count) => $"{by} {key} {count}").Order());
            foreach (var clock in Enum.GetValues<Clock>())
            {
                said.AddRange(groups.Curves(clock).Overall.Curve.Steps.Select(step => $"{by} {clock} {step}"));
            }
        }

        said.AddRange(Ageing.Of(flags.All).SelectMany(state => state.Flags.Select(flag => $"{state.State} {flag.Days} {state.Half} {state.Nearly}")));
        said.AddRange(StateCounts.At(flags.All, [.. Enumerable.Range(1, 12).Select(month => new DateTimeOffset(2026, month, 15, 0, 0, 0, TimeSpan.Zero))])
            .Select(one => string.Join(' ', one.Of)));
        said.AddRange(OpenByAge.Of(flags).Select(state => $"{state.State} {string.Join(' ', state.Counts)}"));
        said.AddRange(WeeklyFlow.Of(flags, FlagGrouping.None.Calendar).Weeks.Select(week => week.ToString()));
        said.AddRange(HarmDays.OpenByTask(flags).Select(one => $"{one.Flags} {one.Days:F3}"));
        return said;
    }

    private static FlagTimeline Any(Random random, FlagId id)
    {
        var day = random.Next(1, 200);
        string Next(int within) => new DateTime(2026, 1, 1, random.Next(24), random.Next(60), 0, DateTimeKind.Utc).AddDays(day += random.Next(1, within)).ToString("d MMM HH:mm", CultureInfo.InvariantCulture);
        var story = Story.Raised(Next(2), id: id);
        if (random.Next(20) == 0)
        {
            // Raised after it was imported: it counts in no figure.
            return Story.Imported("5 Jul 09:00", id: id).Timeline;
        }

        if (random.Next(3) > 0)
        {
            story.Acknowledged(Next(9));
        }

        return random.Next(4) switch
        {
            0 => story.Timeline,
            1 => story.Declined(Next(40)).Timeline,
            2 => story.Accepted(Next(40)).Timeline,
            _ => story.Accepted(Next(40)).Held(Next(30)).Resumed(Next(30)).Timeline,
        };
    }

    // In a method of its own, so that nothing here holds what is to go.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (FlagTable Table, WeakReference First) Begin()
    {
        var first = FlagTable.Empty.With([.. Enumerable.Range(0, 39).Select(_ => Story.Raised("2 Mar 09:00").Accepted("4 Mar 09:00").Timeline)]);
        first.Prepare();
        return (first.With([Story.Raised("5 Mar 09:00").Timeline]), new WeakReference(first.AsOf(DateTimeOffset.MaxValue).Flags));
    }
}
