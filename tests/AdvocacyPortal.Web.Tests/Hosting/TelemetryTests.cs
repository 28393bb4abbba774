using System.Collections.Concurrent;
using System.Net;
using System.Text;
using AdvocacyPortal.Web.Tests.Account;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Hosting;

[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
public sealed class TelemetryAlone;

/// <summary>Sources of traces belong to the process: no other portal may answer beside the one that is listened to.</summary>
[Collection(nameof(TelemetryTests))]
public sealed class TelemetryTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, string> received = new();
    private readonly SemaphoreSlim arrived = new(0);
    private WebApplication collector = null!;
    private string address = "";

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        collector = builder.Build();
        collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.AddOrUpdate(
                $"{context.Request.Path} {context.Request.ContentType}", _ => Text(body), (_, earlier) => earlier + Text(body));
            arrived.Release();
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        static string Text(MemoryStream body) => Encoding.UTF8.GetString(body.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await collector.DisposeAsync();
        arrived.Dispose();
    }

    [Fact]
    public async Task A_collector_gets_requests_by_name_and_outcome_and_nothing_personal()
    {
        await VisitAsync(address);

        var traces = await ReceivedAsync("/v1/traces application/x-protobuf", "GetInvitationQuery");
        var metrics = await ReceivedAsync("/v1/metrics application/x-protobuf", "http.server.request.duration");
        Assert.Contains("NotFound", traces, StringComparison.Ordinal);
        Assert.Contains("the-portal-of-a-test", traces, StringComparison.Ordinal);
        Assert.Contains("advocacy_portal.requests", metrics, StringComparison.Ordinal);
        Assert.Contains("GetInvitationQuery", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("marked-secret", traces + metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("marked-agent", traces + metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_where_no_collector_is_named()
    {
        await VisitAsync("");

        Assert.Empty(received);
    }

    // The program ends its own services: here that goes on while the test already looks.
    private async Task<string> ReceivedAsync(string kind, string holds)
    {
        while (true)
        {
            if (received.TryGetValue(kind, out var text) && text.Contains(holds, StringComparison.Ordinal))
            {
                return text;
            }

            Assert.True(await arrived.WaitAsync(Limit, TestContext.Current.CancellationToken), $"{holds} did not arrive by {kind}.");
        }
    }

    private static async Task VisitAsync(string endpoint)
    {
        await using var host = new DoorHost("Production");
        await using var portal = host.WithWebHostBuilder(builder =>
        {
            builder.UseSetting("Portal:DataDirectory", Directory.CreateTempSubdirectory("portal-telemetry-").FullName);
            builder.UseSetting("Portal:Telemetry:Endpoint", endpoint);
            builder.UseSetting("Portal:Telemetry:ServiceName", "the-portal-of-a-test");
        });
        using var client = portal.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.UserAgent.ParseAdd("marked-agent/1");
        using var answer = await client.GetAsync(new Uri("/account/invitation?code=marked-secret", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
