using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Domain.Flags;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Browser.Tests.Durability;

/// <summary>
/// A disk that really is full, ten times, while people write. Needs a small one: <c>scripts/test-full-disk</c> makes it and
/// names it in <c>PORTAL_SMALL_DISK</c>.
/// </summary>
public sealed class FullDiskTests(PortalFixture fixture)
{
    private const int Times = 10;
    private const int WrittenEachTime = 20;
    private const int RefusedEachTime = 8;
    private static readonly string[] People = ["employee", "employee2", "champion", "owner"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, string> acknowledged = [];
    private readonly ConcurrentBag<string> strange = [];
    private readonly SemaphoreSlim written = new(0);
    private readonly SemaphoreSlim refused = new(0);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Run", "FullDisk")]
    public async Task Nothing_acknowledged_is_lost_reading_goes_on_and_so_does_writing_when_there_is_room()
    {
        var disk = Environment.GetEnvironmentVariable("PORTAL_SMALL_DISK");
        Assert.False(string.IsNullOrEmpty(disk), "No small disk: run scripts/test-full-disk.");
        await using var portal = await fixture.StartOwnAsync(disk);
        using var reader = new FormPoster(portal.Address);
        await reader.SignInAsync("leader");
        using var ending = new CancellationTokenSource();
        var work = Task.WhenAll(People.Select(key => WriteAsync(portal.Address, key, ending.Token)));
        for (var time = 0; time < Times; time++)
        {
            await ExpectAsync(written, WrittenEachTime);
            var ballast = Fill(disk);
            await ExpectAsync(refused, RefusedEachTime);
            foreach (var page in new[] { "/", "/board", "/flags", "/flags?q=phone", "/flags/new", "/metrics" })
            {
                await reader.ReadAsync(page);
            }

            Assert.Equal("Degraded", await reader.ReadAsync("/health/ready"));
            File.Delete(ballast);
            while (written.CurrentCount > 0)
            {
                await written.WaitAsync(Stop);
            }
        }

        await ExpectAsync(written, 1);
        await ending.CancelAsync();
        await work;
        Assert.Empty(strange);
        Assert.Equal("Healthy", await reader.ReadAsync("/health/ready"));
        await portal.KillAsync();
        await ExpectWholeAsync(portal.DataDirectory);
        TestContext.Current.SendDiagnosticMessage("{0} flags acknowledged over {1} times of a full disk", acknowledged.Count, Times);
    }

    private static async Task ExpectAsync(SemaphoreSlim what, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True(await what.WaitAsync(Patience, Stop), "It did not come to that.");
        }
    }

    // To the last byte: whatever is left over would let some go on writing.
    private static string Fill(string disk)
    {
        var ballast = Path.Combine(disk, "ballast");
        using var file = new FileStream(ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in new[] { 1 << 20, 1 << 12 })
        {
            var block = new byte[size];
            try
            {
                while (true)
                {
                    file.Write(block);
                }
            }
            catch (IOException)
            {
                // No room for one more of this size.
            }
        }

        return ballast;
    }

    private async Task WriteAsync(string address, string key, CancellationToken ending)
    {
        using var poster = new FormPoster(address);
        await poster.SignInAsync(key);
        for (var i = 0; !ending.IsCancellationRequested; i++)
        {
            var what = $"Customers of {key} {i} wait on the phone until they give up.";
            try
            {
                var form = await poster.ReadFormAsync("/flags/new", "value=\"raise\"");
                var on = await poster.SendAsync(form, ("Story.What", what), ("do", "send"));
                acknowledged[Regex.Match(on, @"F-\d+").Value] = what;
                written.Release();
            }
            catch (InvalidOperationException told) when (told.Message.Contains("disk is full", StringComparison.Ordinal) && told.Message.Contains(what, StringComparison.Ordinal))
            {
                // The page gives back what was typed.
                refused.Release();
            }
            catch (Exception other)
            {
                strange.Add(other.Message);
            }
        }
    }

    private async Task ExpectWholeAsync(string data)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite(Path.Combine(data, "portal.db"));
        await using (var db = new PortalDbContext(options.Options))
        {
            Assert.Equal(["ok"], await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync(Stop));
            var flags = await db.Flags.AsNoTracking().ToDictionaryAsync(flag => new FlagReference(flag.Number).ToString(), flag => flag.Story.What, Stop);
            Assert.All(acknowledged, one => Assert.Equal(one.Value, flags[one.Key]));
            // Nor is there anything of those who were refused.
            Assert.Equal(acknowledged.Count, flags.Values.Count(what => Regex.IsMatch(what, @"^Customers of \w+ \d+ wait on the phone")));
        }
    }
}
