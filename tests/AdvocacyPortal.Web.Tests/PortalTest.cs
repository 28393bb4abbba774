using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AdvocacyPortal.Web.Tests;

/// <summary>
/// Base of the use cases' tests: the real pipeline on a SQLite file of its own, with the company of
/// <see cref="SmallCompany"/>. Time stands still until a test moves it.
/// </summary>
public abstract class PortalTest : IAsyncLifetime
{
    // Finding the handlers among all types takes longer than many a test.
    private static readonly IServiceCollection UseCases = new ServiceCollection().AddPortalUseCases();

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-test-");
    private ServiceProvider? services;

    /// <summary>Monday 2 March 2026, 09:00 UTC, at the start.</summary>
    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    /// <summary>What the running test may be stopped by.</summary>
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The container, for what no helper here gives.</summary>
    protected IServiceProvider Services => services!;

    /// <summary>A text long enough to be raised.</summary>
    protected const string SomeStory = "Customers must call twice to change a delivery date. Nobody tells them that the first call was not enough.";

    public async ValueTask InitializeAsync()
    {
        var file = Path.Combine(folder.FullName, "portal.db");
        File.Copy(await SmallCompany.DatabaseFile, file);
        IServiceCollection collection = new ServiceCollection();
        collection.Add(UseCases);
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddDbContextPool<PortalDbContext>(options => options.UsePortalSqlite(file));
        AddServices(collection);
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
        {
            SqliteConnection own;
            await using (var scope = services.CreateAsyncScope())
            {
                own = (SqliteConnection)scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.GetDbConnection();
            }

            await services.DisposeAsync();
            // Pooled connections hold the file open. Those of the tests beside are in use.
            SqliteConnection.ClearPool(own);
        }

        folder.Delete(recursive: true);
    }

    /// <summary>For what a test class needs beside the use cases.</summary>
    protected virtual void AddServices(IServiceCollection services) { }

    /// <summary>Sends as a person, or as nobody.</summary>
    protected Task<Outcome<T>> SendAs<T>(PersonId? person, IRequest<Outcome<T>> request) =>
        Services.GetRequiredService<Dispatcher>().SendAsync(person, request, Cancellation);

    /// <summary>Sends as the background worker.</summary>
    protected Task<Outcome<T>> SendAsSystem<T>(IRequest<Outcome<T>> request) =>
        Services.GetRequiredService<Dispatcher>().SendAsSystemAsync(request, Cancellation);

    /// <summary>A flag in the triage inbox, raised through the command.</summary>
    /// <param name="raiser"><see cref="SmallCompany.Employee"/> where not given.</param>
    /// <param name="what">What happens to customers.</param>
    /// <param name="tell">Fills in more of the form.</param>
    protected async Task<FlagReceipt> Raise(PersonId? raiser = null, string what = SomeStory, Action<StoryInput>? tell = null)
    {
        var story = new StoryInput { What = what };
        tell?.Invoke(story);
        var outcome = await SendAs(raiser ?? SmallCompany.Employee, new RaiseFlagCommand(story));
        Assert.True(outcome.IsDone, $"{outcome.Kind}: {string.Join(", ", outcome.Fields)}");
        return outcome.Value;
    }

    /// <summary>Appends events without asking the workflow, to bring a flag where a test needs it.</summary>
    /// <returns>The flag after them.</returns>
    protected async Task<FlagReceipt> Record(FlagId id, PersonId? actor, params FlagEvent[] changes)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        var flag = await db.Flags.SingleAsync(one => one.Id == id, Cancellation);
        foreach (var change in changes)
        {
            flag.Record(change, actor, Clock.GetUtcNow());
        }

        db.FlagEvents.AddRange(flag.Unsaved);
        await TimelineRows.FollowAsync(db, [flag], Cancellation);
        await db.SaveChangesAsync(Cancellation);
        await scope.ServiceProvider.GetRequiredService<FlagSearch>().UpdateAsync(flag, Cancellation);
        await transaction.CommitAsync(Cancellation);
        flag.Saved();
        return FlagReceipt.Of(flag);
    }

    /// <summary>A flag that every employee may read: raised, then accepted by <see cref="SmallCompany.Champion"/>.</summary>
    protected async Task<FlagReceipt> RaiseAccepted(PersonId? raiser = null, string what = SomeStory, Severity severity = Severity.Medium)
    {
        var receipt = await Raise(raiser, what);
        return await Record(receipt.Id, SmallCompany.Champion, SmallCompany.AcceptedAs(severity));
    }

    /// <summary>The same, taken and started by <see cref="SmallCompany.Champion"/>.</summary>
    protected async Task<FlagReceipt> RaiseInProgress(PersonId? raiser = null, string what = SomeStory)
    {
        var receipt = await RaiseAccepted(raiser, what);
        return await Record(receipt.Id, SmallCompany.Champion, new ChampionSet(SmallCompany.Champion, null), new WorkStarted());
    }

    /// <summary>The references of flags in which all words of a text occur, in the story too.</summary>
    protected Task<List<int>> FindAsync(string text) => InDatabase(async db =>
        await (await new FlagSearch(db).NarrowAsync(db.Flags, text, inside: true, Cancellation)).Select(flag => flag.Number).ToListAsync(Cancellation));

    /// <summary>Reads the database, or changes what no command changes.</summary>
    protected async Task<T> InDatabase<T>(Func<PortalDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var result = await work(db);
        await db.SaveChangesAsync(Cancellation);
        return result;
    }

    /// <summary>The flag as it is stored.</summary>
    protected Task<Flag> Stored(FlagId id) => InDatabase(db => db.Flags.AsNoTracking().SingleAsync(flag => flag.Id == id, Cancellation));

    /// <summary>Its events, oldest first.</summary>
    protected Task<List<RecordedFlagEvent>> EventsOf(FlagId id) =>
        InDatabase(db => db.FlagEvents.AsNoTracking().Where(one => one.FlagId == id).OrderBy(one => one.Sequence).ToListAsync(Cancellation));

    /// <summary>The version of every flag and the number of events and command ids: the same before and after what changes nothing.</summary>
    protected Task<string> Fingerprint() => InDatabase(async db =>
    {
        var versions = await db.Flags.OrderBy(flag => flag.Number).Select(flag => $"{flag.Number}:{flag.Version}:{flag.State}").ToListAsync(Cancellation);
        var events = await db.FlagEvents.CountAsync(Cancellation);
        var commands = await db.ProcessedCommands.CountAsync(Cancellation);
        return $"{string.Join(' ', versions)} | {events} | {commands}";
    });
}

/// <summary>A clock that moves when told to.</summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Moves on; <paramref name="time"/> is never negative.</summary>
    public void Advance(TimeSpan time) => now += time;

    /// <summary>Jumps.</summary>
    public void Set(DateTimeOffset instant) => now = instant;
}
