using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Triage;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Features.Triage;

public sealed class GetInboxTests : PortalTest
{
    private const string OfMoney = "Customers pay for a repair that the warranty covers, and nobody tells them.";

    [Fact]
    public async Task Is_forbidden_to_all_but_champions_and_leaders()
    {
        foreach (var reader in new PersonId?[] { null, SmallCompany.Former, SmallCompany.Employee, SmallCompany.ProcessOwner, SmallCompany.Administrator })
        {
            Assert.Equal(OutcomeKind.Forbidden, (await SendAs(reader, new GetInboxQuery(InboxPart.All))).Kind);
        }

        Assert.True((await SendAs(SmallCompany.Leader, new GetInboxQuery(InboxPart.All))).IsDone);
    }

    [Fact]
    public async Task Is_empty_where_nothing_waits()
    {
        await RaiseAccepted();
        foreach (var part in Enum.GetValues<InboxPart>())
        {
            var inbox = await Read(SmallCompany.Champion, part);
            Assert.Equal(0, inbox.Count);
            Assert.Empty(inbox.Rows);
        }
    }

    [Fact]
    public async Task Puts_critical_first_then_disputed_then_the_earliest_promise_and_last_those_that_wait_for_their_raiser()
    {
        var asked = await Raise();
        await Record(asked.Id, SmallCompany.Champion, new QuestionAsked("Which?", Clock.GetUtcNow().AddDays(14)));
        var replied = await Raise();
        await Record(replied.Id, SmallCompany.Champion, new FlagAcknowledged("I have read it."));
        Clock.Advance(TimeSpan.FromDays(1));
        var first = await Raise();
        var second = await Raise();
        Clock.Advance(TimeSpan.FromDays(1));
        var disputed = await Raise();
        await Record(disputed.Id, SmallCompany.OtherChampion, new FlagRedirected(SmallCompany.AcceptedAs(Severity.Low).Classification, "The town", "Not ours."));
        await Record(disputed.Id, SmallCompany.Employee, new FlagDisputed("It is ours.", (await Stored(disputed.Id)).Promises));
        var critical = await Raise();
        await Record(critical.Id, SmallCompany.Employee, new FlagEdited((await Stored(critical.Id)).Story with { HarmAnswer = HarmAnswer.Yes, Reach = Reach.Over1000 }));

        Assert.Equal(
            [critical.Number, disputed.Number, first.Number, second.Number, replied.Number, asked.Number],
            await Numbers(SmallCompany.Champion, InboxPart.Mine));
    }

    [Fact]
    public async Task Leaves_out_of_mine_what_this_person_must_not_judge()
    {
        var others = await Raise();
        var own = await Raise(SmallCompany.Champion);
        var answered = await Raise();
        await Record(answered.Id, SmallCompany.Champion, new FlagRedirected(SmallCompany.AcceptedAs(Severity.Low).Classification, "The town", "Not ours."));
        await Record(answered.Id, SmallCompany.Employee, new FlagDisputed("It is ours.", (await Stored(answered.Id)).Promises));

        Assert.Equal([others.Number], await Numbers(SmallCompany.Champion, InboxPart.Mine));
        Assert.Equal([others.Number, own.Number, answered.Number], (await Numbers(SmallCompany.Champion, InboxPart.All)).Order());
        Assert.Equal([others.Number, own.Number, answered.Number], (await Numbers(SmallCompany.OtherChampion, InboxPart.Mine)).Order());
    }

    [Fact]
    public async Task Leaves_out_of_mine_what_is_on_a_process_of_this_person()
    {
        await InDatabase(async db =>
        {
            var process = await db.Processes.SingleAsync(one => one.Id == SmallCompany.RefundApproval, Cancellation);
            process.Describe(process.Name, process.AreaId, SmallCompany.Champion);
            return process;
        });
        var flag = await Raise(what: OfMoney, tell: story => story.Process = "Refund approval");

        Assert.Empty(await Numbers(SmallCompany.Champion, InboxPart.Mine));
        Assert.Equal([flag.Number], await Numbers(SmallCompany.OtherChampion, InboxPart.Mine));
    }

    [Fact]
    public async Task Gives_an_area_what_is_on_its_processes_and_what_was_raised_there_on_no_known_one()
    {
        var unknown = await Raise(tell: story => story.Area = SmallCompany.Delivery.Value);
        var onProcess = await Raise(tell: story => story.Process = "Delivery changes");
        var elsewhere = await Raise(tell: story => (story.Process, story.Area) = ("Refund approval", SmallCompany.Delivery.Value));

        Assert.Equal([unknown.Number, onProcess.Number], (await Numbers(SmallCompany.OtherChampion, InboxPart.Area)).Order());
        // Head office is above Delivery.
        Assert.Equal([unknown.Number, onProcess.Number, elsewhere.Number], (await Numbers(SmallCompany.Director, InboxPart.Area)).Order());
    }

    [Fact]
    public async Task Tells_the_next_promise_and_whether_it_has_passed()
    {
        var flag = await Raise(tell: story => story.Process = "the letters");
        var stored = await Stored(flag.Id);
        var row = Assert.Single((await Read(SmallCompany.Champion, InboxPart.All)).Rows);
        Assert.Equal((FlagState.Raised, "the letters", 0, stored.Promises.ReplyBy, false), (row.State, row.Process, row.AgeDays, row.NextPromise, row.Overdue));

        Clock.Advance(TimeSpan.FromDays(8));
        Assert.True(Assert.Single((await Read(SmallCompany.Champion, InboxPart.All)).Rows).Overdue);
        await Record(flag.Id, SmallCompany.Champion, new FlagAcknowledged("I have read it."));
        row = Assert.Single((await Read(SmallCompany.Champion, InboxPart.All)).Rows);
        Assert.Equal((8, stored.Promises.AnswerBy, false), (row.AgeDays, row.NextPromise, row.Overdue));

        await Record(flag.Id, SmallCompany.Champion, new QuestionAsked("Which?", Clock.GetUtcNow().AddDays(14)));
        Clock.Advance(TimeSpan.FromDays(13));
        row = Assert.Single((await Read(SmallCompany.Champion, InboxPart.All)).Rows);
        Assert.Equal((null, false), (row.NextPromise, row.Overdue));
    }

    [Fact]
    public async Task Counts_all_and_shows_the_first_hundred()
    {
        for (var i = 0; i < GetInboxQuery.MostRows + 2; i++)
        {
            await Raise();
        }

        var inbox = await Read(SmallCompany.Champion, InboxPart.Mine);
        Assert.Equal(GetInboxQuery.MostRows + 2, inbox.Count);
        Assert.Equal(GetInboxQuery.MostRows, inbox.Rows.Count);

        var whole = (await SendAs(SmallCompany.Champion, new GetInboxQuery(InboxPart.Mine) { Whole = true })).Value;
        Assert.Equal((GetInboxQuery.MostRows + 2, GetInboxQuery.MostRows + 2), (whole.Count, whole.Rows.Count));
        Assert.Equal(inbox.Rows, whole.Rows.Take(GetInboxQuery.MostRows));
    }

    private async Task<Inbox> Read(PersonId reader, InboxPart part)
    {
        var outcome = await SendAs(reader, new GetInboxQuery(part));
        Assert.True(outcome.IsDone);
        return outcome.Value;
    }

    private async Task<int[]> Numbers(PersonId reader, InboxPart part) => [.. (await Read(reader, part)).Rows.Select(row => row.Number)];
}
