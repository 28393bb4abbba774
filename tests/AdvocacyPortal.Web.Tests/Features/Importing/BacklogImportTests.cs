using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Importing;
using AdvocacyPortal.Web.Features.Reading;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Features.Importing;

public sealed class BacklogImportTests : ImportTest
{
    private const string Header = "external_id,raised_at,title,narrative,process,area,task,value,kind,severity,customers_affected,acknowledged_at,accepted_at,resolved_at,closed_at,ended_as,ended_at,champion\n";
    private const string Whole = Header +
        "A1,2024-01-01T08:00Z,Slow refund,\"First line,\nsecond **line**\",Refunds,Money,get money back,We keep our word,delay,high,42,2024-01-02,2024-01-03,2024-01-09,2024-01-12,,,Cora Champion\n" +
        "A2,2024-02-01,Too long a form,,Forms,,,,,,,,,,,declined,2024-02-05,Somebody Else\n";

    [Fact]
    public async Task A_row_becomes_a_flag_with_one_event_for_each_moment_that_is_known()
    {
        var result = await Import(FileOf(Whole));

        Assert.Equal(new ImportCounts(2, 0, 0), result.Counts);
        Assert.Null(result.RejectedPath);
        var flag = await Imported("A1");
        var events = await EventsOf(flag.Id);
        Assert.Equal(["FlagRaised", "FlagAcknowledged", "FlagAccepted", "FlagResolved", "ClosedElsewhere"], events.Select(line => line.Type));
        Assert.Equal([At(1, 1, 8), At(1, 2), At(1, 3), At(1, 9), At(1, 12)], events.Select(line => line.HappenedAt));
        Assert.All(events, line => Assert.Equal(Clock.GetUtcNow(), line.RecordedAt));
        Assert.Equal((FlagState.Resolved, FlagKind.Delay, Severity.High, Reach.UpTo100), (flag.State, flag.Kind, flag.Severity, flag.Reach));
        Assert.Equal(("First line,\nsecond **line**", "Slow refund"), (flag.Story.What, flag.Story.Headline));
        Assert.Null(flag.Plan);
    }

    [Fact]
    public async Task There_is_no_talk_with_a_raiser_whom_nobody_knows()
    {
        await Import(FileOf(Whole));

        var threads = (await SendAs(SmallCompany.Champion, new GetFlagThreadsQuery(new FlagReference((await Imported("A1")).Number)))).Value;

        Assert.Null(threads.WithRaiser);
        Assert.True(threads.Inside!.MayComment);
    }

    [Fact]
    public async Task Stored_state_is_the_fold_of_the_stored_events()
    {
        await Import(FileOf(Whole));

        foreach (var id in new[] { "A1", "A2" })
        {
            var flag = await Imported(id);
            Assert.Equivalent(Flag.Fold(await EventsOf(flag.Id)), flag);
        }
    }

    [Fact]
    public async Task Names_are_found_or_made_and_a_champion_without_account_stays_text()
    {
        await Import(FileOf(Whole.Replace("Refunds", "REFUND approval", StringComparison.Ordinal)));

        var flag = await Imported("A1");
        Assert.Equal(SmallCompany.RefundApproval, flag.ProcessId);
        Assert.Equal(SmallCompany.GetRefund, flag.TaskId);
        Assert.Equal(SmallCompany.KeepOurWord, flag.ValueId);
        Assert.Equal((SmallCompany.Champion, null), (flag.ChampionId, flag.ChampionText));
        var other = await Imported("A2");
        Assert.Equal((null, "Somebody Else"), (other.ChampionId, other.ChampionText));
        Assert.NotNull(other.ProcessId);
        Assert.True(await InDatabase(db => db.Areas.AnyAsync(area => area.Name == "Money", Cancellation)));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var path = FileOf(Whole);
        await Import(path);
        var before = await Fingerprint();

        var again = await Import(path);

        Assert.Equal(new ImportCounts(0, 2, 0), again.Counts);
        Assert.Equal(before, await Fingerprint());
    }

    [Fact]
    public async Task The_same_id_from_another_source_is_another_flag()
    {
        await Import(FileOf(Whole, "one.csv"));

        Assert.Equal(2, (await Import(FileOf(Whole, "two.csv"))).Counts.Added);
    }

    [Fact]
    public async Task What_was_stopped_goes_on_where_it_was_and_each_batch_is_whole()
    {
        var rows = string.Concat(Enumerable.Range(0, 2500).Select(i => $"R{i},2024-01-01,Row number {i}\n"));
        var path = FileOf("external_id,raised_at,title\n" + rows);
        var killed = new InvalidOperationException("Pulled the plug.");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Import(path, progress: _ => throw killed));
        Assert.Equal(1000, await InDatabase(db => db.Flags.CountAsync(Cancellation)));
        Assert.Equal(ImportState.Stopped, await InDatabase(db => db.Imports.Select(run => run.State).SingleAsync(Cancellation)));
        var result = await Import(path);

        Assert.Equal(new ImportCounts(1500, 1000, 0), result.Counts);
        Assert.Equal(2500, await InDatabase(db => db.FlagEvents.CountAsync(Cancellation)));
        Assert.Equal(2500, await InDatabase(db => db.Flags.Select(flag => flag.Number).Distinct().CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_dry_run_checks_everything_and_writes_nothing_to_the_database()
    {
        var before = await Fingerprint();

        var result = await Import(FileOf(Whole + "A3,soon,No date\n"), dryRun: true);

        Assert.Equal(new ImportCounts(2, 0, 1), result.Counts);
        Assert.NotNull(result.RejectedPath);
        Assert.Equal(before, await Fingerprint());
        Assert.False(await InDatabase(db => db.Imports.AnyAsync(Cancellation)));
    }

    [Fact]
    public async Task What_was_imported_is_found_by_search()
    {
        await Import(FileOf(Whole));

        Assert.Equal([(await Imported("A1")).Number], await FindAsync("second line"));
    }

    [Fact]
    public async Task A_closing_is_a_resolve_and_never_a_check_that_was_passed()
    {
        await Import(FileOf("external_id,raised_at,title,closed_at\nC,2024-01-01,Closed only,2024-01-05\n"));

        var flag = await Imported("C");
        Assert.Equal((FlagState.Resolved, At(1, 5)), (flag.State, flag.ResolvedAt));
        Assert.Null(flag.ClosedAt);
    }

    [Fact]
    public async Task A_raised_flag_after_an_import_gets_the_next_number()
    {
        await Import(FileOf(Whole));

        Assert.Equal(FlagReference.First + 2, (await Raise()).Number);
    }

    private static DateTimeOffset At(int month, int day, int hour = 0) => new(2024, month, day, hour, 0, 0, TimeSpan.Zero);
}
