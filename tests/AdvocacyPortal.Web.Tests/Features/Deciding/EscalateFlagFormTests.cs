using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Deciding;
using AdvocacyPortal.Web.Ui.Moves;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Features.Deciding;

public sealed class EscalateFlagFormTests : PortalTest
{
    protected override void AddServices(IServiceCollection services) => services.AddLocalization(options => options.ResourcesPath = "Resources");

    [Fact]
    public async Task Options_can_be_added_up_to_five_and_all_are_sent()
    {
        var flag = await RaiseInProgress();
        await using var page = IslandPage.Open(Services, SmallCompany.Champion);
        var form = page.Render<MoveHost>(parameters => parameters
            .Add(one => one.Action, FlagAction.Escalate)
            .Add(one => one.Flag, new FlagOnForm(flag.Id, flag.Number, flag.Version)));
        Assert.Equal(3, form.FindAll("fieldset.field").Count);
        Assert.Empty(form.FindAll("fieldset[data-focus]"));

        await form.Find("form button.btn.quiet").ClickAsync();
        // The page's script puts the focus where this stands.
        Assert.Single(form.FindAll("fieldset[data-focus]"));
        await form.Find("form button.btn.quiet").ClickAsync();
        Assert.Equal(EscalateFlagCommand.MostOptions, form.FindAll("fieldset.field").Count);
        Assert.DoesNotContain(form.FindAll("button"), button => button.TextContent == "Add an option");

        await form.Find("[id='move-Question']").ChangeAsync("Which of the five?");
        for (var option = 0; option < EscalateFlagCommand.MostOptions; option++)
        {
            await form.Find($"[id='move-Options[{option}].Name']").ChangeAsync($"Way {option + 1}");
            await form.Find($"[id='move-Options[{option}].CostToCustomers']").ChangeAsync("None");
            await form.Find($"[id='move-Options[{option}].CostToUs']").ChangeAsync("Some");
        }

        await form.Find("[id='move-Recommendation']").ChangeAsync("The fifth.");
        await form.Find("form").SubmitAsync();

        var asked = (FlagEscalated)(await EventsOf(flag.Id))[^1].Change;
        Assert.Equal(["Way 1", "Way 2", "Way 3", "Way 4", "Way 5"], asked.Options.Select(option => option.Name));
    }
}
