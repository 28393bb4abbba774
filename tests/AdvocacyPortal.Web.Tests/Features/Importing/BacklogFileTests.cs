using System.IO.Compression;
using System.Text;
using AdvocacyPortal.Web.Features.Importing;

namespace AdvocacyPortal.Web.Tests.Features.Importing;

public sealed class BacklogFileTests : ImportTest
{
    private const string Simple = "external_id,raised_at,title\nX,2024-01-01,Ärger am Telefon\n";

    [Fact]
    public async Task Reads_a_byte_order_mark_semicolons_carriage_returns_and_lines_before_the_header()
    {
        var text = "\uFEFFsep=;\r\nExport of \"all\r\n;;\r\n\r\nexternal_id;raised_at;title;narrative\r\nX;2024-01-01;T;\"one\r\ntwo; three\"\r\n";

        Assert.Equal(1, (await Import(FileOf(text))).Counts.Added);
        Assert.Equal("one\ntwo; three", (await Imported("X")).Story.What);
    }

    [Fact]
    public async Task Reads_tabs() => Assert.Equal(1, (await Import(FileOf(Simple.Replace(',', '\t')))).Counts.Added);

    [Fact]
    public async Task Line_numbers_count_every_line_of_the_file()
    {
        var rejected = await Rejected("A title\n\nexternal_id,raised_at,title,narrative\nA,2024-01-01,T,\"one\ntwo\"\nB,never,T,\n");

        Assert.Equal(6, Assert.Single(rejected).Line);
    }

    [Fact]
    public async Task Reads_a_packed_file()
    {
        Assert.Equal(1, (await Import(FileOf(Pack(Simple), "backlog.csv.gz"))).Counts.Added);
        Assert.Equal("Ärger am Telefon", (await Imported("X")).Story.Headline);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(30)]
    public async Task A_packed_file_that_was_cut_off_is_refused(int missing)
    {
        var packed = Pack(Simple);

        Assert.Contains(await RefusedBecause(() => Import(FileOf(packed[..^missing], "backlog.csv.gz"))), new[] { "CutShortGzip", "BrokenGzip" });
    }

    [Fact]
    public async Task A_damaged_one_too()
    {
        var packed = Pack(string.Concat(Enumerable.Repeat(Simple, 50)));
        packed[packed.Length / 2] ^= 0x55;

        Assert.Equal("BrokenGzip", await RefusedBecause(() => Import(FileOf(packed, "backlog.csv.gz"))));
    }

    [Fact]
    public async Task What_is_not_utf8_is_read_as_spreadsheets_of_western_europe_write_it()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        await Import(FileOf(Encoding.GetEncoding(1252).GetBytes(Simple), "backlog.csv"));

        Assert.Equal("Ärger am Telefon", (await Imported("X")).Story.Headline);
    }

    [Fact]
    public async Task Reads_utf16_by_its_mark()
    {
        await Import(FileOf([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Simple)], "backlog.csv"));

        Assert.Equal("Ärger am Telefon", (await Imported("X")).Story.Headline);
    }

    [Theory]
    [InlineData("", "Empty")]
    [InlineData("PK\u0003\u0004 and so on", "Spreadsheet")]
    [InlineData("a,b,c\n1,2,3\n", "NoHeader")]
    [InlineData("external_id,title\nX,T\n", "ColumnsMissing")]
    [InlineData("external_id,raised_at,title,title\nX,2024-01-01,T,T\n", "ColumnTwice")]
    public async Task A_file_that_cannot_be_a_backlog_is_refused_in_words(string text, string code)
    {
        var refused = await Assert.ThrowsAsync<ImportRefusedException>(() => Import(FileOf(text)));

        Assert.Equal(code, refused.Problem.Code);
        Assert.DoesNotContain("Problem.", Words.Of(refused.Problem), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_takes_nothing_before_it_along()
    {
        var rows = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"R{i},2024-01-01,Row with some words in it\n"));

        var result = await Import(FileOf($"external_id,raised_at,title\nX,2024-01-01,T\nY,2024-01-01,\"T\n{rows}"));

        Assert.Equal(new ImportCounts(1, 0, 1), result.Counts);
    }

    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var archive = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            archive.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
