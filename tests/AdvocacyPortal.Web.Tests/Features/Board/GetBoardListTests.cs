using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Board;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Board;

public sealed class GetBoardListTests : PortalTest
{
    [Fact]
    public async Task Is_forbidden_to_nobody_signed_in() =>
        Assert.Equal(OutcomeKind.Forbidden, (await SendAs(null, new GetBoardListQuery(new BoardFilter()))).Kind);

    [Fact]
    public async Task Puts_more_harm_and_greater_age_first()
    {
        var old = await RaiseAccepted(severity: Severity.Low);
        Clock.Advance(TimeSpan.FromDays(40));
        var grave = await RaiseAccepted(severity: Severity.Critical);
        var fresh = await RaiseAccepted(severity: Severity.Low);
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([grave.Number, old.Number, fresh.Number], await Numbers(SmallCompany.Champion));
    }

    [Fact]
    public async Task Shows_each_reader_what_they_may_read()
    {
        var own = await Raise();
        await Raise(SmallCompany.Colleague);
        var accepted = await RaiseAccepted(SmallCompany.Colleague);
        Assert.Equal([own.Number, accepted.Number], (await Numbers(SmallCompany.Employee)).Order());
        Assert.Equal([accepted.Number], await Numbers(SmallCompany.Administrator));
        Assert.Equal(3, (await Numbers(SmallCompany.Leader)).Length);
    }

    [Fact]
    public async Task Keeps_to_one_state_and_to_what_is_on_the_board()
    {
        await Raise();
        var accepted = await RaiseAccepted();
        var ended = await RaiseAccepted();
        await Record(ended.Id, SmallCompany.Employee, new FlagWithdrawn(null, false));
        Assert.Equal([accepted.Number], await Numbers(SmallCompany.Champion, new BoardFilter { State = FlagState.Accepted }));
        // A state that is never on the board is no state of the board.
        Assert.Equal(2, (await Numbers(SmallCompany.Champion, new BoardFilter { State = FlagState.Withdrawn })).Length);
    }

    [Fact]
    public async Task Filters_mine_my_area_and_all()
    {
        var working = await RaiseInProgress();
        var elsewhere = await Raise(SmallCompany.Colleague, tell: story => story.Process = "Refund approval");
        var inArea = await Raise(SmallCompany.Colleague, tell: story => story.Area = SmallCompany.Delivery.Value);
        Assert.Equal([working.Number], await Numbers(SmallCompany.Champion, new BoardFilter { Whose = Whose.Mine }));
        Assert.Equal([working.Number, inArea.Number], (await Numbers(SmallCompany.OtherChampion, new BoardFilter { Whose = Whose.Area })).Order());
        Assert.Equal([working.Number, elsewhere.Number, inArea.Number], (await Numbers(SmallCompany.OtherChampion)).Order());
        // Where somebody works betrays who raised it: outside, a flag on no known process is nobody's area's.
        Assert.Equal([working.Number], await Numbers(SmallCompany.ProcessOwner, new BoardFilter { Whose = Whose.Area }));
    }

    [Fact]
    public async Task Combines_filters()
    {
        var flag = await RaiseInProgress();
        await RaiseAccepted();
        Assert.Equal([flag.Number], await Numbers(SmallCompany.Champion, new BoardFilter { Process = SmallCompany.DeliveryChanges.Value, Champion = SmallCompany.Champion.Value, Text = "delivery" }));
        Assert.Empty(await Numbers(SmallCompany.Champion, new BoardFilter { Champion = SmallCompany.Champion.Value, Severity = Severity.Critical }));
        Assert.Empty(await Numbers(SmallCompany.Champion, new BoardFilter { Process = Guid.NewGuid() }));
    }

    [Fact]
    public async Task Goes_through_every_page_without_gap_or_repeat()
    {
        const int Many = (2 * GetBoardListQuery.PageSize) + 5;
        for (var i = 0; i < Many; i++)
        {
            // Some at the same instant: the reference decides between them.
            Clock.Advance(TimeSpan.FromHours(i % 3 * 30));
            await RaiseAccepted(severity: (i % 4) switch { 0 => Severity.Low, 1 => Severity.Critical, _ => Severity.Medium });
        }

        var all = new List<int>();
        var pages = 0;
        for (int? after = null; pages == 0 || after is not null; pages++)
        {
            var page = (await SendAs(SmallCompany.Champion, new GetBoardListQuery(new BoardFilter { After = after }))).Value;
            Assert.Equal(Many, page.Count);
            all.AddRange(page.Faces.Select(face => face.Number));
            after = page.Next;
        }

        Assert.Equal(3, pages);
        Assert.Equal(Many, all.Distinct().Count());
        Assert.Equal(Many, all.Count);
    }

    [Fact]
    public async Task Goes_on_after_a_flag_that_left_the_board_meanwhile()
    {
        var first = await RaiseAccepted(severity: Severity.Critical);
        var second = await RaiseAccepted();
        await Record(first.Id, SmallCompany.Employee, new FlagWithdrawn(null, false));
        Assert.Equal([second.Number], await Numbers(SmallCompany.Champion, new BoardFilter { After = first.Number }));
    }

    [Fact]
    public async Task Begins_anew_after_a_flag_that_the_reader_may_not_read()
    {
        var hidden = await Raise(SmallCompany.Colleague);
        var seen = await RaiseAccepted();
        var unknown = await Numbers(SmallCompany.Employee, new BoardFilter { After = 99_999 });
        Assert.Equal([seen.Number], unknown);
        Assert.Equal(unknown, await Numbers(SmallCompany.Employee, new BoardFilter { After = hidden.Number }));
    }

    private async Task<int[]> Numbers(PersonId reader, BoardFilter? filter = null)
    {
        var outcome = await SendAs(reader, new GetBoardListQuery(filter ?? new BoardFilter()));
        Assert.True(outcome.IsDone);
        Assert.True(outcome.Value.Faces.Count <= GetBoardListQuery.PageSize);
        return [.. outcome.Value.Faces.Select(face => face.Number)];
    }
}
