using AdvocacyPortal.Data;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Drafts;

/// <summary>Sent by any employee; gives what they themselves typed into one form and did not send.</summary>
/// <param name="Form">Which form.</param>
[MaySend(Who.Employee)]
public sealed record GetDraftQuery(string Form) : IQuery<KeptDraft>;

/// <summary>What was typed and not sent.</summary>
/// <param name="Fields">The form's fields as JSON.</param>
/// <param name="SavedAt">UTC.</param>
public sealed record KeptDraft(string Fields, DateTimeOffset SavedAt);

internal sealed class GetDraftHandler(PortalDbContext db, Actor actor) : IRequestHandler<GetDraftQuery, Outcome<KeptDraft>>
{
    public async Task<Outcome<KeptDraft>> Handle(GetDraftQuery request, CancellationToken cancellationToken)
    {
        var self = actor.Self.Id;
        var draft = await db.Drafts.AsNoTracking()
            .Where(one => one.PersonId == self && one.Form == request.Form)
            .Select(one => new KeptDraft(one.Fields, one.SavedAt))
            .SingleOrDefaultAsync(cancellationToken);
        return draft is null ? Outcome<KeptDraft>.NotFound() : draft;
    }
}
