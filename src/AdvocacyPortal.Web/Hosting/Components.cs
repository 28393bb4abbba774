using Microsoft.AspNetCore.Components;
using Radzen;

namespace AdvocacyPortal.Web.Hosting;

internal static class Components
{
    public static void AddPortalComponents(this IServiceCollection services)
    {
        services.AddRazorComponents()
            .AddInteractiveServerComponents()
            // A page's prerendered state, and the longest text a form takes, each come back in one message.
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = 256 * 1024);
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddRadzenComponents();
    }

    public static void MapPortalComponents<TRoot>(this WebApplication app)
        where TRoot : IComponent
    {
        var compress = app.Configuration.GetValue<bool>("Portal:WebSocketCompression");
        app.MapRazorComponents<TRoot>()
            .WithStaticAssets()
            .AddInteractiveServerRenderMode(options =>
            {
                options.DisableWebSocketCompression = !compress;
                // SecurityHeaders sends the one policy; a second header would be merged with it.
                options.ContentSecurityFrameAncestorsPolicy = null;
            });
    }
}
