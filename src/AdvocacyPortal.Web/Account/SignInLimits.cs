using System.Threading.RateLimiting;

namespace AdvocacyPortal.Web.Account;

/// <summary>Bounds how often one address may try, whatever account it tries.</summary>
internal static class SignInLimits
{
    /// <summary>Stands on the pages whose forms open the door.</summary>
    public const string Policy = "sign-in";

    private const int TriesPerMinute = 30;

    public static void AddSignInLimits(this IServiceCollection services) =>
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(Policy, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesPerMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter("read"));
        });
}
