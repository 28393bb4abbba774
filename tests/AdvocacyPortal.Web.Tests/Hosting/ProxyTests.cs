using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Hosting;

public sealed class ProxyTests : IDisposable
{
    private const string ThisMachine = "127.0.0.1";
    private const string Known = "10.1.2.3";
    private const string InKnownNetwork = "192.168.7.9";
    private const string Stranger = "203.0.113.66";

    private readonly Behind host = new();

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData(true, ThisMachine, "https 198.51.100.7")]
    [InlineData(true, Known, "https 198.51.100.7")]
    [InlineData(true, InKnownNetwork, "https 198.51.100.7")]
    [InlineData(true, Stranger, "http 203.0.113.66")]
    [InlineData(false, ThisMachine, "http 127.0.0.1")]
    [InlineData(false, Stranger, "http 203.0.113.66")]
    public async Task Only_a_known_proxy_is_believed(bool enabled, string sender, string seen)
    {
        host.Enabled = enabled;

        Assert.Equal(seen, await SeenAsync(sender, "198.51.100.7"));
    }

    [Fact]
    public async Task What_the_visitor_claims_before_the_proxy_is_not_believed() =>
        Assert.Equal("https 198.51.100.7", await SeenAsync(ThisMachine, "1.2.3.4, 198.51.100.7"));

    [Fact]
    public async Task A_forwarded_host_name_is_not_taken()
    {
        using var request = Request(HttpMethod.Get, "/test/seen", ThisMachine, "198.51.100.7");
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        using var client = host.CreateClient();

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("portal.example", Assert.Single(answer.Headers.GetValues("Seen-Host")));
    }

    [Fact]
    public async Task Sign_in_limits_count_each_visitor_behind_the_proxy()
    {
        using var client = host.CreateClient(new() { AllowAutoRedirect = false });
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryOftenAsync(client, ThisMachine, _ => "198.51.100.7"));

        Assert.NotEqual(HttpStatusCode.TooManyRequests, await TryAsync(client, ThisMachine, "198.51.100.8"));
    }

    [Fact]
    public async Task A_forged_address_does_not_escape_the_limits()
    {
        using var client = host.CreateClient(new() { AllowAutoRedirect = false });

        Assert.Equal(HttpStatusCode.TooManyRequests, await TryOftenAsync(client, Stranger, number => $"198.51.100.{number}"));
    }

    [Fact]
    public async Task Behind_tls_the_answer_asks_for_https_and_its_cookies_are_the_hosts_own()
    {
        using var client = host.CreateClient(new() { AllowAutoRedirect = false });
        using var request = Request(HttpMethod.Get, "/sign-in", ThisMachine, "198.51.100.7");

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Matches("^__Host-portal-.*; path=/; secure; samesite=", cookie));
    }

    [Theory]
    [InlineData("https://portal.example", HttpStatusCode.OK)]
    [InlineData("https://portal.example.evil.example", HttpStatusCode.Forbidden)]
    public async Task Live_connections_are_held_to_the_public_name(string origin, HttpStatusCode expected)
    {
        using var client = host.CreateClient(new() { AllowAutoRedirect = false });
        using var request = Request(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", ThisMachine, "198.51.100.7");
        request.Headers.Add("Origin", origin);

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        // Signed in or not is another matter: the redirect of the authorisation lies behind the check.
        Assert.Equal(expected == HttpStatusCode.Forbidden, answer.StatusCode == HttpStatusCode.Forbidden);
    }

    private async Task<string> SeenAsync(string sender, string forwarded)
    {
        using var client = host.CreateClient();
        using var request = Request(HttpMethod.Get, "/test/seen", sender, forwarded);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return Assert.Single(answer.Headers.GetValues("Seen"));
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string sender, string forwarded)
    {
        var request = new HttpRequestMessage(method, new Uri($"http://portal.example{path}"));
        request.Headers.Add("Test-Sender", sender);
        request.Headers.Add("X-Forwarded-For", forwarded);
        request.Headers.Add("X-Forwarded-Proto", "https");
        return request;
    }

    private static async Task<HttpStatusCode> TryAsync(HttpClient client, string sender, string forwarded)
    {
        using var request = Request(HttpMethod.Post, "/sign-in/passkey-options", sender, forwarded);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> TryOftenAsync(HttpClient client, string sender, Func<int, string> forwarded)
    {
        var last = HttpStatusCode.OK;
        for (var number = 1; number <= 31; number++)
        {
            last = await TryAsync(client, sender, forwarded(number));
        }

        return last;
    }

    /// <summary>The portal in Production; a header of the test says from which address a request comes, and it tells what it saw.</summary>
    private sealed class Behind : WebApplicationFactory<Program>
    {
        private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("portal-proxy-");

        public bool Enabled { get; set; } = true;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            PreparedDatabases.PutInto(data.FullName, "Production");
            builder.UseEnvironment("Production");
            builder.UseSetting("Portal:DataDirectory", data.FullName);
            builder.UseSetting("Portal:Proxy:Enabled", Enabled.ToString());
            builder.UseSetting("Portal:Proxy:KnownProxies:0", Known);
            builder.UseSetting("Portal:Proxy:KnownNetworks:0", "192.168.0.0/16");
            builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, Sender>());
        }

        private sealed class Sender : IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
            {
                app.Use((context, then) =>
                {
                    context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers["Test-Sender"].ToString());
                    context.Response.OnStarting(() =>
                    {
                        context.Response.Headers["Seen"] = $"{context.Request.Scheme} {context.Connection.RemoteIpAddress}";
                        context.Response.Headers["Seen-Host"] = context.Request.Host.Value;
                        return Task.CompletedTask;
                    });
                    return then(context);
                });
                next(app);
            };
        }
    }
}
