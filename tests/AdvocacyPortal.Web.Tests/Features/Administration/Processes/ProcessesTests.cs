using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Administration.Processes;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Features.Administration.Processes;

public sealed class ProcessesTests : PortalTest
{
    private static readonly PersonId Admin = SmallCompany.Administrator;

    [Fact]
    public async Task Flags_are_found_by_the_new_name_at_once()
    {
        var flag = await RaiseAccepted();
        var view = (await SendAs(Admin, new GetProcessQuery(SmallCompany.DeliveryChanges))).Value;
        Assert.Empty(await FindAsync("zeppelin"));

        var outcome = await SendAs(Admin, new DescribeProcessCommand(view.Id, "Zeppelin rerouting", view.AreaId, "eva@small.example", view.Seen));

        Assert.True(outcome.IsDone);
        Assert.Equal([flag.Number], await FindAsync("zeppelin"));
        Assert.Equal(SmallCompany.Employee, (await InDatabase(db => db.Processes.AsNoTracking().SingleAsync(one => one.Id == view.Id, Cancellation))).OwnerId);
    }

    [Fact]
    public async Task Merging_brings_the_flags_along_and_their_record_says_so()
    {
        var accepted = await RaiseAccepted();
        var raised = await Raise();
        var view = (await SendAs(Admin, new GetProcessQuery(SmallCompany.DeliveryChanges))).Value;

        var outcome = await SendAs(Admin, new MergeProcessCommand(view.Id, SmallCompany.RefundApproval, view.Seen));

        Assert.Equal(1, outcome.Value.Flags);
        var stored = await Stored(accepted.Id);
        Assert.Equal(SmallCompany.RefundApproval, stored.ProcessId);
        var events = await EventsOf(accepted.Id);
        Assert.Equal(new SubjectMerged(SmallCompany.RefundApproval, null), events[^1].Change);
        Assert.Equal(stored.ProcessId, Flag.Fold(events).ProcessId);
        Assert.Equal(1, (await Stored(raised.Id)).Version);
        Assert.Contains(accepted.Number, await FindAsync("refund approval"));
        Assert.Equal("Refund approval", (await SendAs(Admin, new GetProcessQuery(view.Id))).Value.MergedInto);
        Assert.DoesNotContain((await SendAs(Admin, new ListProcessesQuery(null, ProcessFilter.All, null, null))).Value.Processes, one => one.Id == view.Id);
    }

    [Fact]
    public async Task Refuses_merges_that_lead_nowhere()
    {
        var view = (await SendAs(Admin, new GetProcessQuery(SmallCompany.DeliveryChanges))).Value;

        Assert.Equal("Into", Assert.Single((await SendAs(Admin, new MergeProcessCommand(view.Id, null, view.Seen))).Fields).Field);
        Assert.Equal("Into", Assert.Single((await SendAs(Admin, new MergeProcessCommand(view.Id, view.Id, view.Seen))).Fields).Field);
        Assert.Equal("Into", Assert.Single((await SendAs(Admin, new MergeProcessCommand(view.Id, ProcessId.New(), view.Seen))).Fields).Field);
        Assert.Equal(OutcomeKind.Stale, (await SendAs(Admin, new MergeProcessCommand(view.Id, SmallCompany.RefundApproval, "other"))).Kind);
        Assert.True((await SendAs(Admin, new MergeProcessCommand(view.Id, SmallCompany.RefundApproval, view.Seen))).IsDone);
        Assert.Equal(OutcomeKind.NotFound, (await SendAs(Admin, new MergeProcessCommand(view.Id, SmallCompany.RefundApproval, view.Seen))).Kind);
    }

    [Fact]
    public async Task Refuses_names_that_are_taken_and_stale_forms()
    {
        var view = (await SendAs(Admin, new GetProcessQuery(SmallCompany.DeliveryChanges))).Value;

        Assert.Equal("NameTakenMerge", Assert.Single((await SendAs(Admin, new DescribeProcessCommand(view.Id, "REFUND approval", null, null, view.Seen))).Fields).Message);
        Assert.Equal("NameTaken", Assert.Single((await SendAs(Admin, new DescribeProcessCommand(null, "Refund approval", null, null, null))).Fields).Message);
        Assert.Equal("Required", Assert.Single((await SendAs(Admin, new DescribeProcessCommand(null, "\u200b", null, null, null))).Fields).Message);
        Assert.Equal(OutcomeKind.Stale, (await SendAs(Admin, new DescribeProcessCommand(view.Id, "Other", null, null, null))).Kind);
        Assert.True((await SendAs(Admin, new DescribeProcessCommand(null, "Something new", SmallCompany.Delivery, null, null))).IsDone);
    }

    [Fact]
    public async Task Pages_through_hundreds()
    {
        await InDatabase(db =>
        {
            db.Processes.AddRange(Enumerable.Range(0, 300).Select(i => new Process(ProcessId.New(), $"Process {i:000}", null, null)));
            return Task.FromResult(0);
        });

        var first = (await SendAs(Admin, new ListProcessesQuery("process", ProcessFilter.WithoutOwner, null, null))).Value;
        var second = (await SendAs(Admin, new ListProcessesQuery("process", ProcessFilter.WithoutOwner, first.Processes[^1].Id, null))).Value;
        var back = (await SendAs(Admin, new ListProcessesQuery("process", ProcessFilter.WithoutOwner, null, second.Processes[0].Id))).Value;

        Assert.Equal((300, 50, "Process 050"), (first.Total, first.Processes.Count, second.Processes[0].Name));
        Assert.Equal(first.Processes, back.Processes);
        Assert.Equal((false, true), (back.HasEarlier, back.HasLater));
    }
}
