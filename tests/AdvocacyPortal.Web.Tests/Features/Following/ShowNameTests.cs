using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Following;

namespace AdvocacyPortal.Web.Tests.Features.Following;

public sealed class ShowNameTests : MoveTest
{
    [Fact]
    public async Task Is_for_good()
    {
        var flag = await Raise();
        await Done(SmallCompany.Employee, new ShowNameCommand(flag.Id, null));
        Assert.True((await Stored(flag.Id)).NameShown);
        await Refused(RefusalReason.NameAlreadyShown, SmallCompany.Employee, new ShowNameCommand(flag.Id, null));
    }
}
