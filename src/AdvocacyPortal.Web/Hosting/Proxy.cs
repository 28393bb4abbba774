using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace AdvocacyPortal.Web.Hosting;

/// <summary>Whom the portal believes about where a request came from.</summary>
/// <param name="Enabled">A proxy that ends TLS stands in front.</param>
/// <param name="Proxies">Beside those on this machine.</param>
/// <param name="Networks">Any address in them is such a proxy.</param>
internal sealed record ProxySettings(bool Enabled, IReadOnlyList<IPAddress> Proxies, IReadOnlyList<System.Net.IPNetwork> Networks)
{
    /// <summary>Whether any beside those on this machine is named.</summary>
    public bool NamesAny => Proxies.Count + Networks.Count > 0;

    /// <summary>Reads <c>Portal:Proxy</c>; what cannot be read is believed nothing, and doctor says so.</summary>
    public static ProxySettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Portal:Proxy");
        return new(
            bool.TryParse(section["Enabled"], out var enabled) && enabled,
            [.. Texts(section, "KnownProxies").Select(text => IPAddress.TryParse(text, out var proxy) ? proxy : null).OfType<IPAddress>()],
            [.. Texts(section, "KnownNetworks").Where(text => System.Net.IPNetwork.TryParse(text, out _)).Select(text => System.Net.IPNetwork.Parse(text))]);
    }

    private static IEnumerable<string> Texts(IConfigurationSection section, string list) =>
        section.GetSection(list).GetChildren().Select(one => one.Value ?? "");
}

internal static class Proxy
{
    /// <summary>
    /// Takes the visitor's address and https from a proxy's headers. The host name is not taken: a proxy passes it on as it
    /// is, and a header could forge it. Before everything that looks at either.
    /// </summary>
    public static void UseProxyHeaders(this WebApplication app)
    {
        var proxy = ProxySettings.From(app.Configuration);
        if (!proxy.Enabled)
        {
            return;
        }

        // Loopback is known by default. One hop: what the visitor sent before it is the visitor's own claim.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        foreach (var known in proxy.Proxies)
        {
            options.KnownProxies.Add(known);
        }

        foreach (var network in proxy.Networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }
}
