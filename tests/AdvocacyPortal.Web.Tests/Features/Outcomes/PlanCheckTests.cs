using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Outcomes;

namespace AdvocacyPortal.Web.Tests.Features.Outcomes;

public sealed class PlanCheckTests : MoveTest
{
    [Fact]
    public async Task Refuses_a_flag_that_was_not_imported()
    {
        var flag = await RaiseFixed();
        await Refused(RefusalReason.OnlyImported, SmallCompany.Champion, new PlanCheckCommand(flag.Id, null, CheckKind.StillHappens, Today.AddDays(9)));
        await Invalid("Kind", "Choose", SmallCompany.Champion, new PlanCheckCommand(flag.Id, null, null, Today.AddDays(9)));
    }
}
