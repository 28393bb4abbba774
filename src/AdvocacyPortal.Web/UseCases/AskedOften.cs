using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Questions that nearly every request asks, translated once: finding an earlier translation costs as much as the answer.</summary>
internal static class AskedOften
{
    public static readonly Func<PortalDbContext, PersonId, CancellationToken, Task<Person?>> ActivePerson = EF.CompileAsyncQuery(
        (PortalDbContext db, PersonId id, CancellationToken cancellation) => db.People.SingleOrDefault(one => one.Id == id && one.Active));

    public static readonly Func<PortalDbContext, FlagId, CancellationToken, Task<Flag?>> FlagById = EF.CompileAsyncQuery(
        (PortalDbContext db, FlagId id, CancellationToken cancellation) => db.Flags.SingleOrDefault(flag => flag.Id == id));

    public static readonly Func<PortalDbContext, int, CancellationToken, Task<Flag?>> FlagByNumber = EF.CompileAsyncQuery(
        (PortalDbContext db, int number, CancellationToken cancellation) => db.Flags.SingleOrDefault(flag => flag.Number == number));

    public static readonly Func<PortalDbContext, int, CancellationToken, Task<Flag?>> FlagToRead = EF.CompileAsyncQuery(
        (PortalDbContext db, int number, CancellationToken cancellation) => db.Flags.AsNoTracking().SingleOrDefault(flag => flag.Number == number));

    public static readonly Func<PortalDbContext, FlagId, IAsyncEnumerable<RecordedFlagEvent>> EventsOf = EF.CompileAsyncQuery(
        (PortalDbContext db, FlagId id) => db.FlagEvents.AsNoTracking().Where(line => line.FlagId == id).OrderBy(line => line.Sequence).AsQueryable());

    public static readonly Func<PortalDbContext, Guid, CancellationToken, Task<ProcessedCommand?>> CommandById = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid id, CancellationToken cancellation) => db.ProcessedCommands.AsNoTracking().SingleOrDefault(one => one.Id == id));

    public static readonly Func<PortalDbContext, PersonId, string, CancellationToken, Task<Draft?>> DraftOf = EF.CompileAsyncQuery(
        (PortalDbContext db, PersonId person, string form, CancellationToken cancellation) => db.Drafts.SingleOrDefault(one => one.PersonId == person && one.Form == form));

    public static readonly Func<PortalDbContext, CancellationToken, Task<int?>> LastNumber = EF.CompileAsyncQuery(
        (PortalDbContext db, CancellationToken cancellation) => db.Flags.Max(flag => (int?)flag.Number));

    public static readonly Func<PortalDbContext, ProcessId, CancellationToken, Task<Process?>> ProcessById = EF.CompileAsyncQuery(
        (PortalDbContext db, ProcessId id, CancellationToken cancellation) => db.Processes.SingleOrDefault(one => one.Id == id));
}
