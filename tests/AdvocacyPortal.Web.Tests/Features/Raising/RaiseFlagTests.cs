using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Drafts;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Raising;

public sealed class RaiseFlagTests : PortalTest
{
    [Fact]
    public async Task Gives_references_in_order_and_dated_promises()
    {
        var first = await Raise();
        var second = await Raise(SmallCompany.Colleague);

        Assert.Equal(FlagReference.First, first.Number);
        Assert.Equal(FlagReference.First + 1, second.Number);
        var flag = await Stored(first.Id);
        Assert.Equal(FlagState.Raised, flag.State);
        Assert.Equal("Customers must call twice to change a delivery date", flag.Story.Headline);
        // Three and ten working days after Monday 2 March, one minute before midnight in Berlin.
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 22, 59, 0, TimeSpan.Zero), flag.Promises.ReplyBy);
        Assert.Equal(new DateTimeOffset(2026, 3, 16, 22, 59, 0, TimeSpan.Zero), flag.Promises.AnswerBy);
    }

    [Fact]
    public async Task Keeps_everything_that_was_told_and_links_known_names()
    {
        var receipt = await Raise(tell: story =>
        {
            story.Task = "Change a  delivery DATE";
            story.Process = "delivery changes";
            story.Value = SmallCompany.KeepOurWord.Value;
            story.CustomerWords = "I was told Tuesday.";
            story.QuoteConsent = QuoteConsent.Yes;
            story.Better = "One call is enough.";
            story.HarmAnswer = HarmAnswer.NotSure;
            story.Reach = Reach.UpTo100;
            story.HowOften = HowOften.Weekly;
            story.Evidence = EvidenceGrade.FirstHand;
            story.Area = SmallCompany.Delivery.Value;
        });

        var flag = await Stored(receipt.Id);
        Assert.Equal(SmallCompany.ChangeDelivery, flag.TaskId);
        Assert.Equal(SmallCompany.DeliveryChanges, flag.ProcessId);
        Assert.Equal(SmallCompany.KeepOurWord, flag.ValueId);
        Assert.Equal(SmallCompany.Delivery, flag.Story.AreaId);
        Assert.Equal(Severity.High, flag.Severity);
        Assert.Equal("I was told Tuesday.", flag.Story.CustomerWords);
        Assert.Equal("One call is enough.", flag.Story.Better);
    }

    [Fact]
    public async Task Keeps_unknown_names_in_the_raisers_words()
    {
        var receipt = await Raise(tell: story => story.Process = "The pink form");

        var flag = await Stored(receipt.Id);
        Assert.Null(flag.ProcessId);
        Assert.Equal("The pink form", flag.Story.ProcessText);
    }

    [Fact]
    public async Task The_same_command_twice_raises_one_flag()
    {
        var command = new RaiseFlagCommand(new StoryInput { What = SomeStory });

        var first = await SendAs(SmallCompany.Employee, command);
        var second = await SendAs(SmallCompany.Employee, command);

        Assert.Equal(first.Value, second.Value);
        Assert.Single(await InDatabase(db => Task.FromResult(db.Flags.ToList())));
    }

    [Fact]
    public async Task Forgets_the_draft()
    {
        await SendAs(SmallCompany.Employee, new SaveDraftCommand(RaiseFlagCommand.Form, """{"What":"Customers"}"""));

        await Raise();

        var draft = await SendAs(SmallCompany.Employee, new GetDraftQuery(RaiseFlagCommand.Form));
        Assert.Equal(OutcomeKind.NotFound, draft.Kind);
    }

    [Theory]
    [InlineData(null, "Required")]
    [InlineData("", "Required")]
    [InlineData("            ", "Required")]
    [InlineData("\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B", "Required")]
    [InlineData("ㅤㅤㅤㅤㅤㅤㅤㅤㅤㅤㅤㅤ", "Required")]
    [InlineData("Too short", "TooShort")]
    [InlineData("   Too short   ", "TooShort")]
    public async Task Refuses_a_text_that_says_nothing(string? what, string message)
    {
        var before = await Fingerprint();

        var outcome = await SendAs(SmallCompany.Employee, new RaiseFlagCommand(new StoryInput { What = what }));

        var error = Assert.Single(outcome.Fields);
        Assert.Equal(("Story.What", message), (error.Field, error.Message));
        Assert.Equal(before, await Fingerprint());
    }

    [Fact]
    public async Task Takes_the_longest_text_and_refuses_one_character_more()
    {
        await Raise(what: new string('ä', FlagStory.LongestText));

        var outcome = await SendAs(SmallCompany.Employee, new RaiseFlagCommand(new StoryInput { What = new string('ä', FlagStory.LongestText + 1) }));

        Assert.Equal(("TooLong", (object)FlagStory.LongestText), (Assert.Single(outcome.Fields).Message, outcome.Fields[0].Argument!));
    }

    [Fact]
    public async Task Counts_a_line_break_once_however_the_browser_sends_it() =>
        await Raise(what: string.Concat(Enumerable.Repeat("a\r\n", (FlagStory.LongestText / 2) - 1)) + "ab");

    [Fact]
    public async Task Takes_control_characters_out()
    {
        var receipt = await Raise(what: "Customers\u0000 see\u001B[2J nothing\ttoday\r\nand \u202Eturned\u202C text \uD800.");

        Assert.Equal("Customers see[2J nothing\ttoday\nand turned text \uFFFD.", (await Stored(receipt.Id)).Story.What);
    }

    [Fact]
    public async Task Names_every_field_that_is_wrong()
    {
        var story = new StoryInput
        {
            What = SomeStory,
            Task = new string('t', FlagStory.LongestName + 1),
            Process = new string('p', FlagStory.LongestName + 1),
            CustomerWords = new string('c', FlagStory.LongestText + 1),
            Better = new string('b', FlagStory.LongestText + 1),
            HarmAnswer = (HarmAnswer)99,
            QuoteConsent = (QuoteConsent)99,
            Reach = (Reach)99,
            HowOften = (HowOften)(-1),
            Evidence = (EvidenceGrade)7,
        };

        var outcome = await SendAs(SmallCompany.Employee, new RaiseFlagCommand(story));

        Assert.Equal(9, outcome.Fields.Count);
    }

    [Fact]
    public async Task Refuses_a_forged_value_and_a_forged_area()
    {
        var value = await SendAs(SmallCompany.Employee, new RaiseFlagCommand(new StoryInput { What = SomeStory, Value = Guid.NewGuid() }));
        var area = await SendAs(SmallCompany.Employee, new RaiseFlagCommand(new StoryInput { What = SomeStory, Area = Guid.NewGuid() }));

        Assert.Equal("Story.Value", Assert.Single(value.Fields).Field);
        Assert.Equal("Story.Area", Assert.Single(area.Fields).Field);
    }

    [Fact]
    public async Task Is_not_for_people_who_left_or_are_not_signed_in()
    {
        var command = new RaiseFlagCommand(new StoryInput { What = SomeStory });

        Assert.Equal(OutcomeKind.Forbidden, (await SendAs(SmallCompany.Former, command)).Kind);
        Assert.Equal(OutcomeKind.Forbidden, (await SendAs(null, command)).Kind);
    }

    [Fact]
    public async Task Two_people_at_once_get_two_references()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Raise(i % 2 == 0 ? SmallCompany.Employee : SmallCompany.Colleague)));

        Assert.Equal(20, receipts.Select(one => one.Number).Distinct().Count());
    }
}
