namespace AdvocacyPortal.Domain.Organisation;

/// <summary>Who leads whom.</summary>
/// <param name="areas">Every area.</param>
/// <param name="leaders">Active people with the leader role, in a fixed order.</param>
public sealed class Leadership(IReadOnlyList<Area> areas, IReadOnlyList<PersonId> leaders)
{
    private readonly Dictionary<AreaId, Area> byId = areas.ToDictionary(area => area.Id);

    /// <summary>The leader to turn to: of the area, else of the areas above, else any; never one who is barred.</summary>
    /// <param name="start">Where the process or the raiser belongs; null is unknown.</param>
    /// <param name="barred">The process owner and the raiser: they never judge.</param>
    /// <returns>Null where nobody may: the administrator has to appoint someone.</returns>
    public PersonId? LeaderFor(AreaId? start, IReadOnlyCollection<PersonId> barred)
    {
        foreach (var area in Upwards(start))
        {
            if (area.LeaderId is { } leader && leaders.Contains(leader) && !barred.Contains(leader))
            {
                return leader;
            }
        }

        var top = areas.Where(area => area.ParentId is null).Select(area => area.LeaderId).OfType<PersonId>();
        var candidates = top.Concat(leaders).Where(leader => leaders.Contains(leader) && !barred.Contains(leader)).ToList();
        return candidates.Count == 0 ? null : candidates[0];
    }

    /// <summary>Whether <paramref name="person"/> is <paramref name="leader"/> or leads an area above one that <paramref name="leader"/> leads.</summary>
    public bool IsOrIsAbove(PersonId person, PersonId leader)
    {
        if (person == leader)
        {
            return true;
        }

        return leaders.Contains(person)
            && areas.Where(area => area.LeaderId == leader).Any(area => Upwards(area.ParentId).Any(above => above.LeaderId == person));
    }

    /// <summary>Whether the person still leads; someone else has to be found for those who do not.</summary>
    public bool Leads(PersonId person) => leaders.Contains(person);

    private IEnumerable<Area> Upwards(AreaId? start)
    {
        // A ring of areas would never end; no chain is longer than the number of areas.
        var next = start;
        for (var steps = 0; steps <= areas.Count && next is { } id && byId.TryGetValue(id, out var area); steps++)
        {
            yield return area;
            next = area.ParentId;
        }
    }
}
