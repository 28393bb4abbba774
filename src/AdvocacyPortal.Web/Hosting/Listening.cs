namespace AdvocacyPortal.Web.Hosting;

internal static class Listening
{
    /// <summary>Where no setting says otherwise.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>Sets the address to listen on where none is configured, and bounds what one client can hold.</summary>
    public static void AddListening(this WebApplicationBuilder builder)
    {
        // Only publishing copies the assets into a web root; a build leaves a manifest that says where they lie. Without
        // this line it is read in Development alone, and a built portal in Production would have neither style nor script.
        builder.WebHost.UseStaticWebAssets();

        var configuration = builder.Configuration;
        string[] settings = ["urls", "http_ports", "https_ports"];
        if (settings.All(setting => string.IsNullOrWhiteSpace(configuration[setting]))
            && !configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = 10_000;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 4_000;
            kestrel.Limits.MaxRequestBodySize = 2 * 1024 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        });
    }
}
