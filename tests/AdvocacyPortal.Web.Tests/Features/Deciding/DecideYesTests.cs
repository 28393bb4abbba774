using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Deciding;

namespace AdvocacyPortal.Web.Tests.Features.Deciding;

public sealed class DecideYesTests : MoveTest
{
    [Fact]
    public async Task Names_who_corrects_by_when()
    {
        var flag = await RaiseEscalated();
        await Done(SmallCompany.Leader, new DecideYesCommand(flag.Id, flag.Version, "Carl Colleague", Today.AddDays(9), "Do it."));
        var stored = await Stored(flag.Id);
        Assert.Equal((false, SmallCompany.Colleague, Today.AddDays(9)), (stored.Escalated, stored.CorrectionOwnerId!.Value, stored.CorrectionDue!.Value));
    }

    [Fact]
    public async Task Is_one_aboves_too_but_no_other_leaders_where_nobody_asked()
    {
        var flag = await RaiseEscalated();
        await Done(SmallCompany.Director, new DecideYesCommand(flag.Id, null, "carl@small.example", Today, "Do it."));
        await Refused(RefusalReason.OnlyDecidingLeader, SmallCompany.Leader, new DecideYesCommand(flag.Id, null, "carl@small.example", Today, "Do it."));
    }

    [Fact]
    public async Task Asks_for_a_person_and_a_day()
    {
        var flag = await RaiseEscalated();
        await Invalid("CorrectionOwner", "Unknown", SmallCompany.Leader, new DecideYesCommand(flag.Id, null, "Nobody Here", Today, "Do it."));
        await Invalid("CorrectionDue", "NotPast", SmallCompany.Leader, new DecideYesCommand(flag.Id, null, "Carl Colleague", Today.AddDays(-1), "Do it."));
    }
}
