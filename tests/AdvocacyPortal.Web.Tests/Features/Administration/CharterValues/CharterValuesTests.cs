using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Administration.CharterValues;
using AdvocacyPortal.Web.Features.Charter;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Administration.CharterValues;

public sealed class CharterValuesTests : PortalTest
{
    private static readonly PersonId Admin = SmallCompany.Administrator;

    [Fact]
    public async Task A_new_wording_leaves_flags_what_they_cite()
    {
        var flag = await RaiseAccepted();
        var value = await FirstAsync();
        Clock.Advance(TimeSpan.FromDays(1));

        Assert.True((await SendAs(Admin, new WriteCharterValueCommand(value.Id, "We keep promises", "Every one.", value.Seen))).IsDone);

        Assert.Equal(SmallCompany.KeepOurWord, (await Stored(flag.Id)).ValueId);
        var after = await FirstAsync();
        Assert.Equal((2, 1, 0, 1), (after.Versions.Count, after.Versions[^1].Number, after.Current.Flags, after.Versions[^1].Flags));
        var read = (await SendAs(SmallCompany.Employee, new ReadCharterQuery())).Value;
        Assert.Equal(("We keep promises", "We keep our word"), (read.Values[0].Name, Assert.Single(read.Values[0].Earlier).Name));
    }

    [Fact]
    public async Task The_same_wording_again_makes_no_version()
    {
        var value = await FirstAsync();

        await SendAs(Admin, new WriteCharterValueCommand(value.Id, value.Current.Name, $" {value.Current.Text} ", value.Seen));

        Assert.Single((await FirstAsync()).Versions);
    }

    [Fact]
    public async Task Adds_moves_and_retires()
    {
        await SendAs(Admin, new WriteCharterValueCommand(null, "We listen", "Always.", null));
        var added = (await ListAsync())[^1];
        await SendAs(Admin, new MoveCharterValueCommand(added.Id, Up: true));
        Assert.Equal(["We keep our word", "We listen", "We are clear"], (await ListAsync()).Select(one => one.Current.Name));
        await SendAs(Admin, new MoveCharterValueCommand(added.Id, Up: false));
        await SendAs(Admin, new MoveCharterValueCommand(added.Id, Up: false));
        Assert.Equal("We listen", (await ListAsync())[^1].Current.Name);

        Assert.True((await SendAs(Admin, new RetireCharterValueCommand(added.Id, true, added.Seen))).IsDone);

        var read = (await SendAs(SmallCompany.Employee, new ReadCharterQuery())).Value;
        Assert.Equal((2, "We listen"), (read.Values.Count, Assert.Single(read.Retired).Name));
        Assert.Equal(OutcomeKind.Stale, (await SendAs(Admin, new RetireCharterValueCommand(added.Id, true, added.Seen))).Kind);
    }

    [Fact]
    public async Task The_last_one_stays()
    {
        var values = await ListAsync();
        Assert.True((await SendAs(Admin, new RetireCharterValueCommand(values[0].Id, true, values[0].Seen))).IsDone);

        Assert.Equal("LastValue", Assert.Single((await SendAs(Admin, new RetireCharterValueCommand(values[1].Id, true, values[1].Seen))).Fields).Message);
    }

    [Fact]
    public async Task Refuses_what_cannot_be()
    {
        var value = await FirstAsync();

        Assert.Equal("NameTaken", Assert.Single((await SendAs(Admin, new WriteCharterValueCommand(value.Id, "we ARE clear", "x", value.Seen))).Fields).Message);
        Assert.Equal(["Name", "Text"], (await SendAs(Admin, new WriteCharterValueCommand(null, "", " ", null))).Fields.Select(error => error.Field));
        Assert.Equal(OutcomeKind.Stale, (await SendAs(Admin, new WriteCharterValueCommand(value.Id, "x", "x", "old"))).Kind);
    }

    private async Task<IReadOnlyList<CharterRow>> ListAsync() => (await SendAs(Admin, new ListCharterValuesQuery())).Value.Values;

    private async Task<CharterRow> FirstAsync() => (await ListAsync())[0];
}
