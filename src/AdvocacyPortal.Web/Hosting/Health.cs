using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace AdvocacyPortal.Web.Hosting;

internal static class Health
{
    /// <summary>The tag of checks that must pass before the portal takes requests.</summary>
    public const string Ready = "ready";

    public static void AddPortalHealth(this IServiceCollection services) => services.AddHealthChecks();

    /// <summary>
    /// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can serve people; pages that lost the server
    /// poll it.
    /// </summary>
    public static void MapPortalHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }
}
