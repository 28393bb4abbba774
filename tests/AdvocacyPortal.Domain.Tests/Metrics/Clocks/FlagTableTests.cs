using System.Runtime.CompilerServices;
using AdvocacyPortal.Domain.Metrics.Clocks;

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

    // In a method of its own, so that nothing here holds what is to go.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (FlagTable Table, WeakReference First) Begin()
    {
        var first = FlagTable.Empty.With([.. Enumerable.Range(0, 39).Select(_ => Story.Raised("2 Mar 09:00").Accepted("4 Mar 09:00").Timeline)]);
        first.Prepare();
        return (first.With([Story.Raised("5 Mar 09:00").Timeline]), new WeakReference(first.AsOf(DateTimeOffset.MaxValue).Flags));
    }
}
