using System.Net;

namespace AdvocacyPortal.Web.Tests.Hosting;

public sealed class ErrorsTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task An_unknown_address_gets_a_page_and_404()
    {
        using var client = host.NewClient();

        using var answer = await client.GetAsync(new Uri("/nowhere", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Page not found", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_of_the_interface_gets_404_alone()
    {
        using var client = host.NewClient();

        using var answer = await client.GetAsync(new Uri("/api/nowhere", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory, InlineData(1, '\0'), InlineData(5_000_000, 'x')]
    public async Task A_form_that_cannot_be_read_gets_a_page_and_400(int length, char sign)
    {
        using var client = host.NewClient();
        using var form = new FormUrlEncodedContent([new("Story.What", new string(sign, length))]);

        using var answer = await client.PostAsync(new Uri("/flags/new", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("could not take this", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_gets_a_page_and_400()
    {
        using var client = host.NewClient();
        using var form = new FormUrlEncodedContent([new("theme", "dark")]);

        using var answer = await client.PostAsync(new Uri("/theme", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("could not take this", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
