using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Tests.Flags;

public sealed class FlagReferenceTests
{
    [Theory]
    [InlineData("F-1042")]
    [InlineData("f-1042")]
    [InlineData("F1042")]
    [InlineData("1042")]
    [InlineData("  F-1042 ")]
    public void Reads_what_people_write(string text)
    {
        Assert.True(FlagReference.TryParse(text, out var reference));
        Assert.Equal(1042, reference.Number);
        Assert.Equal("F-1042", reference.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("F-")]
    [InlineData("F")]
    [InlineData("FF-1042")]
    [InlineData("-1042")]
    [InlineData("F- 1042")]
    [InlineData("F-1042 OR 1")]
    [InlineData("F-99999999999")]
    [InlineData("F-10.42")]
    [InlineData("F-١٠٤٢")]
    public void Refuses_anything_else(string? text) =>
        Assert.False(FlagReference.TryParse(text, out _));
}
