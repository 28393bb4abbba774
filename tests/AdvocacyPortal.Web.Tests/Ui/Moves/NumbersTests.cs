using System.Globalization;
using AdvocacyPortal.Web.Ui.Moves;

namespace AdvocacyPortal.Web.Tests.Ui.Moves;

public sealed class NumbersTests
{
    [Theory]
    [InlineData("en", "1.5", 1.5)]
    [InlineData("en", "1,5", 1.5)]
    [InlineData("de", "1.5", 1.5)]
    [InlineData("de", "1,5", 1.5)]
    [InlineData("en", "1,500", 1500)]
    [InlineData("de", "1,500", 1.5)]
    [InlineData("de", "1.500", 1500)]
    [InlineData("en", "0,125", 0.125)]
    [InlineData("en", "1.234.567", 1234567)]
    [InlineData("de", "1.234,5", 1234.5)]
    [InlineData("de", "1,234.5", 1234.5)]
    [InlineData("en", " -3 ", -3)]
    [InlineData("en", "1 234", 1234)]
    public void Reads_what_people_type(string language, string typed, double expected)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);

        Assert.Equal((decimal)expected, Numbers.Read(typed));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("about 3")]
    [InlineData("1e5")]
    [InlineData("NaN")]
    [InlineData(".")]
    [InlineData("99999999999999999999999999999999999999")]
    public void Anything_else_is_no_number(string? typed) => Assert.Null(Numbers.Read(typed));

    [Theory]
    [InlineData("en", "2.25")]
    [InlineData("de", "2,25")]
    public void Writes_what_it_reads(string language, string expected)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);

        Assert.Equal(expected, Numbers.Write(2.25m));
        Assert.Equal(2.25m, Numbers.Read(expected));
    }
}
