using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Demo;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Features.Demo;

public sealed class DemoSeederTests : IDisposable
{
    private const string Beginning = "A widow has to pay 96 pounds";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-demo-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder.FullName, "portal.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("2026-03-04T10:00:00Z")]
    [InlineData("2026-11-22T02:00:00Z")]
    public async Task The_invented_past_obeys_the_workflow_whenever_it_is_made(string present)
    {
        var now = DateTimeOffset.Parse(present, System.Globalization.CultureInfo.InvariantCulture);

        var refused = await DemoSeeder.MakeAsync(File, now, 60);

        Assert.Empty(refused);
        await using var db = Open();
        var flags = await db.Flags.ToListAsync(Stop);
        var events = await db.FlagEvents.OrderBy(one => one.Sequence).ToListAsync(Stop);
        Assert.True((await db.Companies.SingleAsync(Stop)).IsDemo);
        Assert.Equal(66, flags.Count);
        Assert.All(events, one => Assert.InRange(one.HappenedAt, now.AddYears(-2).AddDays(-2), now));
        Assert.All(flags, flag => Assert.Equal(
            Flag.Fold(events.Where(one => one.FlagId == flag.Id)).State, flag.State));
    }

    [Fact]
    public async Task Nothing_holds_the_file_that_was_made()
    {
        // A file renamed while it is open keeps its index of the log under the old name: another process would use one of its own.
        await DemoSeeder.MakeAsync(File, new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero), 0);

        Assert.Equal(["portal.db"], folder.GetFiles().Select(one => one.Name));
    }

    [Fact]
    public async Task The_story_goes_from_no_to_a_check_that_passed()
    {
        await DemoSeeder.MakeAsync(File, new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero), 0);

        await using var db = Open();
        var flag = await db.Flags.SingleAsync(one => one.Story.What.StartsWith(Beginning), Stop);
        var told = await db.FlagEvents.Where(one => one.FlagId == flag.Id).OrderBy(one => one.Sequence).Select(one => one.Type).ToListAsync(Stop);
        Assert.Equal(FlagState.Closed, flag.State);
        Assert.Equal(
            ["FlagDeclined", "FlagDisputed", "FlagAccepted", "DecidedYes", "PlanAgreed", "FlagResolved", "CheckFailed", "PlanAgreed", "FlagResolved", "CheckPassed"],
            told.Where(type => type is "FlagDeclined" or "FlagDisputed" or "FlagAccepted" or "DecidedYes" or "PlanAgreed" or "FlagResolved" or "CheckFailed" or "CheckPassed")
                .Aggregate(new List<string>(), (kept, type) => type == "DecidedYes" && kept.Contains(type) ? kept : [.. kept, type]));
    }

    private PortalDbContext Open()
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite(File);
        return new PortalDbContext(options.Options);
    }
}
