using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Board;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Features.Board;

public sealed class BoardOrderTests : PortalTest
{
    private readonly PlanReader plans = new();

    protected override void AddServices(IServiceCollection services) =>
        services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(plans));

    [Fact]
    public async Task Reads_the_board_by_index_and_sorts_nothing()
    {
        await RaiseInProgress();
        BoardFilter[] filters = [new(), new() { Process = SmallCompany.DeliveryChanges.Value }, new() { Champion = SmallCompany.Champion.Value }, new() { Severity = Severity.Medium, Kind = FlagKind.Delay }];
        foreach (var filter in filters)
        {
            var read = await plans.ReadAsync(() => SendAs(SmallCompany.Champion, new GetBoardQuery(filter)));
            Assert.Contains(read, step => step.Contains("IX_Flags_", StringComparison.Ordinal));
            Assert.DoesNotContain(read, step => step.StartsWith("SCAN Flags", StringComparison.Ordinal) || step.StartsWith("SCAN f", StringComparison.Ordinal));
            // Counts by state are few rows; the flags themselves must not be put in order.
            Assert.DoesNotContain(read, step => step.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
            read = await plans.ReadAsync(() => SendAs(SmallCompany.Champion, new GetBoardListQuery(filter with { After = 1 })));
            Assert.DoesNotContain(read, step => step.StartsWith("SCAN Flags", StringComparison.Ordinal) || step.StartsWith("SCAN f", StringComparison.Ordinal));
            Assert.DoesNotContain(read, step => step.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Reads_what_is_mine_my_areas_or_waiting_by_an_index_of_its_own()
    {
        await RaiseInProgress();
        BoardFilter[] filters = [new() { Whose = Whose.Mine }, new() { Whose = Whose.Area }, new() { Area = SmallCompany.Delivery.Value }, new() { Waiting = true }];
        foreach (var filter in filters)
        {
            var read = await plans.ReadAsync(() => SendAs(SmallCompany.Champion, new GetBoardQuery(filter)));
            // By nothing but the state would be nearly every flag.
            Assert.DoesNotContain(read, step => step.EndsWith("(State=?)", StringComparison.Ordinal) || step.StartsWith("SCAN f", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Counts_what_is_there_after_every_change()
    {
        var flag = await RaiseInProgress();
        await Raise();
        var other = await RaiseAccepted(severity: Severity.Critical);
        await AssertKept();
        await Record(other.Id, SmallCompany.Champion, SmallCompany.AcceptedAs(Severity.Low));
        await Record(flag.Id, SmallCompany.Champion, new FlagHeld("Waits for parts.", Clock.GetUtcNow().AddDays(9)));
        await AssertKept();
        await InDatabase(db => db.Flags.Where(one => one.Id == other.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.State, FlagState.Closed), Cancellation));
        await AssertKept();
        await InDatabase(async db =>
        {
            await db.FlagEvents.Where(one => one.FlagId == other.Id).ExecuteDeleteAsync(Cancellation);
            return await db.Flags.Where(one => one.Id == other.Id).ExecuteDeleteAsync(Cancellation);
        });
        await AssertKept();
    }

    [Fact]
    public async Task Gives_each_reader_the_same_by_index_as_by_looking_at_every_flag()
    {
        for (var i = 0; i < 12; i++)
        {
            Clock.Advance(TimeSpan.FromDays(i % 4));
            var receipt = await Raise(i % 2 == 0 ? SmallCompany.Employee : SmallCompany.Colleague);
            if (i % 3 > 0)
            {
                await Record(receipt.Id, SmallCompany.Champion, SmallCompany.AcceptedAs((Severity)(i % 4)));
            }
        }

        PersonId[] readers = [SmallCompany.Champion, SmallCompany.Employee, SmallCompany.Administrator];
        foreach (var reader in readers)
        {
            var byIndex = (await SendAs(reader, new GetBoardListQuery(new BoardFilter()))).Value;
            // Every story has the word: a search looks at every flag it found.
            var all = (await SendAs(reader, new GetBoardListQuery(new BoardFilter { Text = "delivery" }))).Value;
            Assert.Equal(all.Faces, byIndex.Faces);
            Assert.Equal(all.Count, byIndex.Count);
            var columns = (await SendAs(reader, new GetBoardQuery(new BoardFilter()))).Value;
            Assert.Equal(all.Count, columns.All.Sum(column => column.Count));
            Assert.Equal(all.Faces.ToHashSet(), columns.Faces.ToHashSet());
        }
    }

    private async Task AssertKept()
    {
        var kept = await InDatabase(db => new FlagOrder(db).CountAsync(new() { States = Enum.GetValues<FlagState>() }, Cancellation));
        var counted = await InDatabase(db => db.Flags.GroupBy(flag => flag.State).ToDictionaryAsync(group => group.Key, group => group.Count(), Cancellation));
        Assert.Equal(counted, kept);
        var acceptedLow = new FlagOrderFilter { States = Enum.GetValues<FlagState>(), AcceptedOnly = true, Severity = Severity.Low };
        Assert.Equal(
            await InDatabase(db => db.Flags.CountAsync(flag => flag.AcceptedAt != null && flag.Severity == Severity.Low && flag.SeverityJudged, Cancellation)),
            (await InDatabase(db => new FlagOrder(db).CountAsync(acceptedLow, Cancellation))).Values.Sum());
    }
}
