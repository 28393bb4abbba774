using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.CustomerTasks;

/// <summary>An administrator asks for a page of customer tasks by name; merged ones are known by the other's name.</summary>
/// <param name="Search">Part of a name.</param>
/// <param name="After">The last task of the page before.</param>
/// <param name="Before">The first task of the page after.</param>
[MaySend(Who.Administrator)]
public sealed record ListTasksQuery(string? Search, CustomerTaskId? After, CustomerTaskId? Before) : IQuery<ListedTasks>;

/// <param name="Tasks">At most 50.</param>
/// <param name="Total">How many the search finds.</param>
/// <param name="HasEarlier">There is a page before.</param>
/// <param name="HasLater">There is a page after.</param>
public sealed record ListedTasks(IReadOnlyList<TaskRow> Tasks, int Total, bool HasEarlier, bool HasLater);

/// <param name="Id">Key.</param>
/// <param name="Name">Follows "trying to".</param>
/// <param name="Flags">How many flags name it, in all states.</param>
public sealed record TaskRow(CustomerTaskId Id, string Name, int Flags);

internal sealed class ListTasksHandler(PortalDbContext db) : IRequestHandler<ListTasksQuery, Outcome<ListedTasks>>
{
    private const int PageSize = 50;

    public async Task<Outcome<ListedTasks>> Handle(ListTasksQuery request, CancellationToken cancellationToken)
    {
        var found = db.CustomerTasks.AsNoTracking().Where(one => one.MergedIntoId == null);
        if (Tidy.Name(request.Search) is { Length: > 0 } words)
        {
            var pattern = Like.Containing(words);
            found = found.Where(one => EF.Functions.Like(one.Name, pattern, Like.Escape));
        }

        var total = await found.CountAsync(cancellationToken);
        var backwards = request.Before is not null;
        var page = await PageAsync(found, request.After ?? request.Before, backwards, cancellationToken);
        var more = page.Count > PageSize;
        page = page.Take(PageSize).ToList();
        if (backwards)
        {
            page.Reverse();
        }

        var ids = page.Select(one => (CustomerTaskId?)one.Id).ToList();
        var counts = await db.Flags.Where(flag => ids.Contains(flag.TaskId))
            .GroupBy(flag => flag.TaskId)
            .Select(flags => new { Task = flags.Key, Count = flags.Count() })
            .ToDictionaryAsync(one => one.Task!.Value, one => one.Count, cancellationToken);
        return new ListedTasks(
            [.. page.Select(one => new TaskRow(one.Id, one.Name, counts.GetValueOrDefault(one.Id)))],
            total,
            backwards ? more : request.After is not null,
            backwards || more);
    }

    // Names are unique among those shown, so the name alone orders them.
    private async Task<List<CustomerTask>> PageAsync(IQueryable<CustomerTask> found, CustomerTaskId? edge, bool backwards, CancellationToken cancellation)
    {
        if (edge is { } id && await db.CustomerTasks.Where(one => one.Id == id).Select(one => one.Name).SingleOrDefaultAsync(cancellation) is { } from)
        {
            found = backwards ? found.Where(one => one.Name.CompareTo(from) < 0) : found.Where(one => one.Name.CompareTo(from) > 0);
        }

        var ordered = backwards ? found.OrderByDescending(one => one.Name) : found.OrderBy(one => one.Name);
        return await ordered.Take(PageSize + 1).ToListAsync(cancellation);
    }
}
