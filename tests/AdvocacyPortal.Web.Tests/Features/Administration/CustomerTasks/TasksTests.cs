using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Administration.CustomerTasks;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Administration.CustomerTasks;

public sealed class TasksTests : PortalTest
{
    private static readonly PersonId Admin = SmallCompany.Administrator;

    [Fact]
    public async Task Flags_are_found_by_the_new_name_at_once()
    {
        var flag = await RaiseAccepted();
        var view = (await SendAs(Admin, new GetTaskQuery(SmallCompany.ChangeDelivery))).Value;

        Assert.True((await SendAs(Admin, new RenameTaskCommand(view.Id, "summon a zeppelin", view.Seen))).IsDone);

        Assert.Equal([flag.Number], await FindAsync("zeppelin"));
    }

    [Fact]
    public async Task Merging_brings_the_flags_along_and_their_record_says_so()
    {
        var flag = await RaiseAccepted();
        var view = (await SendAs(Admin, new GetTaskQuery(SmallCompany.ChangeDelivery))).Value;

        var outcome = await SendAs(Admin, new MergeTaskCommand(view.Id, SmallCompany.GetRefund, view.Seen));

        Assert.Equal(1, outcome.Value.Flags);
        var events = await EventsOf(flag.Id);
        Assert.Equal(new SubjectMerged(null, SmallCompany.GetRefund), events[^1].Change);
        Assert.Equal((SmallCompany.GetRefund, SmallCompany.DeliveryChanges), ((await Stored(flag.Id)).TaskId!.Value, Flag.Fold(events).ProcessId!.Value));
        Assert.Equal("get money back", Assert.Single((await SendAs(Admin, new ListTasksQuery(null, null, null))).Value.Tasks).Name);
    }

    [Fact]
    public async Task Refuses_what_cannot_be()
    {
        var view = (await SendAs(Admin, new GetTaskQuery(SmallCompany.ChangeDelivery))).Value;

        Assert.Equal("NameTakenMerge", Assert.Single((await SendAs(Admin, new RenameTaskCommand(view.Id, "Get money back", view.Seen))).Fields).Message);
        Assert.Equal("Into", Assert.Single((await SendAs(Admin, new MergeTaskCommand(view.Id, view.Id, view.Seen))).Fields).Field);
        Assert.Equal(OutcomeKind.Stale, (await SendAs(Admin, new RenameTaskCommand(view.Id, "x", "old"))).Kind);
        Assert.Equal(OutcomeKind.Stale, (await SendAs(Admin, new MergeTaskCommand(view.Id, SmallCompany.GetRefund, "old"))).Kind);
        Assert.True((await SendAs(Admin, new RenameTaskCommand(null, "pay a bill", null))).IsDone);
    }
}
