using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Web.Features.Administration.Areas;

/// <summary>Areas as a tree.</summary>
internal static class AreaTree
{
    /// <summary>Each area after the one above it, by name among its sisters. Areas in a ring come last, as if at the top.</summary>
    public static IReadOnlyList<(Area Area, int Depth)> InOrder(IReadOnlyList<Area> areas)
    {
        var below = areas.OrderBy(area => area.Name, StringComparer.CurrentCultureIgnoreCase).ToLookup(area => area.ParentId);
        var known = areas.Select(area => area.Id).ToHashSet();
        var ordered = new List<(Area, int)>();
        var placed = new HashSet<AreaId>();
        foreach (var top in areas.Where(area => area.ParentId is not { } parent || !known.Contains(parent)).OrderBy(area => area.Name, StringComparer.CurrentCultureIgnoreCase).Concat(areas))
        {
            Place(top, 0);
        }

        return ordered;

        void Place(Area area, int depth)
        {
            if (!placed.Add(area.Id))
            {
                return;
            }

            ordered.Add((area, depth));
            foreach (var child in below[area.Id])
            {
                Place(child, depth + 1);
            }
        }
    }

    /// <summary>Whether <paramref name="above"/> stands below <paramref name="area"/>, or is it: it cannot be the area above then.</summary>
    public static bool WouldBeRing(IReadOnlyList<Area> areas, AreaId area, AreaId above)
    {
        var byId = areas.ToDictionary(one => one.Id);
        AreaId? next = above;
        for (var steps = 0; steps <= areas.Count && next is { } id; steps++)
        {
            if (id == area)
            {
                return true;
            }

            next = byId.GetValueOrDefault(id)?.ParentId;
        }

        return false;
    }
}
