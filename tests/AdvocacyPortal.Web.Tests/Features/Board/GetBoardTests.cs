using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Board;
using AdvocacyPortal.Web.Ui;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Features.Board;

public sealed class GetBoardTests : PortalTest
{
    private readonly StatementCounter counter = new();

    protected override void AddServices(IServiceCollection services) =>
        services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(counter));

    private async Task<Columns> Board(PersonId reader, BoardFilter? filter = null)
    {
        var outcome = await SendAs(reader, new GetBoardQuery(filter ?? new BoardFilter()));
        Assert.True(outcome.IsDone);
        return outcome.Value;
    }

    private async Task<int[]> Numbers(PersonId reader, BoardFilter? filter = null) =>
        [.. (await Board(reader, filter)).Faces.Select(face => face.Number)];

    [Fact]
    public async Task Is_forbidden_to_nobody_signed_in_and_to_who_left()
    {
        Assert.Equal(OutcomeKind.Forbidden, (await SendAs(null, new GetBoardQuery(new BoardFilter()))).Kind);
        Assert.Equal(OutcomeKind.Forbidden, (await SendAs(SmallCompany.Former, new GetBoardQuery(new BoardFilter()))).Kind);
    }

    [Fact]
    public async Task Shows_champions_and_leaders_every_open_flag_in_its_column()
    {
        var raised = await Raise();
        var accepted = await RaiseAccepted();
        var started = await RaiseInProgress();
        foreach (var reader in new[] { SmallCompany.Champion, SmallCompany.Leader })
        {
            var board = await Board(reader);
            Assert.True(board.Inside);
            Assert.Equal(BoardFlags.States, board.All.Select(column => column.State));
            Assert.Equal(raised.Number, Assert.Single(board.All[0].Cards).Number);
            Assert.Equal(accepted.Number, Assert.Single(board.All[2].Cards).Number);
            Assert.Equal(started.Number, Assert.Single(board.All[3].Cards).Number);
        }
    }

    [Fact]
    public async Task Shows_employees_what_was_accepted_and_their_own_only()
    {
        var own = await Raise();
        var others = await Raise(SmallCompany.Colleague);
        var accepted = await RaiseAccepted(SmallCompany.Colleague);
        var numbers = await Numbers(SmallCompany.Employee);
        Assert.Equal([own.Number, accepted.Number], numbers);
        Assert.DoesNotContain(others.Number, await Numbers(SmallCompany.ProcessOwner));
        Assert.DoesNotContain(others.Number, await Numbers(SmallCompany.Administrator));
        Assert.DoesNotContain((await Board(SmallCompany.Administrator)).All, column => column.State == FlagState.Raised);
    }

    [Fact]
    public async Task Leaves_out_what_has_ended()
    {
        var flag = await RaiseAccepted();
        await Record(flag.Id, SmallCompany.Employee, new FlagWithdrawn(null, false));
        Assert.Empty(await Numbers(SmallCompany.Champion));
    }

    [Fact]
    public async Task Puts_more_harm_and_greater_age_first()
    {
        var old = await RaiseAccepted(severity: Severity.Low);
        Clock.Advance(TimeSpan.FromDays(40));
        var grave = await RaiseAccepted(severity: Severity.Critical);
        var fresh = await RaiseAccepted(severity: Severity.Low);
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([grave.Number, old.Number, fresh.Number], await Numbers(SmallCompany.Champion));
        Clock.Advance(TimeSpan.FromDays(100));
        Assert.Equal([grave.Number, old.Number, fresh.Number], await Numbers(SmallCompany.Champion));
    }

    [Fact]
    public async Task Counts_all_and_shows_the_first_of_a_full_column()
    {
        for (var i = 0; i < GetBoardQuery.MostCards + 3; i++)
        {
            await RaiseAccepted();
        }

        Clock.Advance(TimeSpan.FromDays(5));
        var column = (await Board(SmallCompany.Champion)).All.Single(one => one.State == FlagState.Accepted);
        Assert.Equal(GetBoardQuery.MostCards + 3, column.Count);
        Assert.Equal(GetBoardQuery.MostCards, column.Cards.Count);
        Assert.Equal(5, column.OldestDays);
    }

    [Fact]
    public async Task Shows_age_champion_process_and_what_waits()
    {
        var flag = await RaiseInProgress();
        Clock.Advance(TimeSpan.FromDays(3));
        await Record(flag.Id, SmallCompany.Champion, new FlagEscalated(EscalationCause.AskedByChampion, SmallCompany.Leader, PromiseKind.None, "Which?", [], null));
        Clock.Advance(TimeSpan.FromDays(9));
        var face = Assert.Single((await Board(SmallCompany.Employee)).Faces);
        Assert.Equal(
            new FlagFace(flag.Number, flag.Version + 1, FlagState.InProgress, "Customers must call twice to change a delivery date", "Delivery changes", Severity.Medium, 12, 12, "Cora Champion", 9, false, 0),
            face with { Headline = face.Headline.TrimEnd('.') });
    }

    [Fact]
    public async Task Marks_a_promise_that_is_overdue_and_not_kept()
    {
        await Raise();
        await RaiseAccepted();
        Clock.Advance(TimeSpan.FromDays(5));
        var board = await Board(SmallCompany.Champion);
        Assert.True(Assert.Single(board.All[0].Cards).PromiseMissed);
        Assert.False(Assert.Single(board.All[2].Cards).PromiseMissed);
    }

    [Fact]
    public async Task Filters_mine_without_what_a_champion_raised()
    {
        var own = await Raise();
        var working = await RaiseInProgress();
        await RaiseAccepted(SmallCompany.Champion);
        var mine = new BoardFilter { Whose = Whose.Mine };
        Assert.Equal([working.Number], await Numbers(SmallCompany.Champion, mine));
        Assert.Contains(own.Number, await Numbers(SmallCompany.Employee, mine));
        Assert.Equal(2, (await Numbers(SmallCompany.ProcessOwner, mine)).Length);
        Assert.Empty(await Numbers(SmallCompany.OtherChampion, mine));
    }

    [Fact]
    public async Task Filters_by_area_with_those_below()
    {
        var flag = await RaiseAccepted();
        Assert.Equal([flag.Number], await Numbers(SmallCompany.Director, new BoardFilter { Whose = Whose.Area }));
        Assert.Equal([flag.Number], await Numbers(SmallCompany.Champion, new BoardFilter { Area = SmallCompany.Delivery.Value }));
        Assert.Equal([flag.Number], await Numbers(SmallCompany.Champion, new BoardFilter { Area = SmallCompany.HeadOffice.Value }));
        Assert.Empty(await Numbers(SmallCompany.Champion, new BoardFilter { Area = Guid.NewGuid() }));
    }

    [Fact]
    public async Task Filters_by_each_property()
    {
        var flag = await RaiseInProgress();
        await Record(flag.Id, SmallCompany.Champion, new FlagEscalated(EscalationCause.AskedByChampion, SmallCompany.Leader, PromiseKind.None, "Which?", [], null));
        await Raise(what: "Something else entirely happens to people in the shop.");
        var value = await InDatabase(db => db.CharterValueVersions.Where(one => one.Id == SmallCompany.KeepOurWord).Select(one => one.ValueId.Value).SingleAsync(Cancellation));
        BoardFilter[] filters =
        [
            new() { Process = SmallCompany.DeliveryChanges.Value },
            new() { Severity = Severity.Medium },
            new() { Kind = FlagKind.Effort },
            new() { Value = value },
            new() { Champion = SmallCompany.Champion.Value },
            new() { Waiting = true },
            new() { Text = "twice delivery" },
            new() { Text = $"f-{flag.Number}" },
        ];
        foreach (var filter in filters)
        {
            Assert.Equal([flag.Number], await Numbers(SmallCompany.Leader, filter));
        }
    }

    [Fact]
    public async Task Finds_no_words_of_a_story_that_the_reader_may_not_read()
    {
        await RaiseAccepted(SmallCompany.Colleague);
        Assert.Empty(await Numbers(SmallCompany.Employee, new BoardFilter { Text = "enough" }));
        Assert.Single(await Numbers(SmallCompany.Champion, new BoardFilter { Text = "enough" }));
    }

    [Fact]
    public async Task Asks_the_database_at_most_five_times()
    {
        await RaiseInProgress();
        // Names and the company are known after the first time.
        await Board(SmallCompany.Champion);
        counter.Reset();
        await Board(SmallCompany.Champion, new BoardFilter { Whose = Whose.Mine, Severity = Severity.Medium });
        Assert.InRange(counter.Statements.Count, 1, 5);
        counter.Reset();
        await Board(SmallCompany.Champion);
        Assert.InRange(counter.Statements.Count, 1, 5);
        counter.Reset();
        await Board(SmallCompany.Champion, new BoardFilter { Text = "delivery" });
        Assert.InRange(counter.Statements.Count, 1, 5);
    }
}
