using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>Which people a list shows.</summary>
public enum PeopleFilter
{
    Active,
    Champions,
    Leaders,
    Administrators,
    WithoutAccount,
    Left,
}

/// <summary>An administrator asks for a page of people by name.</summary>
/// <param name="Search">Part of a name or e-mail address.</param>
/// <param name="Filter">Which of them.</param>
/// <param name="After">The last person of the page before.</param>
/// <param name="Before">The first person of the page after.</param>
[MaySend(Who.Administrator)]
public sealed record ListPeopleQuery(string? Search, PeopleFilter Filter, PersonId? After, PersonId? Before) : IQuery<ListedPeople>;

/// <param name="People">At most 50.</param>
/// <param name="Total">How many the filter finds.</param>
/// <param name="HasEarlier">There is a page before.</param>
/// <param name="HasLater">There is a page after.</param>
public sealed record ListedPeople(IReadOnlyList<PersonRow> People, int Total, bool HasEarlier, bool HasLater);

/// <param name="Id">Key.</param>
/// <param name="Name">As colleagues know them.</param>
/// <param name="Email">Address.</param>
/// <param name="Area">Null where unknown.</param>
/// <param name="Roles">What they may do.</param>
/// <param name="Active">False after they left.</param>
/// <param name="HasAccount">They can sign in.</param>
public sealed record PersonRow(PersonId Id, string Name, string Email, string? Area, Roles Roles, bool Active, bool HasAccount);

internal sealed class ListPeopleHandler(PortalDbContext db) : IRequestHandler<ListPeopleQuery, Outcome<ListedPeople>>
{
    private const int PageSize = 50;

    public async Task<Outcome<ListedPeople>> Handle(ListPeopleQuery request, CancellationToken cancellationToken)
    {
        var accounts = await AccountHolders.AllAsync(db, cancellationToken);
        var found = Found(request, accounts);
        var total = await found.CountAsync(cancellationToken);
        var backwards = request.Before is not null;
        var page = await PageAsync(found, request.After ?? request.Before, backwards, cancellationToken);
        var more = page.Count > PageSize;
        page = page.Take(PageSize).ToList();
        if (backwards)
        {
            page.Reverse();
        }

        var areaIds = page.Select(one => one.AreaId).OfType<AreaId>().Distinct().ToList();
        var areas = await db.Areas.Where(area => areaIds.Contains(area.Id)).ToDictionaryAsync(area => area.Id, area => area.Name, cancellationToken);
        return new ListedPeople(
            [.. page.Select(one => new PersonRow(
                one.Id,
                one.Name,
                one.Email,
                one.AreaId is { } area ? areas.GetValueOrDefault(area) : null,
                one.Roles,
                one.Active,
                accounts.Contains(one.Id)))],
            total,
            backwards ? more : request.After is not null,
            backwards || more);
    }

    private IQueryable<Person> Found(ListPeopleQuery request, IReadOnlyCollection<PersonId> accounts)
    {
        var people = db.People.AsNoTracking().Where(one => one.Active == (request.Filter != PeopleFilter.Left));
        people = request.Filter switch
        {
            PeopleFilter.Champions => people.Where(one => (one.Roles & Roles.Champion) != 0),
            PeopleFilter.Leaders => people.Where(one => (one.Roles & Roles.Leader) != 0),
            PeopleFilter.Administrators => people.Where(one => (one.Roles & Roles.Administrator) != 0),
            PeopleFilter.WithoutAccount => people.Where(one => !accounts.Contains(one.Id)),
            _ => people,
        };
        if (Tidy.Name(request.Search) is { Length: > 0 } words)
        {
            var pattern = Like.Containing(words);
            people = people.Where(one => EF.Functions.Like(one.Name, pattern, Like.Escape) || EF.Functions.Like(one.Email, pattern, Like.Escape));
        }

        return people;
    }

    // The address is unique and orders people of one name: it is the tie-break.
    private async Task<List<Person>> PageAsync(IQueryable<Person> found, PersonId? edge, bool backwards, CancellationToken cancellation)
    {
        if (edge is { } id && await db.People.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) is { } from)
        {
            found = backwards
                ? found.Where(one => one.Name.CompareTo(from.Name) < 0 || (one.Name == from.Name && one.Email.CompareTo(from.Email) < 0))
                : found.Where(one => one.Name.CompareTo(from.Name) > 0 || (one.Name == from.Name && one.Email.CompareTo(from.Email) > 0));
        }

        var ordered = backwards
            ? found.OrderByDescending(one => one.Name).ThenByDescending(one => one.Email)
            : found.OrderBy(one => one.Name).ThenBy(one => one.Email);
        return await ordered.Take(PageSize + 1).ToListAsync(cancellation);
    }
}
