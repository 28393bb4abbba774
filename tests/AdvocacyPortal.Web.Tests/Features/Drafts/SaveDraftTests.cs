using AdvocacyPortal.Web.Features.Drafts;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Drafts;

public sealed class SaveDraftTests : PortalTest
{
    [Fact]
    public async Task Keeps_the_last_of_each_form_for_the_person_alone()
    {
        await SendAs(SmallCompany.Employee, new SaveDraftCommand("raise", "{\"a\":\"1\"}"));
        Clock.Advance(TimeSpan.FromMinutes(3));
        var saved = await SendAs(SmallCompany.Employee, new SaveDraftCommand("raise", "{\"a\":\"2\"}"));

        Assert.Equal(Clock.GetUtcNow(), saved.Value);
        Assert.Equal("{\"a\":\"2\"}", (await SendAs(SmallCompany.Employee, new GetDraftQuery("raise"))).Value.Fields);
        Assert.Equal(OutcomeKind.NotFound, (await SendAs(SmallCompany.Employee, new GetDraftQuery("F-1001/Accept"))).Kind);
        Assert.Equal(OutcomeKind.NotFound, (await SendAs(SmallCompany.Champion, new GetDraftQuery("raise"))).Kind);
    }

    [Fact]
    public async Task Discarding_twice_is_as_good_as_once()
    {
        await SendAs(SmallCompany.Employee, new SaveDraftCommand("raise", "{}"));

        Assert.True((await SendAs(SmallCompany.Employee, new DiscardDraftCommand("raise"))).IsDone);
        Assert.True((await SendAs(SmallCompany.Employee, new DiscardDraftCommand("raise"))).IsDone);
        Assert.Equal(OutcomeKind.NotFound, (await SendAs(SmallCompany.Employee, new GetDraftQuery("raise"))).Kind);
    }

    [Fact]
    public async Task The_oldest_gives_way()
    {
        for (var i = 0; i <= SaveDraftCommand.Most; i++)
        {
            await SendAs(SmallCompany.Employee, new SaveDraftCommand($"form {i}", "{}"));
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(OutcomeKind.NotFound, (await SendAs(SmallCompany.Employee, new GetDraftQuery("form 0"))).Kind);
        Assert.True((await SendAs(SmallCompany.Employee, new GetDraftQuery("form 1"))).IsDone);
    }

    [Fact]
    public async Task Refuses_what_is_too_long_and_who_is_not_signed_in()
    {
        var fields = await SendAs(SmallCompany.Employee, new SaveDraftCommand("raise", new string('x', SaveDraftCommand.LongestFields + 1)));
        var form = await SendAs(SmallCompany.Employee, new SaveDraftCommand(new string('x', SaveDraftCommand.LongestForm + 1), "{}"));

        Assert.Equal("Fields", Assert.Single(fields.Fields).Field);
        Assert.Equal("Form", Assert.Single(form.Fields).Field);
        Assert.Equal(OutcomeKind.Forbidden, (await SendAs(null, new SaveDraftCommand("raise", "{}"))).Kind);
    }
}
