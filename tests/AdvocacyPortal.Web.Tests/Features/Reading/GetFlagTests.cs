using System.Text.Encodings.Web;
using System.Text.Json;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.Features.Reading;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Reading;

/// <summary>"Who may read", line by line: what reaches the page of each person, by the words that only they may find there.</summary>
public sealed class GetFlagTests : PortalTest
{
    private const string Headline = "Customers must call twice to change a delivery date";
    private const string Story = "The second sentence of the story.";
    private const string Better = "One call would be better.";
    private const string Unconsented = "I rang twice, said the customer.";
    private const string Seen = "Seen at the counter.";
    private const string Reply = "The owner replies.";
    private const string Talk = "Said with the raiser.";
    private const string Inside = "Said inside.";
    private const string Held = "Waits for the haulier.";
    private const string Question = "May we stop deliveries?";
    private const string Override = "Older customers cannot ring.";
    private const string Decision = "We go on with it.";
    private const string Cause = "The file goes out once a day.";
    private const string RaiserName = "Eva Employee";
    private const string CorroboratorName = "Carl Colleague";
    private const string ChampionName = "Cora Champion";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Everybodys = [Headline, Decision, Cause, ChampionName, "Paul Processowner", "We keep our word"];
    private static readonly string[] OfThoseInside = [Story, Better, Unconsented, Seen, Reply, Talk, Inside, Held, Question, Override];
    private static readonly string[] Kept = [.. OfThoseInside, RaiserName, CorroboratorName];

    [Theory]
    [InlineData(nameof(SmallCompany.Colleague))]
    [InlineData(nameof(SmallCompany.ProcessOwner))]
    [InlineData(nameof(SmallCompany.Administrator))]
    public async Task Before_it_is_accepted_it_does_not_exist_for_others(string person)
    {
        var flag = await Raise();

        var hidden = await SendAs(Person(person), new GetFlagQuery(new FlagReference(flag.Number)));
        var unknown = await SendAs(Person(person), new GetFlagQuery(new FlagReference(flag.Number + 1)));

        Assert.Equal(OutcomeKind.NotFound, hidden.Kind);
        Assert.Equal(unknown, hidden);
        Assert.Equal(OutcomeKind.NotFound, (await SendAs(Person(person), new GetFlagMovesQuery(new FlagReference(flag.Number)))).Kind);
        Assert.Equal(OutcomeKind.NotFound, (await SendAs(Person(person), new GetFlagThreadsQuery(new FlagReference(flag.Number)))).Kind);
    }

