using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.Live;
using AdvocacyPortal.Web.UseCases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace AdvocacyPortal.Web.Tests.UseCases;

public sealed class WriteTurnTests : PortalTest
{
    private WriteTurn Turn => Services.GetRequiredService<WriteTurn>();

    [Fact]
    public async Task Commands_that_wait_share_one_transaction_and_one_that_fails_leaves_nothing_behind()
    {
        var (held, release) = await HoldAsync();
        var first = AddAreaAsync("First");
        var failing = AddAreaAsync("Failing", () => throw new InvalidOperationException("Broken."));
        var refused = AddAreaAsync("Refused", stands: false);
        var last = AddAreaAsync("Last");
        release();
        await held;

        await first;
        Assert.Equal("Broken.", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        await refused;
        await last;

        Assert.Equal(["First", "Last"], await AddedAsync());
    }

    [Fact]
    public async Task Nobody_is_answered_or_told_before_the_commit()
    {
        var (held, release) = await HoldAsync();
        var told = new List<string>();
        Task? first = null;
        first = AddAreaAsync("First", tell: () => told.Add($"First, of {Committed()}"));
        var last = AddAreaAsync(
            "Last",
            () =>
            {
                // The first has written and waits for this one.
                Assert.False(first!.IsCompleted);
                Assert.Empty(told);
            },
            tell: () => told.Add($"Last, of {Committed()}"));
        release();
        await held;
        await first;
        await last;

        Assert.Equal(["First, of 2", "Last, of 2"], told);
    }

    [Fact]
    public async Task All_hear_when_the_commit_fails_and_the_next_goes_on()
    {
        var (held, release) = await HoldAsync();
        var told = false;
        var first = AddAreaAsync("First", tell: () => told = true);
        var breaking = RunAsync(
            async db =>
            {
                await BreakAtCommitAsync(db);
                return true;
            },
            null,
            Cancellation);
        release();
        await held;

        await Assert.ThrowsAnyAsync<Exception>(() => first);
        await Assert.ThrowsAnyAsync<Exception>(() => breaking);
        Assert.False(told);
        Assert.Empty(await AddedAsync());

        await AddAreaAsync("After");
        Assert.Equal(["After"], await AddedAsync());
    }

    [Fact]
    public async Task A_commit_that_the_database_takes_back_by_itself_stops_nobody_for_long()
    {
        // As on a full disk: nothing is left to roll back when the failure is heard of.
        var refused = await Assert.ThrowsAsync<SqliteException>(() => RunAsync(
            db =>
            {
                raw.sqlite3_commit_hook(((SqliteConnection)db.Database.GetDbConnection()).Handle, state => ((int[])state)[0]++ == 0 ? 1 : 0, new int[1]);
                return Task.FromResult(true);
            },
            null,
            Cancellation));
        Assert.Equal(raw.SQLITE_CONSTRAINT, refused.SqliteErrorCode);

        await AddAreaAsync("After");
        Assert.Equal(["After"], await AddedAsync());
    }

    [Fact]
    public async Task What_may_yet_be_taken_back_is_in_nobodys_figures()
    {
        var rollup = Services.GetRequiredService<MetricsRollup>();
        var within = 0;
        var (held, release) = await HoldAsync();
        var raising = Raise();
        var breaking = RunAsync(
            async db =>
            {
                within = (await rollup.ReadAsync(db, Cancellation)).Timelines.Count;
                await BreakAtCommitAsync(db);
                return true;
            },
            null,
            Cancellation);
        release();
        await held;
        await Assert.ThrowsAnyAsync<Exception>(() => raising);
        await Assert.ThrowsAnyAsync<Exception>(() => breaking);
        var after = await InDatabase(db => rollup.ReadAsync(db, Cancellation));
        await Raise();
        var last = await InDatabase(db => rollup.ReadAsync(db, Cancellation));

        Assert.Equal((1, 0, 1), (within, after.Timelines.Count, last.Timelines.Count));
    }

    [Fact]
    public async Task Who_is_stopped_after_writing_leaves_nothing_behind()
    {
        using var stop = new CancellationTokenSource();
        var (held, release) = await HoldAsync();
        var first = AddAreaAsync("First");
        var stopped = AddAreaAsync("Stopped", () =>
        {
            stop.Cancel();
            stop.Token.ThrowIfCancellationRequested();
        });
        var raised = Raise();
        release();
        await held;

        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        await raised;
        Assert.Equal(["First"], await AddedAsync());
    }

    [Fact]
    public async Task An_import_waits_for_the_commit_of_those_before_it()
    {
        var (held, release) = await HoldAsync();
        var first = AddAreaAsync("First");
        var seen = Turn.TakeAsync(AddedAsync, Cancellation);
        var last = AddAreaAsync("Last");
        release();
        await held;

        Assert.Equal(["First"], await seen);
        await first;
        await last;
        Assert.Equal(["First", "Last"], await AddedAsync());
    }

    [Fact]
    public async Task One_that_cannot_be_told_keeps_nothing_from_the_others()
    {
        var (held, release) = await HoldAsync();
        var told = false;
        var first = AddAreaAsync("First", tell: () => throw new NotSupportedException("Deaf."));
        var last = AddAreaAsync("Last", tell: () => told = true);
        release();
        await held;

        await Assert.ThrowsAsync<NotSupportedException>(() => first);
        await last;
        Assert.True(told);
        Assert.Equal(["First", "Last"], await AddedAsync());
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_others_their_commit()
    {
        var (held, release) = await HoldAsync();
        using var stop = new CancellationTokenSource();
        var first = AddAreaAsync("First");
        var given = RunAsync(_ => Task.FromResult(true), null, stop.Token);
        await stop.CancelAsync();
        release();
        await held;

        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.Equal(["First"], await AddedAsync());
    }

    [Fact]
    public async Task Flags_raised_at_once_get_numbers_without_gaps_and_are_told_when_they_are_there()
    {
        var seen = new List<bool>();
        using var listening = Services.GetRequiredService<ChangeFeed>().Listen(change => seen.Add(IsThere(change.Number)));
        var (held, release) = await HoldAsync();
        var raising = Enumerable.Range(0, 20).Select(i => Raise(what: $"{SomeStory} {i}")).ToList();
        release();
        await held;
        var numbers = (await Task.WhenAll(raising)).Select(one => one.Number).Order().ToList();

        Assert.Equal(Enumerable.Range(numbers[0], 20), numbers);
        Assert.Equal(Enumerable.Repeat(true, 20), seen);
    }

    [Fact]
    public async Task A_command_repeated_beside_itself_has_its_effect_once()
    {
        var command = new RaiseFlagCommand(new StoryInput { What = SomeStory });
        var (held, release) = await HoldAsync();
        var both = new[] { SendAs(SmallCompany.Employee, command), SendAs(SmallCompany.Employee, command) };
        release();
        await held;
        var answers = await Task.WhenAll(both);

        Assert.Equal(answers[0].Value, answers[1].Value);
        Assert.Equal(1, await InDatabase(db => db.Flags.CountAsync(Cancellation)));
    }

    // A foreign key that leads nowhere, not looked at before the commit.
    private static Task<int> BreakAtCommitAsync(PortalDbContext db) =>
        db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON; INSERT INTO FlagTimelines (FlagId, Moments, Stamp) VALUES ('none', x'00', 1)", Cancellation);

    // Whoever comes while the turn is held waits, and shares a transaction with the others who wait.
    private async Task<(Task Held, Action Release)> HoldAsync()
    {
        Turn.Longest = TimeSpan.FromMinutes(1);
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var held = Turn.TakeAsync(
            async () =>
            {
                begun.SetResult();
                await end.Task;
                return true;
            },
            Cancellation);
        await begun.Task;
        return (held, end.SetResult);
    }

    private Task AddAreaAsync(string name, Action? then = null, bool stands = true, Action? tell = null) => RunAsync(
        async db =>
        {
            db.Areas.Add(new Area(AreaId.New(), name, null, null, 99));
            await db.SaveChangesAsync(Cancellation);
            then?.Invoke();
            return stands;
        },
        tell,
        Cancellation);

    private async Task RunAsync(Func<PortalDbContext, Task<bool>> work, Action? tell, CancellationToken cancellation)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await Turn.ShareAsync(db, async () => new Written<bool>(true, await work(db), tell), cancellation);
    }

    private int Committed() => InDatabase(db => db.Areas.CountAsync(area => area.Headcount == 99, Cancellation)).GetAwaiter().GetResult();

    private bool IsThere(int number) => InDatabase(db => db.Flags.AnyAsync(flag => flag.Number == number, Cancellation)).GetAwaiter().GetResult();

    private Task<List<string>> AddedAsync() => InDatabase(db => db.Areas.Where(area => area.Headcount == 99).OrderBy(area => area.Name).Select(area => area.Name).ToListAsync(Cancellation));
}
