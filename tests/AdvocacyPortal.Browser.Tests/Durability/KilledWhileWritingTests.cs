using System.Globalization;
using System.Text.Json;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Domain.Flags;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Browser.Tests.Durability;

/// <summary>
/// kill −9 of the real process while people raise, comment and withdraw. Five times; <c>scripts/test-long</c> says how
/// often instead in <c>PORTAL_KILLS</c>.
/// </summary>
public sealed class KilledWhileWritingTests(PortalFixture fixture) : IAsyncDisposable
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("PORTAL_KILLS") ?? "5", CultureInfo.InvariantCulture);
    private static readonly string[] People = ["employee", "employee2", "champion", "owner"];

    private PortalProcess? portal;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }
    }

    [Fact]
    public async Task No_acknowledged_write_is_lost_and_none_is_half_applied()
    {
        portal = await fixture.StartOwnAsync();
        var random = new Random(Kills);
        using var enough = new SemaphoreSlim(0);
        var writers = People.Select(key => new Writer(portal.Address, key, () => enough.Release())).ToList();
        foreach (var writer in writers)
        {
            await writer.SignInAsync();
        }

        for (var kill = 0; kill < Kills; kill++)
        {
            var work = Task.WhenAll(writers.Select(writer => writer.WriteUntilItIsGoneAsync()));
            for (var left = random.Next(10, 60); left > 0; left--)
            {
                await Task.WhenAny(work, enough.WaitAsync(Stop));
            }

            Assert.False(work.IsCompleted, "The portal went away before it was killed.");
            await portal.KillAsync();
            await work;
            await ExpectWholeAsync(writers);
            await portal.ComeBackAsync();
            await Task.WhenAll(writers.Select(writer => writer.RepeatAsync()));
        }

        await portal.KillAsync();
        await ExpectWholeAsync(writers);
        TestContext.Current.SendDiagnosticMessage("{0} writes acknowledged over {1} kills", writers.Sum(one => one.Raised.Count + one.Commented.Count + one.Withdrawn.Count), Kills);
        writers.ForEach(writer => writer.Dispose());
    }

    private async Task ExpectWholeAsync(IReadOnlyList<Writer> writers)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite(Path.Combine(portal!.DataDirectory, "portal.db"));
        await using (var db = new PortalDbContext(options.Options))
        {
            Assert.Equal(["ok"], await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync(Stop));
            var flags = await db.Flags.AsNoTracking().ToDictionaryAsync(flag => new FlagReference(flag.Number).ToString(), Stop);
            var events = (await db.FlagEvents.AsNoTracking().OrderBy(one => one.Sequence).ToListAsync(Stop)).ToLookup(one => one.FlagId);
            foreach (var flag in flags.Values)
            {
                Assert.Equal(JsonSerializer.Serialize(Flag.Fold(events[flag.Id])), JsonSerializer.Serialize(flag));
            }

            // A repeated request has not raised its flag a second time.
            Assert.Equal(flags.Count, flags.Values.Select(flag => flag.Story.What).Distinct().Count());
            foreach (var writer in writers)
            {
                Assert.All(writer.Raised, raised => Assert.Equal(raised.Value, flags[raised.Key].Story.What));
                Assert.All(writer.Commented, said => Assert.Single(events[flags[said.Key].Id], one => one.Change is CommentedWithRaiser comment && comment.Text == said.Value));
                Assert.All(writer.Withdrawn, reference => Assert.Equal(FlagState.Withdrawn, flags[reference].State));
            }
        }
    }
}
