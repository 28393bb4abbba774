using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Following;
using AdvocacyPortal.Web.Features.Triage;

namespace AdvocacyPortal.Web.Tests.Features.Following;

public sealed class DisputeFlagTests : MoveTest
{
    [Fact]
    public async Task Is_back_in_triage_with_a_new_date_and_a_leader_told()
    {
        var flag = await Raise();
        await Record(flag.Id, SmallCompany.Champion, new FlagDeclined(Medium().Read(), DeclineReason.NotFound, SmallCompany.BeClear, "No."));
        Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal(FlagState.Raised, (await Done(SmallCompany.Employee, new DisputeFlagCommand(flag.Id, null, "It does happen."))).State);
        var stored = await Stored(flag.Id);
        Assert.True(stored.Promises.AnswerBy > Clock.GetUtcNow());
        Assert.Equal(SmallCompany.Champion, stored.DisputedPersonId);
        Assert.Equal(EscalationCause.Disputed, (await Last<FlagEscalated>(flag.Id)).Change.Cause);
    }

    [Fact]
    public async Task Passes_over_the_leader_who_gave_the_answer()
    {
        var flag = await Raise();
        await Record(flag.Id, SmallCompany.Leader, new FlagDeclined(Medium().Read(), DeclineReason.NotFound, SmallCompany.BeClear, "No."));
        await Done(SmallCompany.Employee, new DisputeFlagCommand(flag.Id, null, "It does happen."));
        Assert.Equal(SmallCompany.Director, (await Stored(flag.Id)).EscalatedTo);
    }

    [Fact]
    public async Task Leaves_the_flag_it_was_merged_into_without_a_trace_of_the_raiser()
    {
        var other = await RaiseAccepted(SmallCompany.Administrator);
        var flag = await Raise();
        await Done(SmallCompany.Champion, new MarkDuplicateCommand(flag.Id, null, $"F-{other.Number}", "Known."));
        await Done(SmallCompany.Employee, new DisputeFlagCommand(flag.Id, null, "Another matter."));
        Assert.Equal(0, (await Stored(other.Id)).CorroboratorCount);
        Assert.Null((await Last<DuplicateLeft>(other.Id)).Actor);
        await AssertIsFold(other.Id);
    }

    [Fact]
    public async Task Is_done_once_and_within_30_days()
    {
        var flag = await Raise();
        await Record(flag.Id, SmallCompany.Champion, new FlagDeclined(Medium().Read(), DeclineReason.NotFound, SmallCompany.BeClear, "No."));
        Clock.Advance(TimeSpan.FromDays(31));
        await Refused(RefusalReason.DisputeTooLate, SmallCompany.Employee, new DisputeFlagCommand(flag.Id, null, "It does."));
        Clock.Advance(TimeSpan.FromDays(-2));
        await Done(SmallCompany.Employee, new DisputeFlagCommand(flag.Id, null, "It does."));
        await Record(flag.Id, SmallCompany.OtherChampion, new FlagDeclined(Medium().Read(), DeclineReason.NotFound, SmallCompany.BeClear, "No."));
        await Refused(RefusalReason.DisputedOnce, SmallCompany.Employee, new DisputeFlagCommand(flag.Id, null, "It does."));
    }
}
