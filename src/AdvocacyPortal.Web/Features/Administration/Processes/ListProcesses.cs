using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.Processes;

/// <summary>Which processes a list shows.</summary>
public enum ProcessFilter
{
    All,
    WithoutOwner,
    WithoutArea,
}

/// <summary>An administrator asks for a page of processes by name; merged ones are known by the other's name.</summary>
/// <param name="Search">Part of a name.</param>
/// <param name="Filter">Which of them.</param>
/// <param name="After">The last process of the page before.</param>
/// <param name="Before">The first process of the page after.</param>
[MaySend(Who.Administrator)]
public sealed record ListProcessesQuery(string? Search, ProcessFilter Filter, ProcessId? After, ProcessId? Before) : IQuery<ListedProcesses>;

/// <param name="Processes">At most 50.</param>
/// <param name="Total">How many the filter finds.</param>
/// <param name="HasEarlier">There is a page before.</param>
/// <param name="HasLater">There is a page after.</param>
public sealed record ListedProcesses(IReadOnlyList<ProcessRow> Processes, int Total, bool HasEarlier, bool HasLater);

/// <param name="Id">Key.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Area">Null where unknown.</param>
/// <param name="Owner">Null where nobody answers for it.</param>
/// <param name="OwnerLeft">The owner left the company.</param>
public sealed record ProcessRow(ProcessId Id, string Name, string? Area, string? Owner, bool OwnerLeft);

internal sealed class ListProcessesHandler(PortalDbContext db) : IRequestHandler<ListProcessesQuery, Outcome<ListedProcesses>>
{
    private const int PageSize = 50;

    public async Task<Outcome<ListedProcesses>> Handle(ListProcessesQuery request, CancellationToken cancellationToken)
    {
        var found = Found(request);
        var total = await found.CountAsync(cancellationToken);
        var backwards = request.Before is not null;
        var page = await Paging.ByNameAsync(db, found, request.After ?? request.Before, backwards, PageSize, cancellationToken);
        var more = page.Count > PageSize;
        page = page.Take(PageSize).ToList();
        if (backwards)
        {
            page.Reverse();
        }

        var areaIds = page.Select(one => one.AreaId).OfType<AreaId>().Distinct().ToList();
        var ownerIds = page.Select(one => one.OwnerId).OfType<PersonId>().Distinct().ToList();
        var areas = await db.Areas.Where(area => areaIds.Contains(area.Id)).ToDictionaryAsync(area => area.Id, area => area.Name, cancellationToken);
        var owners = await db.People.AsNoTracking().Where(one => ownerIds.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellationToken);
        return new ListedProcesses(
            [.. page.Select(one => Row(one, one.AreaId is { } area ? areas.GetValueOrDefault(area) : null, one.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : null))],
            total,
            backwards ? more : request.After is not null,
            backwards || more);
    }

    private static ProcessRow Row(Process process, string? area, Person? owner) =>
        new(process.Id, process.Name, area, owner?.Name, owner is { Active: false });

    private IQueryable<Process> Found(ListProcessesQuery request)
    {
        var processes = db.Processes.AsNoTracking().Where(one => one.MergedIntoId == null);
        processes = request.Filter switch
        {
            ProcessFilter.WithoutOwner => processes.Where(one => one.OwnerId == null),
            ProcessFilter.WithoutArea => processes.Where(one => one.AreaId == null),
            _ => processes,
        };
        if (Tidy.Name(request.Search) is { Length: > 0 } words)
        {
            var pattern = Like.Containing(words);
            processes = processes.Where(one => EF.Functions.Like(one.Name, pattern, Like.Escape));
        }

        return processes;
    }
}

/// <summary>Pages of processes. Their names are unique among those shown, so the name alone orders them.</summary>
internal static class Paging
{
    public static async Task<List<Process>> ByNameAsync(PortalDbContext db, IQueryable<Process> found, ProcessId? edge, bool backwards, int size, CancellationToken cancellation)
    {
        if (edge is { } id && await db.Processes.Where(one => one.Id == id).Select(one => one.Name).SingleOrDefaultAsync(cancellation) is { } from)
        {
            found = backwards ? found.Where(one => one.Name.CompareTo(from) < 0) : found.Where(one => one.Name.CompareTo(from) > 0);
        }

        var ordered = backwards ? found.OrderByDescending(one => one.Name) : found.OrderBy(one => one.Name);
        return await ordered.Take(size + 1).ToListAsync(cancellation);
    }
}
