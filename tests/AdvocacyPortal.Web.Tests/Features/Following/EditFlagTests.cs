using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Following;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Following;

public sealed class EditFlagTests : MoveTest
{
    [Fact]
    public async Task Keeps_every_version()
    {
        var flag = await Raise();
        await Done(SmallCompany.Employee, new EditFlagCommand(flag.Id, flag.Version, new StoryInput { What = "Customers must call three times." }));
        Assert.Equal("Customers must call three times", (await Stored(flag.Id)).Story.Headline);
        Assert.Equal(SomeStory, Assert.IsType<FlagRaised>((await EventsOf(flag.Id))[0].Change).Story.What);
    }

    [Fact]
    public async Task Takes_a_name_out_of_every_version_and_every_text()
    {
        var flag = await Raise(what: "Peter Miller tells customers to call twice. Ask peter miller.", tell: story => story.CustomerWords = "Mr Peter  said so, Peter Miller did");
        await Record(flag.Id, SmallCompany.Champion, SmallCompany.AcceptedAs(Severity.Medium) with { Text = "We ask Peter Miller." });
        await Record(flag.Id, SmallCompany.Colleague, new Corroborated(new Evidence("PETER MILLER told me.", null, null, EvidenceGrade.FirstHand, null, QuoteConsent.NotAsked), null));
        await Record(flag.Id, SmallCompany.Champion, new CommentedInside("Peter Millerson is another one."), new QuestionAsked("Did Peter Miller?", Clock.GetUtcNow().AddDays(14)));
        await Done(SmallCompany.Employee, new EditFlagCommand(flag.Id, null, new StoryInput { What = "Peter Miller is a good man, customers say." }, "Peter Miller"));
        var record = System.Text.Json.JsonSerializer.Serialize(await EventsOf(flag.Id));
        Assert.DoesNotContain("Miller", record.Replace("Millerson", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Millerson", record, StringComparison.Ordinal);
        Assert.StartsWith(Redaction.Mark, (await Stored(flag.Id)).Story.What, StringComparison.Ordinal);
        await AssertIsFold(flag.Id);
    }

    [Fact]
    public async Task Says_where_a_name_stands_nowhere()
    {
        var flag = await Raise();
        await Invalid("RemoveName", "NotInText", SmallCompany.Employee, new EditFlagCommand(flag.Id, null, new StoryInput { What = SomeStory }, "Peter"));
        await Invalid("RemoveName", "TooShort", SmallCompany.Employee, new EditFlagCommand(flag.Id, null, new StoryInput { What = SomeStory }, "a"));
        await Invalid("Story.What", "TooShort", SmallCompany.Employee, new EditFlagCommand(flag.Id, null, new StoryInput { What = "Short" }));
        await Invalid("Story.Value", "Choose", SmallCompany.Employee, new EditFlagCommand(flag.Id, null, new StoryInput { What = SomeStory, Value = Guid.NewGuid() }));
    }

    [Fact]
    public async Task Is_over_once_it_is_accepted()
    {
        var flag = await RaiseAccepted();
        await Refused(RefusalReason.NotInThisState, SmallCompany.Employee, new EditFlagCommand(flag.Id, null, new StoryInput { What = SomeStory }));
    }
}
