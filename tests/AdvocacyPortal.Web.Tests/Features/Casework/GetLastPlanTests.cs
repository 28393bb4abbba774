using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Casework;
using AdvocacyPortal.Web.UseCases;
using AdvocacyPortal.Web.Ui.Moves;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Features.Casework;

public sealed class GetLastPlanTests : MoveTest
{
    protected override void AddServices(IServiceCollection services) => services.AddLocalization(options => options.ResourcesPath = "Resources");

    [Fact]
    public async Task There_is_none_before_one_was_agreed()
    {
        var flag = await RaiseInProgress();
        Assert.Equal(LastPlan.None, await Read(flag));
    }

    [Fact]
    public async Task One_that_stands_is_given_with_its_dates()
    {
        var flag = await RaiseInProgress();
        await Record(flag.Id, SmallCompany.Champion, Agreed());
        Assert.Equal(new LastPlan(SomePlan(), "carl@small.example", true, null), await Read(flag));
    }

    [Fact]
    public async Task After_a_failed_check_it_tells_what_was_measured()
    {
        var flag = await RaiseResolved();
        await Record(flag.Id, SmallCompany.OtherChampion, new CheckFailed(1.9m, "The report."));
        var last = await Read(flag);
        Assert.False(last.Stands);
        Assert.Equal(1.9m, last.Measured);
        Assert.Equal("The form forgets the date.", last.Plan!.Cause);
    }

    [Fact]
    public async Task Is_for_champions_and_leaders()
    {
        var flag = await RaiseInProgress();
        Assert.Equal(OutcomeKind.Forbidden, (await SendAs(SmallCompany.Employee, new GetLastPlanQuery(flag.Id))).Kind);
        Assert.Equal(OutcomeKind.NotFound, (await SendAs(SmallCompany.Champion, new GetLastPlanQuery(FlagId.New()))).Kind);
    }

    [Fact]
    public async Task The_form_begins_with_it_and_asks_for_new_dates()
    {
        var flag = await RaiseResolved();
        flag = await Record(flag.Id, SmallCompany.OtherChampion, new CheckFailed(1.9m, "The report."));
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var form = page.Render<MoveHost>(parameters => parameters
            .Add(one => one.Action, FlagAction.AgreePlan)
            .Add(one => one.Flag, new FlagOnForm(flag.Id, flag.Number, flag.Version)));

        string? Value(string field) => form.Find($"[id='move-{field}']").GetAttribute("value");
        Assert.Equal("Agents call back.", Value("Containment"));
        Assert.Equal("carl@small.example", Value("CorrectionOwner"));
        Assert.Equal(("1.9", "1.2"), (Value("Baseline"), Value("Threshold")));
        Assert.Equal(("", ""), (Value("CorrectionDue") ?? "", Value("CheckOn") ?? ""));
    }

    private async Task<LastPlan> Read(FlagReceipt flag)
    {
        var outcome = await SendAs(SmallCompany.Champion, new GetLastPlanQuery(flag.Id));
        Assert.True(outcome.IsDone);
        return outcome.Value;
    }
}
