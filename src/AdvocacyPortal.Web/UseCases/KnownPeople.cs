using System.Collections.Concurrent;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>
/// People who were asked for since any of them was changed, to be read only. Whom a person may know stays with who asks:
/// nobody is in here who was not asked for by name.
/// </summary>
internal sealed class KnownPeople
{
    private readonly ConcurrentDictionary<PersonId, Person?> byId = [];

    private KnownPeople()
    {
    }

    /// <summary>As the database has them now.</summary>
    public static Task<KnownPeople> NowAsync(PortalDbContext db, CancellationToken cancellation) =>
        KeptRows.ReadAsync(db, () => Task.FromResult(new KnownPeople()), cancellation);

    /// <summary>Null where there is no such person, or not any more.</summary>
    public async Task<Person?> ActiveAsync(PortalDbContext db, PersonId id, CancellationToken cancellation)
    {
        await LearnAsync(db, [id], cancellation);
        return byId[id] is { Active: true } person ? person : null;
    }

    /// <summary>Names of those there are.</summary>
    public async Task<Dictionary<PersonId, string>> NamesAsync(PortalDbContext db, IEnumerable<PersonId?> wanted, CancellationToken cancellation)
    {
        var ids = wanted.OfType<PersonId>().Distinct().ToList();
        await LearnAsync(db, ids, cancellation);
        return ids.Select(id => byId[id]).OfType<Person>().ToDictionary(person => person.Id, person => person.Name);
    }

    private async Task LearnAsync(PortalDbContext db, List<PersonId> wanted, CancellationToken cancellation)
    {
        if (wanted.TrueForAll(byId.ContainsKey))
        {
            return;
        }

        var unknown = wanted.Where(id => !byId.ContainsKey(id)).ToList();
        var found = await db.People.AsNoTracking().Where(person => unknown.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellation);
        foreach (var id in unknown)
        {
            byId[id] = found.GetValueOrDefault(id);
        }
    }
}
