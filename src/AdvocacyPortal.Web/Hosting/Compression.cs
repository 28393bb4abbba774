using Microsoft.AspNetCore.ResponseCompression;

namespace AdvocacyPortal.Web.Hosting;

internal static class Compression
{
    /// <summary>
    /// Compresses pages, over HTTPS too: the forgery tokens in them are encrypted anew for each answer and the session
    /// cookie is not sent from other sites, so the length of an answer betrays nothing.
    /// </summary>
    public static void AddPortalCompression(this IServiceCollection services) =>
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
}
