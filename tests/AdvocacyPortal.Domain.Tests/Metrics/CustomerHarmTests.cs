using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;

namespace AdvocacyPortal.Domain.Tests.Metrics;

public sealed class CustomerHarmTests
{
    private static readonly DateTimeOffset AsOf = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly CustomerTaskId Deliver = CustomerTaskId.New();
    private static readonly CustomerTaskId Refund = CustomerTaskId.New();

    [Fact]
    public void An_open_flag_harms_until_the_as_of_moment()
    {
        // 50 customers × 10.5 days.
        Assert.Equal(525, CustomerHarm.DaysOf(Open(Deliver, Reach.UpTo100, 10.5), AsOf), 9);
    }

    [Fact]
    public void A_resolved_flag_harmed_until_its_standing_resolve()
    {
        var flag = Open(Deliver, Reach.Over1000, 10) with { State = FlagState.Resolved, ResolvedAt = AsOf.AddDays(-7) };

        // 2,000 customers × 3 days.
        Assert.Equal(6000, CustomerHarm.DaysOf(flag, AsOf), 9);
    }

    [Fact]
    public void A_resolve_after_the_as_of_moment_is_not_known() =>
        Assert.Equal(10, CustomerHarm.DaysOf(Open(Deliver, Reach.One, 10) with { ResolvedAt = AsOf.AddDays(1) }, AsOf), 9);

    [Fact]
    public void A_flag_of_the_future_harms_nobody() =>
        Assert.Equal(0, CustomerHarm.DaysOf(Open(Deliver, Reach.One, -1), AsOf), 9);

    [Fact]
    public void Tasks_stand_in_the_order_of_their_harm()
    {
        StoredTrace[] flags =
        [
            Open(Deliver, Reach.UpTo10, 4),
            Open(Deliver, null, 2),
            Open(Refund, Reach.UpTo1000, 1),
            Open(null, Reach.One, 100),
            Open(Refund, Reach.Over1000, 50) with { State = FlagState.Resolved },
            Open(Refund, Reach.Over1000, 0),
        ];

        var tasks = CustomerHarm.ObstructedTasks(flags, AsOf);

        // Refund: 500 × 1. Not known: 1 × 100. Deliver: 5 × 4 + 5 × 2, one of them with unknown reach.
        Assert.Equal([Refund, null, Deliver], tasks.Select(task => task.TaskId));
        Assert.Equal([500, 100, 30], tasks.Select(task => Math.Round(task.HarmDays, 9)));
        Assert.Equal([1, 1, 2], tasks.Select(task => task.OpenFlags));
        Assert.Equal([500, 1, 10], tasks.Select(task => task.Customers));
        Assert.Equal([0, 0, 1], tasks.Select(task => task.UnknownReach));
        Assert.Equal(AsOf.AddDays(-4), tasks[^1].OldestRaisedAt);
    }

    private static StoredTrace Open(CustomerTaskId? task, Reach? reach, double days) =>
        new(FlagState.Accepted, AsOf.AddDays(-days), null, null, task, reach);
}
