using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Web.UseCases;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdvocacyPortal.Web.Hosting;

/// <summary>Degraded where nothing can be saved, or hardly anything: pages are still read, so that nobody is to be sent away.</summary>
internal sealed class DiskCheck(DiskWatch disk, DataDirectory data) : IHealthCheck
{
    // A log of its usual length fits in.
    private const long Enough = 32L << 20;

    // A full disk takes now and then what fits into the room that files already have: that is no sign of room.
    private const long Hardly = 1L << 20;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Nobody may have tried again since room was made.
        long room;
        try
        {
            room = new DriveInfo(data.Root).AvailableFreeSpace;
        }
        catch (Exception problem) when (problem is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // A drive that does not say is no reason to send anybody away.
            room = long.MaxValue;
        }

        var fails = room < Hardly || (disk.Failing is { } why && (why != WriteFailure.DiskFull || room < Enough));
        return Task.FromResult(fails ? HealthCheckResult.Degraded("What people write cannot be saved.") : HealthCheckResult.Healthy());
    }
}
