namespace AdvocacyPortal.Web.Tests.Hosting;

public sealed class LocalisationTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("de-AT,de;q=0.9", "lang=\"de\"")]
    [InlineData("fr", "lang=\"en\"")]
    public async Task The_browser_chooses_the_language(string accepted, string expected)
    {
        using var client = host.NewClient();
        client.DefaultRequestHeaders.Add("Accept-Language", accepted);

        var page = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains(expected, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_wins_over_the_browser()
    {
        using var client = host.NewClient();
        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        client.DefaultRequestHeaders.Add("Cookie", "language=c%3Dde%7Cuic%3Dde");

        var page = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("lang=\"de\"", page, StringComparison.Ordinal);
    }
}
