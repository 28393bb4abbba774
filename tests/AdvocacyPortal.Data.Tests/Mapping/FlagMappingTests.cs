using System.Text.Json;
using AdvocacyPortal.Data.Mapping;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Data.Tests.Mapping;

public sealed class FlagMappingTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task What_is_stored_is_what_the_events_tell()
    {
        var champion = PersonId.New();
        var flag = TestDatabase.Raise(1001, "Customers wait an hour on the phone to cancel. It is worse on Mondays.");
        flag.Record(new FlagAccepted(
            new Classification(FlagKind.Delay, Harm.Money, Reach.UpTo100, Severity.High, null),
            new Subject(ProcessId.New(), new(Guid.CreateVersion7()), new(Guid.CreateVersion7())),
            "Thank you"), champion, TestDatabase.Monday.AddHours(1));
        flag.Record(new ChampionSet(champion, null), champion, TestDatabase.Monday.AddHours(2));
        flag.Record(new WorkStarted(), champion, TestDatabase.Monday.AddHours(3));
        flag.Record(new PlanAgreed(
            new Plan("Cause", "Call back", "More lines", champion, new DateOnly(2026, 4, 1), null, new OutcomeMeasure("Wait", "minutes", 60, 5.5m, Direction.AtMost), new DateOnly(2026, 5, 1)),
            TestDatabase.Monday.AddDays(60)), champion, TestDatabase.Monday.AddHours(4));
        flag.Record(new Corroborated(new Evidence("Me too", new DateOnly(2026, 2, 27), HowOften.Daily, EvidenceGrade.FirstHand, "I gave up", QuoteConsent.Yes), null), PersonId.New(), TestDatabase.Monday.AddHours(5));
        await database.SaveAsync(flag);

        await using var db = database.Open();
        var stored = await db.Flags.SingleAsync(Stop);
        var events = await db.FlagEvents.OrderBy(one => one.Sequence).ToListAsync(Stop);

        Assert.Equal(6, events.Count);
        Assert.Equal(Json(Flag.Fold(events)), Json(stored));
        Assert.Equal(5.5m, stored.Plan!.Outcome.Threshold);
        Assert.Single(stored.Corroborations);
    }

    [Fact]
    public async Task Two_flags_cannot_have_one_number()
    {
        await database.SaveAsync(TestDatabase.Raise(1001, "Customers wait an hour on the phone."));

        await Assert.ThrowsAsync<DbUpdateException>(() => database.SaveAsync(TestDatabase.Raise(1001, "Customers pay twice for one order.")));
    }

    [Fact]
    public async Task Instants_sort_and_compare_in_the_database_whatever_offset_they_came_with()
    {
        var early = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(5));
        var late = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
        await database.SaveAsync(
            TestDatabase.Raise(1001, "Customers wait an hour on the phone.", at: late),
            TestDatabase.Raise(1002, "Customers pay twice for one order.", at: early));

        await using var db = database.Open();

        Assert.Equal([1002, 1001], await db.Flags.OrderBy(flag => flag.RaisedAt).Select(flag => flag.Number).ToListAsync(Stop));
        Assert.Equal([1002], await db.Flags.Where(flag => flag.RaisedAt < late).Select(flag => flag.Number).ToListAsync(Stop));
    }

    [Fact]
    public async Task Of_two_who_change_the_same_version_one_fails()
    {
        var flag = TestDatabase.Raise(1001, "Customers wait an hour on the phone.");
        await database.SaveAsync(flag);
        await using var first = database.Open();
        await using var second = database.Open();
        (await first.Flags.SingleAsync(Stop)).Record(new WorkStarted(), null, TestDatabase.Monday);
        (await second.Flags.SingleAsync(Stop)).Record(new WorkStarted(), null, TestDatabase.Monday);
        await first.SaveChangesAsync(Stop);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync(Stop));
    }

    [Fact]
    public async Task The_model_has_no_change_without_a_migration()
    {
        await using var db = database.Open();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Stop));
    }

    private static string Json(Flag flag) => JsonSerializer.Serialize(
        typeof(Flag).GetProperties()
            .Where(property => property.Name != nameof(Flag.Unsaved))
            .ToDictionary(property => property.Name, property => property.GetValue(flag)),
        RecordJson.Options);
}
