using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Administration.People;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Features.Administration.People;

public sealed class ImportPeopleTests : PortalTest
{
    private const string Table = "name,email,area,roles\nNora New,nora@small.example,Delivery,champion\nEva Employee,eva@small.example,Delivery,\n";
    private static readonly PersonId Admin = SmallCompany.Administrator;

    [Fact]
    public async Task Adds_and_leaves_alone_and_the_same_file_again_changes_nothing()
    {
        Assert.Equal(new PeopleImported(1, 0, 1, 0), (await SendAs(Admin, new ImportPeopleCommand(Table))).Value);

        Assert.Equal(new PeopleImported(0, 0, 2, 0), (await SendAs(Admin, new ImportPeopleCommand(Table))).Value);
        var nora = await InDatabase(db => db.People.AsNoTracking().SingleAsync(one => one.Email == "nora@small.example", Cancellation));
        Assert.Equal((SmallCompany.Delivery, Roles.Champion), (nora.AreaId!.Value, nora.Roles));
    }

    [Fact]
    public async Task Adds_roles_and_takes_none_away()
    {
        await SendAs(Admin, new ImportPeopleCommand("email;name;roles\ncora@small.example;Cora Champion;leader\nadam@small.example;Adam Renamed;"));

        var cora = await InDatabase(db => db.People.AsNoTracking().SingleAsync(one => one.Id == SmallCompany.Champion, Cancellation));
        var adam = await InDatabase(db => db.People.AsNoTracking().SingleAsync(one => one.Id == Admin, Cancellation));
        Assert.Equal((Roles.Champion | Roles.Leader, SmallCompany.HeadOffice), (cora.Roles, cora.AreaId!.Value));
        Assert.Equal((Roles.Administrator, "Adam Renamed"), (adam.Roles, adam.Name));
    }

    [Theory]
    [InlineData("name,email\nA B,a@small.example\n")]
    [InlineData("\uFEFFName;E-Mail\r\nA B;a@small.example\r\n")]
    [InlineData("\"Name\"\t\"Email\"\n\"A B\"\tA@Small.example")]
    [InlineData("E-Mail-Adresse;Name;Abteilung;Rolle\n a@small.example ; A  B ;;")]
    [InlineData("\n\nname,email,extra\n\n,,\n\"A B\",a@small.example,\"x, \"\"y\"\"\"\n")]
    public async Task Reads_what_spreadsheets_write(string csv)
    {
        var preview = (await SendAs(Admin, new PreviewPeopleQuery(csv))).Value;

        var line = Assert.Single(preview.Lines);
        Assert.Equal((LineFate.Added, "A B", "a@small.example"), (line.Fate, line.Person.Name, line.Person.Email));
    }

    [Theory]
    [InlineData(",a@small.example,,", LineProblem.NameMissing)]
    [InlineData("A,,,", LineProblem.EmailMissing)]
    [InlineData("A", LineProblem.EmailMissing)]
    [InlineData("A,not an address,,", LineProblem.EmailWrong)]
    [InlineData("A,a@small.example,Nowhere,", LineProblem.AreaUnknown)]
    [InlineData("A,a@small.example,,emperor", LineProblem.RoleUnknown)]
    [InlineData("Fred,fred@small.example,,", LineProblem.HasLeft)]
    [InlineData("\"A,a@small.example,,", LineProblem.EmailMissing)]
    public async Task Says_what_is_wrong_with_a_line_and_takes_the_others(string line, LineProblem problem)
    {
        var csv = $"name,email,area,roles\n{line}\nB,b@small.example,,\n";

        var preview = (await SendAs(Admin, new PreviewPeopleQuery(csv))).Value;
        var imported = (await SendAs(Admin, new ImportPeopleCommand(csv))).Value;

        Assert.Equal((problem, 2), (preview.Lines[0].Person.Problem!.Value, preview.Lines[0].Person.Line));
        Assert.Equal(new PeopleImported(1, 0, 0, 1), imported);
    }

    [Fact]
    public async Task Takes_an_address_once()
    {
        var preview = (await SendAs(Admin, new PreviewPeopleQuery("name,email\nA,a@small.example\nB,A@SMALL.example"))).Value;

        Assert.Equal([null, LineProblem.EmailTwice], preview.Lines.Select(line => line.Person.Problem));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n  ")]
    [InlineData("surname,telephone\nA,1")]
    [InlineData("PK\u0003\u0004\u0000\u0000not a table at all")]
    [InlineData("{\"name\":\"A\",\"email\":\"a@small.example\"}")]
    public async Task Refuses_what_is_no_table_of_people(string csv)
    {
        var outcome = await SendAs(Admin, new ImportPeopleCommand(csv));

        Assert.Equal("Csv", Assert.Single(outcome.Fields).Field);
    }

    [Fact]
    public async Task Survives_hostile_cells()
    {
        string[] names = ["=HYPERLINK(\"\"http://x\"\")", "<script>alert(1)</script>", "Robert'); DROP TABLE People;--", "\u202Egnikcirt", "a\0b", "𝔘𝔫𝔦", new string('x', 5_000)];
        var csv = "name,email\n" + string.Join('\n', names.Select((name, i) => $"\"{name}\",h{i}@small.example"));

        var imported = (await SendAs(Admin, new ImportPeopleCommand(csv))).Value;

        Assert.Equal(new PeopleImported(6, 0, 0, 1), imported);
        Assert.Equal("a b", (await InDatabase(db => db.People.AsNoTracking().SingleAsync(one => one.Email == "h4@small.example", Cancellation))).Name);
        Assert.Equal("gnikcirt", (await InDatabase(db => db.People.AsNoTracking().SingleAsync(one => one.Email == "h3@small.example", Cancellation))).Name);
    }

    [Fact]
    public void Reads_files_of_older_spreadsheets()
    {
        Assert.Equal("Jörg", PeopleCsv.Decode("Jörg"u8.ToArray()));
        Assert.Equal("Jörg", PeopleCsv.Decode([0x4A, 0xF6, 0x72, 0x67]));
    }

    [Fact]
    public async Task Takes_thousands_at_once()
    {
        var csv = "name,email,area\n" + string.Join('\n', Enumerable.Range(0, 2_000).Select(i => $"Person {i},p{i}@small.example,Delivery"));

        var imported = await SendAs(Admin, new ImportPeopleCommand(csv));

        Assert.Equal(new PeopleImported(2_000, 0, 0, 0), imported.Value);
        Assert.Equal(OutcomeKind.Invalid, (await SendAs(Admin, new ImportPeopleCommand(new string('x', 2_000_001)))).Kind);
    }
}
