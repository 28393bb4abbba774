using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Raising;

public sealed class CorroborateTests : PortalTest
{
    [Fact]
    public async Task Adds_evidence_of_its_own()
    {
        var flag = await RaiseAccepted();

        var outcome = await SendAs(SmallCompany.Colleague, new CorroborateCommand(flag.Id)
        {
            Text = "It happened again.",
            When = new DateOnly(2026, 3, 1),
            HowOften = HowOften.Daily,
            Grade = EvidenceGrade.SecondHand,
            CustomerWords = "Not again.",
            QuoteConsent = QuoteConsent.No,
        });

        Assert.True(outcome.IsDone);
        var corroboration = Assert.Single((await Stored(flag.Id)).Corroborations);
        Assert.Equal(SmallCompany.Colleague, corroboration.PersonId);
        Assert.Equal(new Evidence("It happened again.", new DateOnly(2026, 3, 1), HowOften.Daily, EvidenceGrade.SecondHand, "Not again.", QuoteConsent.No), corroboration.Evidence);
    }

    [Fact]
    public async Task One_step_is_enough()
    {
        var flag = await RaiseAccepted();

        await SendAs(SmallCompany.Colleague, new CorroborateCommand(flag.Id));

        Assert.Equal(EvidenceGrade.FirstHand, Assert.Single((await Stored(flag.Id)).Corroborations).Evidence.Grade);
    }

    [Fact]
    public async Task A_person_does_it_once_a_flag()
    {
        var flag = await RaiseAccepted();
        await SendAs(SmallCompany.Colleague, new CorroborateCommand(flag.Id));
        var before = await Fingerprint();

        var outcome = await SendAs(SmallCompany.Colleague, new CorroborateCommand(flag.Id));

        Assert.Equal(RefusalReason.AlreadyCorroborated, outcome.Refusal?.Reason);
        Assert.Equal(before, await Fingerprint());
    }

    [Fact]
    public async Task The_raiser_does_not()
    {
        var flag = await RaiseAccepted();

        var outcome = await SendAs(SmallCompany.Employee, new CorroborateCommand(flag.Id));

        Assert.Equal(RefusalReason.RaiserDoesNotCorroborate, outcome.Refusal?.Reason);
    }

    [Fact]
    public async Task Does_not_tell_that_an_unread_flag_exists()
    {
        var flag = await Raise();

        Assert.Equal(OutcomeKind.NotFound, (await SendAs(SmallCompany.Colleague, new CorroborateCommand(flag.Id))).Kind);
        Assert.Equal(OutcomeKind.NotFound, (await SendAs(SmallCompany.Colleague, new CorroborateCommand(FlagId.New()))).Kind);
    }

    [Fact]
    public async Task Is_refused_where_the_flag_has_ended()
    {
        var flag = await RaiseAccepted();
        await Record(flag.Id, SmallCompany.Champion, new FlagMarkedDuplicate(FlagId.New(), "The same."));

        var outcome = await SendAs(SmallCompany.Colleague, new CorroborateCommand(flag.Id));

        Assert.Equal(RefusalReason.NotInThisState, outcome.Refusal?.Reason);
    }

    [Fact]
    public async Task Names_the_fields_that_are_wrong()
    {
        var flag = await RaiseAccepted();

        var outcome = await SendAs(SmallCompany.Colleague, new CorroborateCommand(flag.Id)
        {
            Text = new string('t', FlagStory.LongestText + 1),
            CustomerWords = new string('c', FlagStory.LongestText + 1),
            When = new DateOnly(2026, 3, 4),
            HowOften = (HowOften)9,
            Grade = (EvidenceGrade)9,
            QuoteConsent = (QuoteConsent)9,
        });

        Assert.Equal(["Text", "CustomerWords", "HowOften", "Grade", "QuoteConsent", "When"], outcome.Fields.Select(one => one.Field));
    }
}
