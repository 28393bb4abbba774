using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Importing;

namespace AdvocacyPortal.Web.Tests.Features.Importing;

public sealed class ImportMapTests : ImportTest
{
    private const string Columns = "\"external_id\": \"ID\", \"raised_at\": \"Opened\", \"title\": \"{Issue}: {Sub-issue}\"";

    [Fact]
    public async Task Columns_fall_back_are_joined_translated_and_completed_by_constants()
    {
        var map = $$"""
            {
              "name": "old desk",
              "columns": { {{Columns}}, "resolved_at": ["Resolved", "Closed"], "severity": "Priority" },
              "values": { "severity": { "1 - Critical": "critical", "*": "low", "": null } },
              "constants": { "kind": "wrong outcome" },
            }
            """;

        await Import(FileOf("ID,Opened,Issue,Sub-issue,Resolved,Closed,Priority\n1,2024-01-01,Bill,,,2024-01-04,1 - critical\n2,2024-01-01,,Late,2024-01-02,2024-01-04,7\n"), map);

        var (first, second) = (await Imported("1"), await Imported("2"));
        Assert.Equal(("Bill", Severity.Critical, 4), (first.Story.Headline, first.Severity, first.ResolvedAt?.Day));
        Assert.Equal(("Late", Severity.Low, 2), (second.Story.Headline, second.Severity, second.ResolvedAt?.Day));
        Assert.Equal((FlagKind.WrongOutcome, "old desk"), (first.Kind, first.Source));
    }

    [Theory]
    [InlineData("{A}: {B}", "a", "b", "a: b")]
    [InlineData("{A}: {B}", "a", "", "a")]
    [InlineData("{A}: {B}", "", "b", "b")]
    [InlineData("{A}: {B}", "", "", "")]
    [InlineData("{A} ({B})", "a", "", "a")]
    [InlineData("[{A}] {B}", "", "b", "b")]
    [InlineData("[{A}] {B}", "a", "b", "[a] b")]
    [InlineData("Case {A}", "a", "", "Case a")]
    [InlineData("Case {A}", "", "", "")]
    [InlineData("{A} - {B} ({A})", "", "b", "b")]
    [InlineData("{{{A}}}", "a", "", "{a}")]
    public void Empty_parts_of_a_template_leave_nothing_behind(string template, string a, string b, string text) =>
        Assert.Equal(text, Template.Read(template)!.Fill(column => column == "A" ? a : b));

    [Theory]
    [InlineData("{A")]
    [InlineData("A}")]
    [InlineData("{}")]
    [InlineData("")]
    public void An_unfinished_template_is_none(string template) => Assert.Null(Template.Read(template));

    [Theory]
    [InlineData("nonsense", "MapNoJson")]
    [InlineData("[]", "MapNoObject")]
    [InlineData("{ \"colums\": {} }", "MapUnknownKey")]
    [InlineData("{ \"columns\": { \"titel\": \"T\" } }", "MapUnknownField")]
    [InlineData("{ \"columns\": { \"title\": \"T\" } }", "MapMisses")]
    [InlineData("{ \"timeZone\": \"Mars/Olympus\" }", "MapZone")]
    [InlineData("{ \"dateFormats\": [\"HH:mm\"] }", "MapFormat")]
    [InlineData("{ \"encoding\": \"klingon\" }", "MapEncoding")]
    [InlineData("{ \"separator\": \"x\" }", "MapSeparator")]
    [InlineData("{ \"values\": { \"kind\": { \"a\": 1 } } }", "MapValue")]
    [InlineData("{ \"name\": \"a\", \"name\": \"b\" }", "MapNoJson")]
    public void A_map_that_says_what_is_not_known_is_refused_in_words(string map, string code)
    {
        var refused = Assert.Throws<ImportRefusedException>(() => ImportMap.Read(map));

        Assert.Equal(code, refused.Problem.Code);
        Assert.DoesNotContain("Problem.", Words.Of(refused.Problem), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_the_file_does_not_have_is_refused() =>
        Assert.Equal("ColumnsMissing", await RefusedBecause(() => Import(FileOf("ID,Opened,Issue\n1,2024-01-01,Bill\n"), $$"""{ "columns": { {{Columns}} } }""")));
}
