using System.Net;
using AdvocacyPortal.Web.Hosting;

namespace AdvocacyPortal.Web.Verbs.Doctor;

/// <summary>Where the portal listens, and what stands in front of it.</summary>
internal static class AddressesCheck
{
    private const string Matter = "addresses";

    public static IEnumerable<Finding> Examine(IConfiguration configuration, IHostEnvironment environment)
    {
        if (environment.IsDevelopment())
        {
            return [Finding.Fine(Matter, "Development: cookies are plain and the demo may be offered. Set ASPNETCORE_ENVIRONMENT=Production where people work")];
        }

        var urls = (configuration["urls"] is { Length: > 0 } given ? given : Listening.DefaultUrl).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var plainToAll = urls.Where(url => url.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !IsLoopback(url)).ToList();
        var hasHttps = urls.Any(url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)) || configuration.GetSection("Kestrel:Endpoints").Exists();
        var proxy = ProxySettings.From(configuration);
        var publicAddress = configuration["Portal:PublicAddress"];
        List<Finding> findings = [];
        if (proxy.Enabled && plainToAll.Count > 0 && !proxy.NamesAny)
        {
            findings.Add(Finding.Mend(Matter, $"it listens on {plainToAll[0]} and believes a proxy on this machine only. Listen on 127.0.0.1, or name the proxy in Portal:Proxy:KnownProxies"));
        }
        else if (!proxy.Enabled && plainToAll.Count > 0)
        {
            findings.Add(Finding.Mend(Matter, $"it listens on {plainToAll[0]} without TLS: passwords would cross the network readable. Put a proxy with TLS in front (docs/how-to/nginx.md) and listen on 127.0.0.1"));
        }

        if (!proxy.Enabled && !hasHttps && publicAddress?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true)
        {
            findings.Add(Finding.Mend(Matter, $"Portal:PublicAddress is {publicAddress}, but no proxy is believed: sign-in limits would see one address for everybody. Set Portal:Proxy:Enabled to true"));
        }

        if (proxy.Enabled && string.IsNullOrWhiteSpace(publicAddress))
        {
            findings.Add(Finding.Mend(Matter, "a proxy is in front, but Portal:PublicAddress is empty: printed links would lead to this machine's own address"));
        }

        if ((proxy.Enabled || plainToAll.Count > 0) && configuration["AllowedHosts"] is null or "" or "*")
        {
            findings.Add(Finding.Mend(Matter, "AllowedHosts is \"*\": anybody could make links to another host name. Set it to the name people type"));
        }

        return findings.Count > 0
            ? findings
            : [Finding.Fine(Matter, $"{string.Join(" ", urls)}{(proxy.Enabled ? $", behind a proxy as {publicAddress}" : ", no proxy")}")];
    }

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url.Replace("*", "any.invalid", StringComparison.Ordinal).Replace("+", "any.invalid", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));
}
