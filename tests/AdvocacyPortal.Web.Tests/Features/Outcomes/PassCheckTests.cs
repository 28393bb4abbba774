using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Outcomes;

namespace AdvocacyPortal.Web.Tests.Features.Outcomes;

public sealed class PassCheckTests : MoveTest
{
    [Fact]
    public async Task Closes_it_where_the_threshold_is_met()
    {
        var flag = await RaiseResolved();
        Assert.Equal(FlagState.Closed, (await Done(SmallCompany.OtherChampion, new PassCheckCommand(flag.Id, null, 1.2m, "Call report."))).State);
        Assert.Equal(new CheckPassed(1.2m, "Call report."), (await Last<CheckPassed>(flag.Id)).Change);
    }

    [Fact]
    public async Task Refuses_a_value_beyond_the_threshold_the_resolver_and_the_day_before()
    {
        var flag = await RaiseResolved();
        await Refused(RefusalReason.ThresholdNotMet, SmallCompany.OtherChampion, new PassCheckCommand(flag.Id, null, 1.21m, "Call report."));
        await Refused(RefusalReason.ResolverNeverChecks, SmallCompany.Champion, new PassCheckCommand(flag.Id, null, 1, "Call report."));
        await Invalid("Measured", "Number", SmallCompany.OtherChampion, new PassCheckCommand(flag.Id, null, null, "Call report."));
        Clock.Set(Clock.GetUtcNow().AddDays(-3));
        await Refused(RefusalReason.CheckNotDue, SmallCompany.OtherChampion, new PassCheckCommand(flag.Id, null, 1, "Call report."));
    }

    [Fact]
    public async Task Lets_the_raiser_look_where_nothing_is_measured()
    {
        var flag = await RaiseFixed();
        Assert.Equal(FlagState.Closed, (await Done(SmallCompany.Employee, new PassCheckCommand(flag.Id, null, 7, "I tried it."))).State);
        Assert.Null((await Last<CheckPassed>(flag.Id)).Change.Measured);
    }
}
