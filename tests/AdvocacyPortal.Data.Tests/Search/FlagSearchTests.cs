using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Data.Tests.Search;

public sealed class FlagSearchTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly PersonId raiser = PersonId.New();
    private readonly PersonId reader = PersonId.New();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.SaveAsync(
            Flag(1001, "Customers cannot cancel their service plan by phone. The queue drops them after forty minutes.", accepted: true),
            Flag(1002, "Refunds for returned ovens take six weeks. A customer called Böhm cried on the phone.", accepted: true),
            Flag(1003, "Delivery slots are cancelled without telling anyone. Zebra crossing.", accepted: false));
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Finds_flags_in_which_every_word_occurs_also_as_one_types()
    {
        Assert.Equal([1001], await FindAsync("cancel serv", reader, inside: false));
        Assert.Empty(await FindAsync("cancel oven", reader, inside: false));
    }

    [Fact]
    public async Task Finds_other_forms_of_a_word_and_words_without_their_accents()
    {
        Assert.Equal([1002], await FindAsync("refund", reader, inside: false));
        Assert.Equal([1002], await FindAsync("bohm", reader, inside: true));
    }

    [Fact]
    public async Task A_flag_not_yet_accepted_is_found_only_by_its_raiser_and_inside()
    {
        Assert.Empty(await FindAsync("delivery", reader, inside: false));
        Assert.Equal([1003], await FindAsync("delivery", raiser, inside: false));
        Assert.Equal([1003], await FindAsync("delivery", reader, inside: true));
    }

    [Fact]
    public async Task The_story_behind_the_headline_is_no_oracle_for_those_who_may_not_read_it()
    {
        Assert.Empty(await FindAsync("forty", reader, inside: false));
        Assert.Equal([1001], await FindAsync("forty", reader, inside: true));
    }

    [Fact]
    public async Task A_twin_among_many_flags_of_the_same_common_words_is_found_without_ranking_them_all()
    {
        const string twin = "Customers lose a refund twice on the phone queue.";
        await using var db = database.Open();
        await using (var transaction = await db.Database.BeginTransactionAsync(Stop))
        {
            // Rows of the index without a flag are ranked too, then left out: what counts here is which words are asked for.
            var words = twin.TrimEnd('.').Split(' ');
            await new FlagSearch(db).AddAsync(
                [.. Enumerable.Range(5000, 1200).Select(number => new SearchText(number, string.Join(' ', words.OrderBy(word => word.GetHashCode(StringComparison.Ordinal) ^ (number * 7919))), "", "", "Something else."))],
                Stop);
            await transaction.CommitAsync(Stop);
        }

        await database.SaveAsync(Flag(1004, twin, accepted: true), Flag(1005, "Customers of the tramway timetable.", accepted: true));
        // Common words only: the turn of phrase finds it.
        Assert.Equal(1004, (await new FlagSearch(db).SimilarAsync(twin, reader, inside: false, 3, Stop))[0].Number);
        // A rare word beside common ones: it alone decides.
        Assert.Equal(1005, (await new FlagSearch(db).SimilarAsync("Customers of the tramway timetable lose a refund on the phone twice", reader, inside: false, 3, Stop))[0].Number);
    }

    [Fact]
    public async Task The_nearest_flag_comes_first_among_similar_ones()
    {
        await using var db = database.Open();

        var similar = await new FlagSearch(db).SimilarAsync("Somebody tried to cancel her plan on the phone and was cut off", reader, inside: false, 5, Stop);

        Assert.Equal(1001, similar[0].Number);
        Assert.True(similar[0].Score > 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("cancel AND (")]
    [InlineData("NEAR(cancel, 2")]
    [InlineData("headline : cancel")]
    [InlineData("story:forty")]
    [InlineData("'; DROP TABLE Flags; --")]
    [InlineData("cancel* ^plan \0 \u202e")]
    [InlineData("🦓🦓 ﷽ \ud800")]
    public async Task Nothing_that_a_person_types_is_read_as_a_query(string text)
    {
        await using var db = database.Open();
        var search = new FlagSearch(db);

        Assert.DoesNotContain(1003, await FindAsync(text, reader, inside: false));
        Assert.All(await search.SimilarAsync(text, reader, inside: false, 10, Stop), hit => Assert.NotEqual(1003, hit.Number));
        Assert.Equal([1001], await FindAsync("cancel plan", reader, inside: false));
    }

    [Fact]
    public async Task A_changed_text_is_found_by_its_new_words_only()
    {
        await using (var db = database.Open())
        {
            var flag = db.Flags.Single(one => one.Number == 1001);
            flag.Record(new FlagEdited(flag.Story with { What = "Customers cannot reach us by chat.", Headline = "Customers cannot reach us by chat" }), raiser, TestDatabase.Monday);
            await new FlagSearch(db).UpdateAsync(flag, Stop);
        }

        Assert.Empty(await FindAsync("queue", reader, inside: true));
        Assert.Equal([1001], await FindAsync("chat", reader, inside: false));
    }

    private async Task<List<int>> FindAsync(string text, PersonId who, bool inside)
    {
        await using var db = database.Open();
        var readable = db.Flags.Where(flag => inside || flag.AcceptedAt != null || flag.RaiserId == who);
        return await (await new FlagSearch(db).NarrowAsync(readable, text, inside, Stop)).Select(flag => flag.Number).ToListAsync(Stop);
    }

    private Flag Flag(int number, string what, bool accepted)
    {
        var flag = TestDatabase.Raise(number, what, raiser);
        if (accepted)
        {
            flag.Record(new FlagAccepted(
                new Classification(FlagKind.Delay, Harm.Nuisance, null, Severity.Low, null),
                new Subject(ProcessId.New(), new(Guid.CreateVersion7()), new(Guid.CreateVersion7())),
                "Thank you"), PersonId.New(), TestDatabase.Monday);
        }

        return flag;
    }
}