    [Theory]
    [InlineData(nameof(SmallCompany.Employee))]
    [InlineData(nameof(SmallCompany.Champion))]
    [InlineData(nameof(SmallCompany.OtherChampion))]
    [InlineData(nameof(SmallCompany.Leader))]
    [InlineData(nameof(SmallCompany.Director))]
    public async Task Before_it_is_accepted_its_raiser_champions_and_leaders_read_it(string person)
    {
        var flag = await Raise();

        Assert.Contains("Nobody tells them", await PageOf(flag, Person(person)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_employee_reads_the_sentence_and_what_follows_from_it() =>
        await Expect(SmallCompany.Administrator);

    [Fact]
    public async Task The_raiser_reads_the_story_and_their_own_thread() =>
        await Expect(SmallCompany.Employee, Story, Better, Unconsented, Seen, Reply, Talk, Question, Override, RaiserName);

    [Fact]
    public async Task One_who_saw_it_too_reads_their_own_evidence() =>
        await Expect(SmallCompany.Colleague, Seen);

    [Fact]
    public async Task The_process_owner_reads_their_own_reply() =>
        await Expect(SmallCompany.ProcessOwner, Reply);

    [Fact]
    public async Task A_champion_reads_everything_and_every_name() =>
        await Expect(SmallCompany.OtherChampion, Kept);

    [Fact]
    public async Task A_leader_reads_everything_but_who_raised_it_and_who_saw_it_too() =>
        await Expect(SmallCompany.Leader, OfThoseInside);

    [Theory]
    [InlineData(nameof(SmallCompany.OtherChampion))]
    [InlineData(nameof(SmallCompany.Director))]
    public async Task A_process_owner_never_learns_a_name_whatever_else_they_are(string person)
    {
        var flag = await Told();
        await InDatabase(async db =>
        {
            (await db.Processes.FindAsync([SmallCompany.DeliveryChanges], Cancellation))!.Describe("Delivery changes", SmallCompany.Delivery, Person(person));
            return 0;
        });
        await Record(flag.Id, SmallCompany.Employee, new RaiserNameShown());

        await Expect(flag, Person(person), OfThoseInside);
    }

    [Theory]
    [InlineData(nameof(SmallCompany.Leader))]
    [InlineData(nameof(SmallCompany.Administrator))]
    public async Task A_name_that_is_shown_is_shown_to_all_who_may_read_the_flag(string person)
    {
        var flag = await Told();
        await Record(flag.Id, SmallCompany.Employee, new RaiserNameShown());

        var page = await PageOf(flag, Person(person));

        Assert.Contains(RaiserName, page, StringComparison.Ordinal);
        Assert.DoesNotContain(CorroboratorName, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consented_words_of_the_customer_are_for_everybody()
    {
        var flag = await Raise(tell: story => (story.CustomerWords, story.QuoteConsent) = ("Quote me.", QuoteConsent.Yes));
        await Record(flag.Id, SmallCompany.Champion, SmallCompany.AcceptedAs(Severity.Low));

        Assert.Contains("Quote me.", await PageOf(flag, SmallCompany.Administrator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_raiser_or_colleague_who_looks_whether_it_still_happens_stays_unnamed()
    {
        var flag = await RaiseAccepted();
        await SendAs(SmallCompany.Colleague, new CorroborateCommand(flag.Id));
        await Record(flag.Id, SmallCompany.Champion, new ChampionSet(SmallCompany.Champion, null), new FixedNow("Mended.", Clock.GetUtcNow()));
        await Record(flag.Id, SmallCompany.Employee, new CheckFailed(null, "It happened again."), new FlagEscalated(EscalationCause.CheckFailed, SmallCompany.Leader, PromiseKind.None, null, [], null));
        await Record(flag.Id, SmallCompany.Champion, new FixedNow("Mended once more.", Clock.GetUtcNow()));
        await Record(flag.Id, SmallCompany.Colleague, new CheckPassed(null, "Not any more."));

        var page = await PageOf(flag, SmallCompany.Leader);

        Assert.DoesNotContain(RaiserName, page, StringComparison.Ordinal);
        Assert.DoesNotContain(CorroboratorName, page, StringComparison.Ordinal);
        Assert.Contains("It happened again.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_raiser_who_takes_a_duplicate_out_by_a_dispute_is_not_named_on_the_other_flag()
    {
        var other = await RaiseAccepted(SmallCompany.Colleague);
        var duplicate = await Raise();
        await Record(other.Id, SmallCompany.Champion, new DuplicateJoined(duplicate.Id));
        await Record(other.Id, SmallCompany.Employee, new DuplicateLeft(duplicate.Id));

        Assert.DoesNotContain(RaiserName, await PageOf(other, SmallCompany.Champion), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_champion_who_raised_it_comments_inside_as_a_champion()
    {
        var flag = await RaiseAccepted(SmallCompany.OtherChampion);
        await Record(flag.Id, SmallCompany.OtherChampion, new CommentedInside("As a champion."), new CommentedWithRaiser("As the raiser.", true));

        var threads = (await SendAs(SmallCompany.Leader, new GetFlagThreadsQuery(new FlagReference(flag.Number)))).Value;

        Assert.Equal(new Speaker(SpeakerKind.Person, "Otto Otherchampion"), Assert.Single(threads.Inside!.Entries).By);
        Assert.Equal(new Speaker(SpeakerKind.Raiser, null), threads.WithRaiser!.Entries[^1].By);
    }

    [Fact]
    public async Task A_merged_flag_that_one_may_not_read_is_counted_and_not_named()
    {
        var flag = await RaiseAccepted();
        var duplicate = await Raise(SmallCompany.Colleague, "Customers wait at home all day for a van that never comes.");
        await Record(duplicate.Id, SmallCompany.Champion, new FlagMarkedDuplicate(flag.Id, "The same."));
        await Record(flag.Id, SmallCompany.Champion, new DuplicateJoined(duplicate.Id));

        var plain = (await SendAs(SmallCompany.Administrator, new GetFlagQuery(new FlagReference(flag.Number)))).Value;
        var champion = (await SendAs(SmallCompany.Champion, new GetFlagQuery(new FlagReference(flag.Number)))).Value;

        Assert.Equal(new OtherFlagLink(null, null, null), Assert.Single(plain.Merged));
        Assert.Equal(duplicate.Number, Assert.Single(champion.Merged).Number);
    }

    [Fact]
    public async Task Every_ended_flag_tells_its_raiser_why()
    {
        var flag = await Raise();
        await Record(flag.Id, SmallCompany.Champion, new FlagDeclined(SmallCompany.AcceptedAs(Severity.Low).Classification, DeclineReason.AsPromised, SmallCompany.KeepOurWord, "As we said."));

        var ending = (await SendAs(SmallCompany.Employee, new GetFlagQuery(new FlagReference(flag.Number)))).Value.Ending!;

        Assert.Equal((DeclineReason.AsPromised, "We keep our word", "As we said."), (ending.Reason, ending.Value, ending.Text));
    }

    private static PersonId Person(string name) => (PersonId)typeof(SmallCompany).GetProperty(name)!.GetValue(null)!;

    private async Task Expect(PersonId reader, params string[] readable) => await Expect(await Told(), reader, readable);

    private async Task Expect(FlagReceipt flag, PersonId reader, IEnumerable<string> readable)
    {
        var page = await PageOf(flag, reader);

        Assert.All(Everybodys, text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.Equal(readable.Order(), Kept.Where(text => page.Contains(text, StringComparison.Ordinal)).Order());
    }

    // All that the page is made from.
    private async Task<string> PageOf(FlagReceipt flag, PersonId reader)
    {
        var reference = new FlagReference(flag.Number);
        var view = await SendAs(reader, new GetFlagQuery(reference));
        var threads = await SendAs(reader, new GetFlagThreadsQuery(reference));
        var moves = await SendAs(reader, new GetFlagMovesQuery(reference));
        return JsonSerializer.Serialize(new { View = view.Value, Threads = threads.Value, Moves = moves.Value }, Readable);
    }

    private async Task<FlagReceipt> Told()
    {
        var flag = await Raise(what: $"{Headline}. {Story}", tell: story =>
        {
            story.Better = Better;
            story.CustomerWords = Unconsented;
            story.QuoteConsent = QuoteConsent.No;
            story.Area = SmallCompany.Delivery.Value;
        });
        var accepted = SmallCompany.AcceptedAs(Severity.Medium);
        var plan = new Plan(Cause, "Ring them.", "Send it at once.", SmallCompany.ProcessOwner, new DateOnly(2026, 4, 1), null, new OutcomeMeasure("Second calls", "%", 30, 5, Direction.AtMost), new DateOnly(2026, 5, 1));
        await Record(flag.Id, SmallCompany.Champion, accepted with { Classification = accepted.Classification! with { OverrideReason = Override } });
        await SendAs(SmallCompany.Colleague, new CorroborateCommand(flag.Id) { Text = Seen });
        await Record(flag.Id, SmallCompany.Champion, new ChampionSet(SmallCompany.Champion, null), new WorkStarted());
        await Record(flag.Id, SmallCompany.ProcessOwner, new OwnerReplied(OwnerStance.CorrectFacts, Reply));
        await Record(flag.Id, SmallCompany.Champion, new PlanAgreed(plan, Clock.GetUtcNow().AddDays(60)), new CommentedInside(Inside), new CommentedWithRaiser(Talk, false), new FlagHeld(Held, Clock.GetUtcNow().AddDays(9)));
        await Record(flag.Id, SmallCompany.Champion, new FlagEscalated(EscalationCause.AskedByChampion, SmallCompany.Leader, PromiseKind.None, "Earlier.", [], null));
        await Record(flag.Id, SmallCompany.Leader, new DecidedYes(SmallCompany.ProcessOwner, new DateOnly(2026, 4, 2), Decision));
        await Record(flag.Id, SmallCompany.Champion, new FlagEscalated(EscalationCause.AskedByChampion, SmallCompany.Leader, PromiseKind.None, Question, [], null));
        await Record(flag.Id, SmallCompany.Employee, new CommentedWithRaiser(Talk, true));
        return flag;
    }
}
