using System.Net;

namespace AdvocacyPortal.Web.Tests.Hosting;

public sealed class HealthTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Answers(string path)
    {
        using var client = host.NewClient();

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
