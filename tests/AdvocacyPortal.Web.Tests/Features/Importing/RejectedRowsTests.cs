using AdvocacyPortal.Web.Features.Importing;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Features.Importing;

public sealed class RejectedRowsTests : ImportTest
{
    private const string Header = "external_id,raised_at,title,acknowledged_at,resolved_at,ended_as,ended_at,severity,customers_affected\n";

    public static TheoryData<string, string> BadRows => new()
    {
        { "X,yesterday,T,,,,,,", "raised_at is not a date that can be read: yesterday" },
        { "X,2024-02-30,T,,,,,,", "raised_at is not a date that can be read: 2024-02-30" },
        { "X,,T,,,,,,", "raised_at is empty" },
        { ",2024-01-01,T,,,,,,", "external_id is empty" },
        { "X,2024-01-01,,,,,,,", "title is empty" },
        { "X,2099-01-01,T,,,,,,", "raised_at lies in the future: 2099-01-01" },
        { "X,2024-01-02,T,,2024-01-01,,,,", "times out of order: resolved_at (2024-01-01 00:00:00Z) lies before raised_at (2024-01-02 00:00:00Z)" },
        { "X,2024-01-01,T,2024-01-05,2024-01-04,,,,", "times out of order: resolved_at (2024-01-04 00:00:00Z) lies before acknowledged_at (2024-01-05 00:00:00Z)" },
        { "X,2024-01-01,T,,,withdrawn,,,", "ended_as is there" },
        { "X,2024-01-01,T,,,,2024-01-02,,", "ended_at is there" },
        { "X,2024-01-01,T,,2024-01-02,declined,2024-01-02,,", "both ended_as and resolved_at are there" },
        { "X,2024-01-01,T,,,,,urgent,", "severity is \"\"urgent" },
        { "X,2024-01-01,T,,,,,,1.5", "customers_affected is not a whole number: 1.5" },
        { "X,2024-01-01,T", "cut short: 3 columns instead of 9" },
        { "X,2024-01-01,T,,,,,,,", "wrong column count: 10 instead of 9" },
        { "X,2024-01-01,\"T\" and more,,,,,,", "text follows a closing quote" },
        { "X,2024-01-01,\"T", "cut short: the file ends within a quoted text" },
    };

    [Theory, InlineData(true), InlineData(false)]
    public async Task Where_rows_left_out_could_not_be_written_nothing_goes_in(bool isFolder)
    {
        var file = FileOf($"{Header}Good,2024-01-01,Fine,,,,,,\nX,yesterday,T,,,,,,");
        if (isFolder)
        {
            Directory.CreateDirectory(RejectedRows.PathFor(file));
        }
        else
        {
            await File.WriteAllTextAsync(RejectedRows.PathFor(file), "Somebody's own notes", Cancellation);
        }

        Assert.Equal("NoRejectedFile", await RefusedBecause(() => Import(file)));
        Assert.Equal(0, await InDatabase(db => db.Flags.CountAsync(Cancellation)));
        Assert.StartsWith("Rows that cannot go in", (await InDatabase(db => db.Imports.SingleAsync(Cancellation))).Problem, StringComparison.Ordinal);
        Assert.True(isFolder || await File.ReadAllTextAsync(RejectedRows.PathFor(file), Cancellation) == "Somebody's own notes");
    }

    [Theory]
    [MemberData(nameof(BadRows))]
    public async Task A_bad_row_is_left_out_with_its_line_and_reason_and_the_good_ones_go_in(string row, string reason)
    {
        var rejected = Assert.Single(await Rejected($"{Header}Good,2024-01-01,Fine,,,,,,\n{row}"));

        Assert.Equal(3, rejected.Line);
        Assert.StartsWith(reason, rejected.Reason, StringComparison.Ordinal);
        Assert.Equal("Fine", (await Imported("Good")).Story.Headline);
    }

    [Fact]
    public async Task A_text_too_long_is_left_out()
    {
        var rejected = await Rejected($"external_id,raised_at,title,narrative\nX,2024-01-01,T,{new string('a', 40_000)}\n");

        Assert.Equal("narrative is too long: 40000 characters", Assert.Single(rejected).Reason);
    }

    [Fact]
    public async Task The_second_row_of_an_id_is_left_out()
    {
        var rejected = await Rejected("external_id,raised_at,title\nX,2024-01-01,First\n\nX,2024-01-01,Second\n");

        Assert.Equal([(4, "duplicate id in the file: X stands on line 2 already")], rejected);
        Assert.Equal("First", (await Imported("X")).Story.Headline);
    }

    [Fact]
    public async Task No_cell_is_run_by_a_spreadsheet()
    {
        var result = await Import(FileOf("external_id,raised_at,title\n=cmd|' /C calc'!A0,never,@SUM(1)\n"));

        var text = await File.ReadAllTextAsync(result.RejectedPath!, Cancellation);
        Assert.Contains("'=cmd", text, StringComparison.Ordinal);
        Assert.Contains("'@SUM", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clean_import_takes_the_file_of_an_earlier_one_away()
    {
        var path = FileOf("external_id,raised_at,title\nX,never,T\n");
        var rejected = (await Import(path)).RejectedPath!;

        await Import(FileOf("external_id,raised_at,title\nX,2024-01-01,T\n"));

        Assert.False(File.Exists(rejected));
    }

    [Theory]
    [InlineData("/a/backlog.csv", "/a/backlog.rejected.csv")]
    [InlineData("/a/backlog.csv.gz", "/a/backlog.rejected.csv")]
    [InlineData("/a/backlog.txt", "/a/backlog.txt.rejected.csv")]
    public void It_lies_beside_the_file(string file, string rejected) => Assert.Equal(rejected, RejectedRows.PathFor(file));
}
