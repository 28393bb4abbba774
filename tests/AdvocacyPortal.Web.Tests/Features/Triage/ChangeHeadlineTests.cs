using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Following;
using AdvocacyPortal.Web.Features.Reading;
using AdvocacyPortal.Web.Features.Triage;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Triage;

public sealed class ChangeHeadlineTests : MoveTest
{
    private static ChangeHeadlineCommand Command(FlagReceipt flag, string? headline = "Two calls for one date") => new(flag.Id, flag.Version, headline);

    [Fact]
    public async Task Changes_what_lists_show_and_leaves_the_raisers_text()
    {
        var flag = await Raise();
        await Done(SmallCompany.Champion, Command(flag));
        var story = (await Stored(flag.Id)).Story;
        Assert.Equal("Two calls for one date", story.Headline);
        Assert.Equal(SomeStory, story.What);
        await AssertIsFold(flag.Id);
    }

    [Fact]
    public async Task The_history_tells_who_changed_it_and_keeps_the_earlier_one()
    {
        var flag = await Raise();
        var before = (await Stored(flag.Id)).Story.Headline;
        await Done(SmallCompany.Champion, Command(flag));
        var view = (await SendAs(SmallCompany.Leader, new GetFlagQuery(new FlagReference(flag.Number)))).Value;
        var line = view.History.Single(one => one.Type == nameof(HeadlineChanged));
        Assert.Equal(("Cora Champion", "Two calls for one date"), (line.By.Name, line.Text));
        var earlier = Assert.Single(view.Story!.Earlier);
        Assert.Equal((before, SomeStory), (earlier.Headline, earlier.What));
    }

    [Fact]
    public async Task Left_empty_it_is_the_first_sentence_again()
    {
        var flag = await Raise();
        var before = (await Stored(flag.Id)).Story.Headline;
        var changed = await Done(SmallCompany.Leader, Command(flag));
        await Done(SmallCompany.Champion, Command(changed, " "));
        Assert.Equal(before, (await Stored(flag.Id)).Story.Headline);
    }

    [Fact]
    public async Task Refuses_all_but_champions_and_leaders_who_may_judge()
    {
        var flag = await Raise();
        foreach (var person in new[] { SmallCompany.Employee, SmallCompany.Colleague, SmallCompany.Administrator })
        {
            await Ends(OutcomeKind.Forbidden, person, Command(flag));
        }

        await Refused(RefusalReason.RaiserNeverJudges, SmallCompany.OtherChampion, Command(await Raise(SmallCompany.OtherChampion)));
        await Refused(RefusalReason.NotInThisState, SmallCompany.Champion, Command(await RaiseAccepted()));
    }

    [Fact]
    public async Task Refuses_one_that_is_too_long_and_one_for_an_older_version()
    {
        var flag = await Raise();
        await Invalid("Headline", "TooLong", SmallCompany.Champion, Command(flag, new string('a', Headline.Longest + 1)));
        await Ends(OutcomeKind.Stale, SmallCompany.Champion, Command(flag with { Version = 0 }));
    }

    [Fact]
    public async Task A_name_that_the_raiser_takes_out_is_gone_from_it_too()
    {
        var flag = await Raise(what: "Mr Hallam sends customers away without a word about their money.");
        var changed = await Done(SmallCompany.Champion, Command(flag, "Hallam sends customers away"));
        var story = StoryInput.Of((await Stored(flag.Id)).Story);
        await Done(SmallCompany.Employee, new EditFlagCommand(flag.Id, changed.Version, story, "Hallam"));
        Assert.DoesNotContain("Hallam", System.Text.Json.JsonSerializer.Serialize(await EventsOf(flag.Id)), StringComparison.Ordinal);
        await AssertIsFold(flag.Id);
    }
}
