using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Data.Tests;

/// <summary>A real database of its own for each test, migrated as in production.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-data-").FullName;

    public static DateTimeOffset Monday { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public string File => Path.Combine(folder, "portal.db");

    public PortalDbContext Open()
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite(File);
        return new PortalDbContext(options.Options);
    }

    public async ValueTask InitializeAsync()
    {
        await using var db = Open();
        await db.Database.MigrateAsync();
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public static Flag Raise(int number, string what, PersonId? raiser = null, DateTimeOffset? at = null)
    {
        var when = at ?? Monday;
        var story = new FlagStory { What = what, Headline = Headline.From(what) };
        var promises = Promises.From(when, new WorkingCalendar(TimeZoneInfo.Utc, WorkingDays.MondayToFriday));
        return Flag.Raise(FlagId.New(), new FlagRaised(number, story, promises), raiser ?? PersonId.New(), when);
    }

    public async Task SaveAsync(params Flag[] flags)
    {
        await using var db = Open();
        foreach (var flag in flags)
        {
            db.Add(flag);
            db.AddRange(flag.Unsaved);
        }

        await db.SaveChangesAsync();
        var search = new AdvocacyPortal.Data.Search.FlagSearch(db);
        foreach (var flag in flags)
        {
            await search.UpdateAsync(flag, CancellationToken.None);
        }
    }
}
