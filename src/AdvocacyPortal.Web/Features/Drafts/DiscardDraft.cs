using AdvocacyPortal.Data;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Features.Drafts;

/// <summary>Sent by any employee; what they typed into one form and did not send is gone.</summary>
/// <param name="Form">Which form.</param>
[MaySend(Who.Employee)]
public sealed record DiscardDraftCommand(string Form) : ICommand<Nothing>;

internal sealed class DiscardDraftHandler(PortalDbContext db, Actor actor) : IRequestHandler<DiscardDraftCommand, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(DiscardDraftCommand request, CancellationToken cancellationToken)
    {
        if (await db.Drafts.FindAsync([actor.Self.Id, request.Form], cancellationToken) is { } draft)
        {
            db.Drafts.Remove(draft);
        }

        return default(Nothing);
    }
}
