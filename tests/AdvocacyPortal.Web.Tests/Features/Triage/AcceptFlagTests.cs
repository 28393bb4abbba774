using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Triage;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Triage;

public sealed class AcceptFlagTests : MoveTest
{
    [Fact]
    public async Task Lets_every_employee_read_it()
    {
        var flag = await Raise();
        var accepted = await Done(SmallCompany.Champion, new AcceptFlagCommand(flag.Id, flag.Version, Medium(), Delivery(), "Thank you."));
        Assert.Equal(FlagState.Accepted, accepted.State);
        var stored = await Stored(flag.Id);
        Assert.Equal((Severity.Medium, SmallCompany.DeliveryChanges, SmallCompany.ChangeDelivery), (stored.Severity, stored.ProcessId!.Value, stored.TaskId!.Value));
        Assert.Null(stored.SeverityReason);
        Assert.Equal(SmallCompany.Champion, (await Last<FlagAccepted>(flag.Id)).Actor);
    }

    [Fact]
    public async Task Links_a_known_name_in_any_case_and_creates_an_unknown_one()
    {
        var flag = await Raise();
        var subject = new SubjectInput { Process = "  DELIVERY  changes", Task = "keep a parcel shop", Value = SmallCompany.KeepOurWord.Value };
        await Done(SmallCompany.Champion, new AcceptFlagCommand(flag.Id, null, Medium(), subject, "Thank you."));
        var stored = await Stored(flag.Id);
        Assert.Equal(SmallCompany.DeliveryChanges, stored.ProcessId);
        var made = await InDatabase(db => Task.FromResult(db.CustomerTasks.Single(one => one.Name == "keep a parcel shop")));
        Assert.Equal(made.Id, stored.TaskId);
    }

    [Fact]
    public async Task Takes_the_survivor_of_a_merged_process()
    {
        var flag = await Raise();
        await InDatabase(db =>
        {
            db.Processes.Single(one => one.Id == SmallCompany.RefundApproval).MergeInto(SmallCompany.DeliveryChanges);
            return Task.FromResult(0);
        });
        var subject = Delivery();
        subject.ProcessKey = SmallCompany.RefundApproval.Value;
        await Done(SmallCompany.Champion, new AcceptFlagCommand(flag.Id, null, Medium(), subject, "Thank you."));
        Assert.Equal(SmallCompany.DeliveryChanges, (await Stored(flag.Id)).ProcessId);
    }

    [Fact]
    public async Task Overrides_the_severity_with_a_reason_only()
    {
        var flag = await Raise();
        var critical = Medium() with { Severity = Severity.Critical };
        await Invalid("Classification.SeverityReason", "Required", SmallCompany.Champion, new AcceptFlagCommand(flag.Id, null, critical, Delivery(), "Thank you."));
        await Done(SmallCompany.Champion, new AcceptFlagCommand(flag.Id, null, critical with { SeverityReason = "A child was hurt." }, Delivery(), "Thank you."));
        var stored = await Stored(flag.Id);
        Assert.Equal((Severity.Critical, "A child was hurt."), (stored.Severity, stored.SeverityReason));
    }

    [Fact]
    public async Task Refuses_a_process_of_ones_own_and_creates_nothing()
    {
        var flag = await Raise();
        await InDatabase(db =>
        {
            db.Processes.Single(one => one.Id == SmallCompany.DeliveryChanges).Describe("Delivery changes", SmallCompany.Delivery, SmallCompany.Champion);
            return Task.FromResult(0);
        });
        var subject = Delivery();
        (subject.TaskKey, subject.Task) = (null, "something new");
        await Refused(RefusalReason.OwnProcess, SmallCompany.Champion, new AcceptFlagCommand(flag.Id, null, Medium(), subject, "Thank you."));
        Assert.False(await InDatabase(db => Task.FromResult(db.CustomerTasks.Any(one => one.Name == "something new"))));
    }

    [Fact]
    public async Task Refuses_keys_that_do_not_exist()
    {
        var flag = await Raise();
        var process = Delivery();
        process.ProcessKey = Guid.NewGuid();
        var task = Delivery();
        task.TaskKey = Guid.Empty;
        var value = Delivery();
        value.Value = Guid.NewGuid();
        await Invalid("Subject.Process", "Unknown", SmallCompany.Champion, new AcceptFlagCommand(flag.Id, null, Medium(), process, "Thank you."));
        await Invalid("Subject.Task", "Unknown", SmallCompany.Champion, new AcceptFlagCommand(flag.Id, null, Medium(), task, "Thank you."));
        await Invalid("Subject.Value", "Unknown", SmallCompany.Champion, new AcceptFlagCommand(flag.Id, null, Medium(), value, "Thank you."));
        await Invalid("Classification.Kind", "Choose", SmallCompany.Champion, new AcceptFlagCommand(flag.Id, null, Medium() with { Kind = (FlagKind)99 }, Delivery(), "Thank you."));
    }
}
