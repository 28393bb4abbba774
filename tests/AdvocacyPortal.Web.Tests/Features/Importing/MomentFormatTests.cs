using System.Globalization;
using AdvocacyPortal.Web.Features.Importing;

namespace AdvocacyPortal.Web.Tests.Features.Importing;

public sealed class MomentFormatTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2024-01-15", "2024-01-14T23:00:00Z")]
    [InlineData("2024-07-15 12:30", "2024-07-15T10:30:00Z")]
    [InlineData("2024-07-15T12:30:15.25", "2024-07-15T10:30:15.25Z")]
    [InlineData("2024-07-15T12:30Z", "2024-07-15T12:30:00Z")]
    [InlineData("2024-07-15T12:30:00+05:30", "2024-07-15T07:00:00Z")]
    [InlineData("2024-03-31 02:30", "2024-03-31T01:30:00Z")]
    [InlineData("2024-10-27 02:30", "2024-10-27T00:30:00Z")]
    public void Reads_iso_and_settles_what_a_clock_change_skips_or_doubles(string text, string universal) =>
        Assert.Equal(Universal(universal), new MomentFormat(Berlin, []).Read(text)?.At);

    [Fact]
    public void Of_a_doubled_time_it_is_the_second_where_only_that_lies_after_what_it_follows()
    {
        var format = new MomentFormat(Berlin, []);
        var earlier = format.Read("2024-10-27 02:50")!.Value.At;

        Assert.Equal(Universal("2024-10-27T01:10:00Z"), format.Read("2024-10-27 02:10")!.Value.After(earlier));
    }

    [Theory]
    [InlineData("iso", "2024-07-15", "2024-07-15T09:20:00Z")]
    [InlineData("dd.MM.yyyy", "15.07.2024", "2024-07-15T09:20:00Z")]
    [InlineData("excel", "45488", "2024-07-15T09:20:00Z")]
    [InlineData("iso", "2024-07-16", "2024-07-15T22:00:00Z")]
    [InlineData("iso", "2024-07-14", "2024-07-13T22:00:00Z")]
    [InlineData("iso", "2024-07-15 00:00", "2024-07-14T22:00:00Z")]
    public void A_day_alone_is_the_very_moment_that_it_follows_on_that_day(string format, string text, string universal)
    {
        var earlier = Universal("2024-07-15T09:20:00Z");

        Assert.Equal(Universal(universal), new MomentFormat(Berlin, [format]).Read(text)!.Value.After(earlier));
    }

    [Theory]
    [InlineData("dd.MM.yyyy HH:mm", "31.12.2024 23:59", "2024-12-31T22:59:00Z")]
    [InlineData("M/d/yyyy h:mm tt", "7/4/2024 1:05 PM", "2024-07-04T11:05:00Z")]
    [InlineData("yyyyMMddHHmmzzz", "202407041305+0000", "2024-07-04T13:05:00Z")]
    [InlineData("excel", "45292.5", "2024-01-01T11:00:00Z")]
    [InlineData("excel", "45292,25", "2024-01-01T05:00:00Z")]
    [InlineData("excel1904", "43830.5", "2024-01-01T11:00:00Z")]
    public void Reads_the_formats_of_the_map(string format, string text, string universal) =>
        Assert.Equal(Universal(universal), new MomentFormat(Berlin, [format]).Read(text)?.At);

    [Theory]
    [InlineData("45292")]
    [InlineData("01.02.2024")]
    [InlineData("2024-13-01")]
    [InlineData("0001-01-01")]
    public void Reads_nothing_into_what_it_was_not_told(string text) => Assert.Null(new MomentFormat(Berlin, []).Read(text));

    private static DateTimeOffset Universal(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
