using AdvocacyPortal.Data.Accounts;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Administration.People;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Features.Administration.People;

public sealed class PeopleTests : PortalTest
{
    private static readonly PersonId Admin = SmallCompany.Administrator;

    [Fact]
    public async Task Adds_and_invites_somebody()
    {
        var added = await SendAs(Admin, new AddPersonCommand(" Nora \t New ", "Nora@Small.Example", SmallCompany.Delivery, Roles.Champion | Roles.Leader));
        var invited = await SendAs(Admin, new InvitePersonCommand(added.Value));

        var person = await InDatabase(db => db.People.AsNoTracking().SingleAsync(one => one.Id == added.Value, Cancellation));
        Assert.Equal(("Nora New", "nora@small.example", Roles.Champion | Roles.Leader), (person.Name, person.Email, person.Roles));
        var hash = new InvitationSecret(invited.Value.Secret).Hash;
        var invitation = await InDatabase(db => db.Invitations.AsNoTracking().SingleAsync(Cancellation));
        Assert.Equal((hash, Clock.GetUtcNow().AddDays(7)), (invitation.SecretHash, invitation.ExpiresAt));
    }

    [Fact]
    public async Task A_new_link_ends_the_one_before_and_none_is_kept_in_clear()
    {
        var first = await SendAs(Admin, new InvitePersonCommand(SmallCompany.Colleague));
        var second = await SendAs(Admin, new InvitePersonCommand(SmallCompany.Colleague));

        var invitation = await InDatabase(db => db.Invitations.AsNoTracking().SingleAsync(Cancellation));
        Assert.Equal(new InvitationSecret(second.Value.Secret).Hash, invitation.SecretHash);
        var answers = await InDatabase(db => db.ProcessedCommands.Select(one => one.Result).ToListAsync(Cancellation));
        Assert.DoesNotContain(answers, answer => answer.Contains(first.Value.Secret, StringComparison.Ordinal) || answer.Contains(second.Value.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invites_everyone_without_an_account_but_nobody_who_left()
    {
        var made = await SendAs(Admin, new InviteEveryoneCommand());

        Assert.Equal(8, made.Value.People.Count);
        Assert.DoesNotContain(made.Value.People, one => one.Email == "fred@small.example");
        Assert.Equal(8, made.Value.People.Select(one => one.Secret).Distinct().Count());
        Assert.Equal(OutcomeKind.NotFound, (await SendAs(Admin, new InvitePersonCommand(SmallCompany.Former))).Kind);
    }

    [Theory]
    [InlineData("", "x@small.example", "Name")]
    [InlineData("X", "", "Email")]
    [InlineData("X", "no address", "Email")]
    [InlineData("X", "a@b@c", "Email")]
    [InlineData("X", "x@y;z", "Email")]
    [InlineData("X", "EVA@small.example", "Email")]
    public async Task Refuses_a_person_that_cannot_be(string name, string email, string field) =>
        Assert.Equal(field, Assert.Single((await SendAs(Admin, new AddPersonCommand(name, email, null, Roles.None))).Fields).Field);

    [Fact]
    public async Task Refuses_forged_roles_and_areas()
    {
        Assert.Equal("Roles", Assert.Single((await SendAs(Admin, new AddPersonCommand("X", "x@small.example", null, (Roles)64))).Fields).Field);
        Assert.Equal("AreaId", Assert.Single((await SendAs(Admin, new AddPersonCommand("X", "x@small.example", AreaId.New(), Roles.None))).Fields).Field);
    }

    [Fact]
    public async Task Takes_no_role_away_that_somebody_is_needed_in()
    {
        await RaiseInProgress();

        Assert.Equal("LastAdministrator", await ProblemOf(Admin, Roles.None));
        Assert.Equal("LeadsAreas", await ProblemOf(SmallCompany.Leader, Roles.Champion));
        Assert.Equal("HasFlags", await ProblemOf(SmallCompany.Champion, Roles.None));
        Assert.Null(await ProblemOf(SmallCompany.Champion, Roles.Leader));
    }

    [Fact]
    public async Task Tells_the_second_of_two_administrators()
    {
        var view = (await SendAs(Admin, new GetPersonQuery(SmallCompany.Colleague))).Value;
        Assert.True((await SendAs(Admin, new DescribePersonCommand(view.Id, "Carla", "carla@small.example", null, Roles.None, view.Seen))).IsDone);

        Assert.Equal(OutcomeKind.Stale, (await SendAs(Admin, new DescribePersonCommand(view.Id, "Carlo", "carlo@small.example", null, Roles.None, view.Seen))).Kind);
        Assert.Equal(OutcomeKind.NotFound, (await SendAs(Admin, new DescribePersonCommand(SmallCompany.Former, "X", "y@small.example", null, Roles.None, ""))).Kind);
    }

    [Fact]
    public async Task Lists_thousands_page_by_page_without_gap_or_repeat()
    {
        await InDatabase(db =>
        {
            db.People.AddRange(Enumerable.Range(0, 2_000).Select(i => new Person(PersonId.New(), $"Same Name {i % 40}", $"many{i:0000}@small.example", null, Roles.None)));
            return Task.FromResult(0);
        });

        var seen = new List<PersonRow>();
        var page = (await SendAs(Admin, new ListPeopleQuery(null, PeopleFilter.Active, null, null))).Value;
        Assert.False(page.HasEarlier);
        seen.AddRange(page.People);
        while (page.HasLater)
        {
            page = (await SendAs(Admin, new ListPeopleQuery(null, PeopleFilter.Active, page.People[^1].Id, null))).Value;
            Assert.True(page.HasEarlier);
            seen.AddRange(page.People);
        }

        Assert.Equal(2_008, page.Total);
        Assert.Equal(2_008, seen.Select(one => one.Id).Distinct().Count());
        var back = (await SendAs(Admin, new ListPeopleQuery(null, PeopleFilter.Active, null, page.People[0].Id))).Value;
        Assert.Equal(seen[^(page.People.Count + 50)..^page.People.Count], back.People);
    }

    [Fact]
    public async Task Searches_without_wild_cards_and_filters()
    {
        Assert.Equal(0, (await SendAs(Admin, new ListPeopleQuery("%", PeopleFilter.Active, null, null))).Value.Total);
        Assert.Equal("Eva Employee", Assert.Single((await SendAs(Admin, new ListPeopleQuery("EVA@", PeopleFilter.Active, null, null))).Value.People).Name);
        Assert.Equal(2, (await SendAs(Admin, new ListPeopleQuery(null, PeopleFilter.Champions, null, null))).Value.Total);
        Assert.Equal(8, (await SendAs(Admin, new ListPeopleQuery(null, PeopleFilter.WithoutAccount, null, null))).Value.Total);
        Assert.Equal("Fred Former", Assert.Single((await SendAs(Admin, new ListPeopleQuery(null, PeopleFilter.Left, null, null))).Value.People).Name);
    }

    private async Task<string?> ProblemOf(PersonId id, Roles roles)
    {
        var view = (await SendAs(Admin, new GetPersonQuery(id))).Value;
        var outcome = await SendAs(Admin, new DescribePersonCommand(id, view.Name, view.Email, view.AreaId, roles, view.Seen));
        return outcome.IsDone ? null : Assert.Single(outcome.Fields).Message;
    }
}
