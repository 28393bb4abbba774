using AdvocacyPortal.Web.Features.Leading.Pack;

namespace AdvocacyPortal.Web.Tests.Features.Leading.Pack;

public sealed class QuarterTests
{
    [Theory]
    [InlineData("2026-Q1", "2026-01-01", "2026-03-31")]
    [InlineData("2024-q4", "2024-10-01", "2024-12-31")]
    public void Reads_what_an_address_says(string text, string first, string last)
    {
        Assert.True(Quarter.TryParse(text, out var quarter));
        Assert.Equal((DateOnly.ParseExact(first, "yyyy-MM-dd"), DateOnly.ParseExact(last, "yyyy-MM-dd")), (quarter.FirstDay, quarter.LastDay));
        Assert.Equal(text.ToUpperInvariant(), quarter.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-Q5")]
    [InlineData("2026-Q0")]
    [InlineData("0000-Q1")]
    [InlineData("9999-Q4")]
    [InlineData("2026Q1")]
    [InlineData("-026-Q1")]
    [InlineData("2026-Q1 ")]
    public void Reads_nothing_else(string text) => Assert.False(Quarter.TryParse(text, out _));

    [Fact]
    public void Goes_over_the_turn_of_the_year()
    {
        Assert.Equal(new Quarter(2027, 1), new Quarter(2026, 4).Next);
        Assert.Equal(new Quarter(2025, 4), new Quarter(2026, 1).Previous);
    }
}
