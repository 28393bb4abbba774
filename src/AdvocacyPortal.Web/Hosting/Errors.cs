using Microsoft.AspNetCore.Diagnostics;

namespace AdvocacyPortal.Web.Hosting;

internal static class Errors
{
    // What machines call keeps its bare status: a page in place of a 400 would hide it.
    private static readonly string[] WithoutPages = ["/api", "/health", "/_blazor", "/_framework"];

    /// <summary>A malformed request is answered with 400 in Development too, where the framework would throw.</summary>
    public static void AddPortalErrors(this IServiceCollection services) =>
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);

    /// <summary>Turns exceptions and empty error answers into pages.</summary>
    public static void UsePortalErrors(this WebApplication app)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null
                || context.Features.Get<IExceptionHandlerFeature>() is not null)
            {
                // The page that reports a refused form only reads; as a POST it would be refused for the same reason.
                context.Request.Method = HttpMethods.Get;
                return next(context);
            }

            var path = context.Request.Path;
            if (WithoutPages.Any(prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase))
                && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }

            return AnswerAsync(context, next);
        });
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (InvalidDataException) when (!context.Response.HasStarted)
        {
            // A form that cannot be read: a NUL in a field, or one beyond the limit. No page of ours sends either.
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            // Set already for the page that could not be made, and taken for a body of its own.
            context.Response.ContentType = null;
        }
    }
}
