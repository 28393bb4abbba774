using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Board;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Board;

public sealed class GetAgeingTests : PortalTest
{
    [Fact]
    public async Task Is_forbidden_to_nobody_signed_in() =>
        Assert.Equal(OutcomeKind.Forbidden, (await SendAs(null, new GetAgeingQuery(new BoardFilter()))).Kind);

    [Fact]
    public async Task Is_empty_where_nothing_is_on_the_board()
    {
        var ageing = await Read(SmallCompany.Champion);
        Assert.Equal((0, 0, 0, 0), (ageing.Count, ageing.Half, ageing.MostOf, ageing.Oldest));
        Assert.Empty(ageing.Faces);
    }

    [Fact]
    public async Task Puts_the_oldest_first_whatever_the_harm()
    {
        var old = await RaiseAccepted(severity: Severity.Low);
        Clock.Advance(TimeSpan.FromDays(3));
        var grave = await RaiseAccepted(severity: Severity.Critical);
        Assert.Equal([old.Number, grave.Number], (await Read(SmallCompany.Champion)).Faces.Select(face => face.Number));
    }

    [Fact]
    public async Task Tells_the_age_that_half_and_most_of_them_do_not_exceed()
    {
        // Raised a day apart: ages 0 to 19.
        for (var day = 0; day < 20; day++)
        {
            await RaiseAccepted();
            Clock.Advance(TimeSpan.FromDays(day == 19 ? 0 : 1));
        }

        var ageing = await Read(SmallCompany.Champion);
        // Nearest rank: the 10th and the 17th of twenty, youngest first.
        Assert.Equal((20, 9, 16, 19), (ageing.Count, ageing.Half, ageing.MostOf, ageing.Oldest));
    }

    [Fact]
    public async Task Counts_only_what_the_reader_may_read_and_has_filtered_for()
    {
        await Raise(SmallCompany.Colleague);
        Clock.Advance(TimeSpan.FromDays(30));
        var working = await RaiseInProgress(SmallCompany.Colleague);
        Clock.Advance(TimeSpan.FromDays(2));
        var seen = await Read(SmallCompany.Employee);
        Assert.Equal((1, 2), (seen.Count, seen.Oldest));
        Assert.Equal(32, (await Read(SmallCompany.Champion)).Oldest);
        var mine = await Read(SmallCompany.Champion, new BoardFilter { Whose = Whose.Mine });
        Assert.Equal([working.Number], mine.Faces.Select(face => face.Number));
        Assert.Equal(2, mine.Oldest);
        Assert.Equal(2, (await Read(SmallCompany.OtherChampion, new BoardFilter { Whose = Whose.Area, Severity = Severity.Medium })).Oldest);
    }

    [Fact]
    public async Task Does_not_go_by_the_page_of_the_list()
    {
        var flag = await RaiseAccepted();
        Assert.Equal(1, (await Read(SmallCompany.Champion, new BoardFilter { After = flag.Number })).Count);
    }

    private async Task<Ageing> Read(PersonId reader, BoardFilter? filter = null)
    {
        var outcome = await SendAs(reader, new GetAgeingQuery(filter ?? new BoardFilter()));
        Assert.True(outcome.IsDone);
        return outcome.Value;
    }
}
