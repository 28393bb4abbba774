namespace AdvocacyPortal.Web.Hosting;

internal static class SafeShutdown
{
    /// <summary>
    /// Open circuits hold the host until its timeout. Three seconds let a running command finish; anything longer only
    /// leaves people in front of a page that answers nothing.
    /// </summary>
    public static void AddSafeShutdown(this WebApplicationBuilder builder) =>
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(3));

    /// <summary>From the moment of stopping every new request gets 503, so that pages show their banner at once.</summary>
    public static void UseSafeShutdown(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((context, next) =>
        {
            if (!stopping.IsCancellationRequested)
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "5";
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
    }
}
