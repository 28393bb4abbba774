using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Web.UseCases;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdvocacyPortal.Web.Hosting;

/// <summary>Degraded where nothing can be saved: pages are still read, so that nobody is to be sent away.</summary>
internal sealed class DiskCheck(DiskWatch disk, DataDirectory data) : IHealthCheck
{
    // A log of its usual length fits in.
    private const long Enough = 32L << 20;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Nobody may have tried again since room was made.
        var fails = disk.Failing is { } why && (why != WriteFailure.DiskFull || new DriveInfo(data.Root).AvailableFreeSpace < Enough);
        return Task.FromResult(fails ? HealthCheckResult.Degraded("What people write cannot be saved.") : HealthCheckResult.Healthy());
    }
}
