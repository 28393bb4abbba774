using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>What a flag can be about, to be read only.</summary>
/// <param name="Processes">All, merged ones too.</param>
/// <param name="Tasks">Names of all, merged ones too.</param>
/// <param name="Areas">Names of all.</param>
/// <param name="Values">Every version of the charter.</param>
internal sealed record KnownSubjects(
    IReadOnlyDictionary<ProcessId, Process> Processes,
    IReadOnlyDictionary<CustomerTaskId, string> Tasks,
    IReadOnlyDictionary<AreaId, string> Areas,
    IReadOnlyDictionary<CharterValueVersionId, CharterValueVersion> Values)
{
    /// <summary>As the database has them now.</summary>
    public static Task<KnownSubjects> NowAsync(PortalDbContext db, CancellationToken cancellation) => KeptRows.ReadAsync(
        db,
        async () => new KnownSubjects(
            await db.Processes.AsNoTracking().ToDictionaryAsync(one => one.Id, cancellation),
            await db.CustomerTasks.Select(one => new { one.Id, one.Name }).ToDictionaryAsync(one => one.Id, one => one.Name, cancellation),
            await db.Areas.Select(one => new { one.Id, one.Name }).ToDictionaryAsync(one => one.Id, one => one.Name, cancellation),
            await db.CharterValueVersions.AsNoTracking().ToDictionaryAsync(one => one.Id, cancellation)),
        cancellation);
}
