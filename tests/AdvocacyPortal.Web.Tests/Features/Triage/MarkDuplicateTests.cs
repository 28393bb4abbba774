using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Triage;

namespace AdvocacyPortal.Web.Tests.Features.Triage;

public sealed class MarkDuplicateTests : MoveTest
{
    [Fact]
    public async Task Turns_its_people_into_corroborators_of_the_other()
    {
        var other = await RaiseAccepted(SmallCompany.Administrator);
        var flag = await RaiseAccepted();
        await Record(flag.Id, SmallCompany.Colleague, new Corroborated(new Evidence("Me too.", null, null, EvidenceGrade.SecondHand, null, QuoteConsent.NotAsked), null));
        var merged = await Done(SmallCompany.Champion, new MarkDuplicateCommand(flag.Id, null, $"f-{other.Number}", "Known already."));
        Assert.Equal(FlagState.Duplicate, merged.State);
        var stays = await Stored(other.Id);
        Assert.Equal((1, 2), (stays.Duplicates, stays.CorroboratorCount));
        Assert.Equal(new PersonId?[] { SmallCompany.Employee, SmallCompany.Colleague }, stays.Corroborations.Select(one => one.PersonId));
        Assert.All(stays.Corroborations, one => Assert.Equal(flag.Id, one.FromFlag));
        await AssertIsFold(other.Id);
    }

    [Fact]
    public async Task Refuses_itself_a_chain_and_what_has_ended()
    {
        var flag = await RaiseAccepted();
        var other = await RaiseAccepted();
        var third = await RaiseAccepted();
        await Refused(RefusalReason.OtherIsSame, SmallCompany.Champion, new MarkDuplicateCommand(flag.Id, null, $"F-{flag.Number}", "Known."));
        await Done(SmallCompany.Champion, new MarkDuplicateCommand(other.Id, null, $"F-{third.Number}", "Known."));
        await Refused(RefusalReason.OtherCannotTakeDuplicates, SmallCompany.Champion, new MarkDuplicateCommand(flag.Id, null, $"F-{other.Number}", "Known."));
        await Refused(RefusalReason.HasDuplicates, SmallCompany.Champion, new MarkDuplicateCommand(third.Id, null, $"F-{flag.Number}", "Known."));
    }

    [Fact]
    public async Task Asks_for_a_flag_that_exists()
    {
        var flag = await Raise();
        await Invalid("Other", "Unknown", SmallCompany.Champion, new MarkDuplicateCommand(flag.Id, null, "F-999999", "Known."));
        await Invalid("Other", "Unknown", SmallCompany.Champion, new MarkDuplicateCommand(flag.Id, null, Guid.NewGuid().ToString(), "Known."));
        await Invalid("Other", "Reference", SmallCompany.Champion, new MarkDuplicateCommand(flag.Id, null, "' OR 1=1 --", "Known."));
    }
}
