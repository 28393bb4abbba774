using System.Reflection;
using AdvocacyPortal.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Extensions;
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

    /// <summary>
    /// Answers an enhanced navigation to a page of <see cref="InteractiveLayout"/> by asking the browser to load it in
    /// full. A prerendered page would run its queries a second time after an enhanced navigation, and a script that a
    /// component library adds to the page would not run. Links that carry <c>data-enhance-nav="false"</c> spare themselves the extra round.
    /// </summary>
    public static void UseFullLoadsForInteractivePages(this WebApplication app) =>
        app.Use((context, next) =>
        {
            var (request, response) = (context.Request, context.Response);
            if (HttpMethods.IsGet(request.Method)
                && request.Headers.Accept.ToString().Contains("blazor-enhanced-nav=on", StringComparison.Ordinal)
                && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { } page
                && HasInteractiveLayout(page.Type))
            {
                // Both headers: without the first the script throws where the navigation follows a form's redirect.
                response.Headers["blazor-enhanced-nav"] = "allow";
                response.Headers["blazor-enhanced-nav-redirect-location"] = request.GetEncodedPathAndQuery();
                return Task.CompletedTask;
            }

            return next(context);
        });

    private static bool HasInteractiveLayout(Type page) =>
        page.GetCustomAttribute<LayoutAttribute>()?.LayoutType == typeof(InteractiveLayout);
}
