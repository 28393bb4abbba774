using System.Net;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.Tests.Account;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Verbs;

public sealed class RestoreVerbTests : IDisposable
{
    private const int FlagsBefore = 20;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-restore-");

    private string Backup => Path.Combine(folder.FullName, "copy.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_backup_made_while_people_write_is_the_same_portal_elsewhere()
    {
        var here = Directory.CreateDirectory(Path.Combine(folder.FullName, "here")).FullName;
        File.Copy(await SmallCompany.DatabaseFile, Path.Combine(here, "portal.db"));
        await using var first = new DoorHost("Production", here);
        var person = await first.PersonAsync("noor@corp.example");
        using var stop = new CancellationTokenSource();
        var acknowledged = new List<int>();
        var enough = new TaskCompletionSource();
        var writing = Task.Run(() => WriteAsync(first, person.Id, acknowledged, enough, stop.Token), TestContext.Current.CancellationToken);
        await enough.Task;

        var before = Known(acknowledged);
        var made = await VerbRun.OfProcessAsync(first.Folder, "backup", Backup);
        var during = Known(acknowledged).Count - before.Count;
        await stop.CancelAsync();
        await writing;
        Assert.Equal((0, ""), (made.Code, made.Errors));
        Assert.True(during > 0, "nothing was written while the backup ran");

        var elsewhere = Path.Combine(folder.FullName, "elsewhere");
        var restored = await VerbRun.OfAsync(elsewhere, "restore", Backup);
        Assert.Equal((0, ""), (restored.Code, restored.Errors));

        await using var second = new DoorHost("Production", elsewhere);
        using var back = second.Visit();
        using var signedIn = await back.SignInAsync(person.Email, DoorHost.Password);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.True(await back.IsSignedInAsync());
        var there = await FlagsAsync(second);
        var known = (await FlagsAsync(first)).Take(there.Count).ToList();
        Assert.True(there.Count >= before.Count);
        Assert.Equal(known, there);
        Assert.Empty(new DatabaseFile(Path.Combine(elsewhere, "portal.db")).Faults());
    }

    [Fact]
    public async Task The_restored_keys_know_the_sessions_of_before()
    {
        await using var first = new DoorHost("Production");
        var person = await first.PersonAsync("noor@corp.example");
        using var visitor = first.Visit();
        using var signedIn = await visitor.SignInAsync(person.Email, DoorHost.Password);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("__Host-portal-session=", StringComparison.Ordinal)).Split(';')[0];
        await VerbRun.OfAsync(first.Folder, "backup", Backup);
        var elsewhere = Path.Combine(folder.FullName, "elsewhere");
        await VerbRun.OfAsync(elsewhere, "restore", Backup);
        await using var second = new DoorHost("Production", elsewhere);
        using var client = second.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new Uri("https://portal.example") });
        client.DefaultRequestHeaders.Add("Cookie", cookie);

        using var answer = await client.GetAsync(new Uri("/account", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Refuses_while_a_portal_serves_from_the_folder()
    {
        await using var host = new DoorHost("Production");
        Assert.NotNull(host.FirstLink);
        await VerbRun.OfAsync(host.Folder, "backup", Backup);

        var run = await VerbRun.OfProcessAsync(host.Folder, "restore", Backup, "--force");

        Assert.Equal(1, run.Code);
        Assert.Contains("Stop it first", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_over_data_and_keeps_it_where_forced()
    {
        var data = Path.Combine(folder.FullName, "data");
        Assert.Equal(0, (await VerbRun.OfAsync(data, "migrate")).Code);
        Assert.Equal(0, (await VerbRun.OfAsync(data, "backup", Backup)).Code);

        var refused = await VerbRun.OfAsync(data, "restore", Backup);
        var forced = await VerbRun.OfAsync(data, "restore", Backup, "--force");

        Assert.Equal(1, refused.Code);
        Assert.Contains("--force", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(0, forced.Code);
        var aside = Assert.Single(Directory.GetDirectories(data, "replaced-*"));
        Assert.True(File.Exists(Path.Combine(aside, "portal.db")));
    }

    [Theory]
    [InlineData("not a database at all", "not a backup of a portal")]
    [InlineData("SQLite format 3", "not a backup of a portal")]
    public async Task Refuses_what_is_no_backup(string content, string reason)
    {
        await File.WriteAllTextAsync(Backup, content, TestContext.Current.CancellationToken);
        var data = Path.Combine(folder.FullName, "data");

        var run = await VerbRun.OfAsync(data, "restore", Backup);

        Assert.Equal(2, run.Code);
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(data, "portal.db")));
    }

    [Fact]
    public async Task Refuses_a_damaged_backup()
    {
        var data = Path.Combine(folder.FullName, "data");
        await VerbRun.OfAsync(data, "migrate");
        await VerbRun.OfAsync(data, "backup", Backup);
        await using (var file = new FileStream(Backup, FileMode.Open))
        {
            // Past the pages of the schema and the history, into those of some index.
            file.Position = file.Length - (6 * 4096);
            await file.WriteAsync(new byte[4 * 4096], TestContext.Current.CancellationToken);
        }

        var run = await VerbRun.OfProcessAsync(Path.Combine(folder.FullName, "other"), "restore", Backup);

        Assert.Equal(2, run.Code);
        Assert.Contains("damaged", run.Errors, StringComparison.Ordinal);
    }

    private static List<int> Known(List<int> acknowledged)
    {
        lock (acknowledged)
        {
            return [.. acknowledged];
        }
    }

    private static async Task WriteAsync(DoorHost host, PersonId person, List<int> acknowledged, TaskCompletionSource enough, CancellationToken stop)
    {
        try
        {
            var dispatcher = host.Services.GetRequiredService<Dispatcher>();
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var raised = await dispatcher.SendAsync(person, new RaiseFlagCommand(new StoryInput { What = $"Customers wait for answer number {i} longer than we say." }), CancellationToken.None);
                Assert.True(raised.IsDone, $"{raised.Kind} {string.Join(", ", raised.Fields)}");
                lock (acknowledged)
                {
                    acknowledged.Add(raised.Value.Number);
                }

                if (i == FlagsBefore)
                {
                    enough.SetResult();
                }
            }
        }
        catch (Exception failure)
        {
            enough.TrySetException(failure);
            throw;
        }
    }

    private static Task<List<string>> FlagsAsync(DoorHost host) => host.InDatabaseAsync(async (db, _) =>
    {
        var flags = await db.Flags.AsNoTracking().OrderBy(flag => flag.Number).ToListAsync();
        var events = (await db.FlagEvents.AsNoTracking().OrderBy(one => one.Sequence).ToListAsync()).ToLookup(one => one.FlagId);
        return flags.ConvertAll(flag => $"{flag.Number} {flag.Id} {flag.State} {flag.RaiserId} {flag.RaisedAt:O} {flag.Story} {string.Join(';', events[flag.Id].Select(one => $"{one.Sequence} {one.Type} {one.ActorId} {one.HappenedAt:O}"))}");
    });
}
