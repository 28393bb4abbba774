namespace AdvocacyPortal.Web.Hosting;

/// <summary>The time that everything in the portal goes by.</summary>
internal static class Clock
{
    /// <summary>The system's. In Development <c>Portal:ClockOffset</c> moves it, so that one can see what a date brings.</summary>
    public static void AddPortalClock(this WebApplicationBuilder builder)
    {
        var offset = builder.Environment.IsDevelopment() ? builder.Configuration.GetValue<TimeSpan>("Portal:ClockOffset") : TimeSpan.Zero;
        builder.Services.AddSingleton(offset == TimeSpan.Zero ? TimeProvider.System : new MovedClock(offset));
    }

    private sealed class MovedClock(TimeSpan offset) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
    }
}
