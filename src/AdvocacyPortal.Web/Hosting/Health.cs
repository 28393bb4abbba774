using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace AdvocacyPortal.Web.Hosting;

internal static class Health
{
    /// <summary>The tag of checks that must pass before the portal takes requests.</summary>
    public const string Ready = "ready";

    public static void AddPortalHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DiskCheck>("disk", tags: [Ready]);
        // Asked every second by pages and by monitors, it would say so as often; the reason is logged once, where it arises.
        services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
    }

    /// <summary>
    /// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can serve people; pages that lost the server
    /// poll it. It says Degraded, and still 200, while nothing can be saved.
    /// </summary>
    public static void MapPortalHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }
}
