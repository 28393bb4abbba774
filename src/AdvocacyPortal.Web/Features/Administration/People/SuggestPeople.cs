using AdvocacyPortal.Data;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>An administrator asks whom a form could suggest; nobody where there are too many to put on a page.</summary>
[MaySend(Who.Administrator)]
public sealed record SuggestPeopleQuery : IQuery<SuggestedPeople>;

/// <param name="People">Active ones by name.</param>
public sealed record SuggestedPeople(IReadOnlyList<Colleague> People);

/// <param name="Name">As colleagues know them.</param>
/// <param name="Email">Names one person only.</param>
public sealed record Colleague(string Name, string Email);

internal sealed class SuggestPeopleHandler(PortalDbContext db) : IRequestHandler<SuggestPeopleQuery, Outcome<SuggestedPeople>>
{
    private const int Most = 300;

    public async Task<Outcome<SuggestedPeople>> Handle(SuggestPeopleQuery request, CancellationToken cancellationToken)
    {
        var people = await db.People.Where(one => one.Active)
            .OrderBy(one => one.Name)
            .Select(one => new Colleague(one.Name, one.Email))
            .Take(Most + 1)
            .ToListAsync(cancellationToken);
        return new SuggestedPeople(people.Count > Most ? [] : people);
    }
}
