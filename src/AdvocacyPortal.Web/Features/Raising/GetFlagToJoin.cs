using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Features.Raising;

/// <summary>Sent by any employee; gives the flag they want to join, or why they cannot.</summary>
/// <param name="Reference">As typed or linked, such as F-1042.</param>
[MaySend(Who.Employee)]
public sealed record GetFlagToJoinQuery(string Reference) : IQuery<FlagToJoin>;

/// <summary>A flag one may say "I saw this too" to.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Number">Its reference.</param>
/// <param name="Headline">Its first sentence.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Refusal">Why this person cannot join it; null where they can.</param>
public sealed record FlagToJoin(FlagId Id, int Number, string Headline, FlagState State, Refusal? Refusal);

internal sealed class GetFlagToJoinHandler(FlagDesk flags) : IRequestHandler<GetFlagToJoinQuery, Outcome<FlagToJoin>>
{
    public async Task<Outcome<FlagToJoin>> Handle(GetFlagToJoinQuery request, CancellationToken cancellationToken)
    {
        var found = FlagReference.TryParse(request.Reference, out var reference) ? await flags.OpenAsync(reference, cancellationToken) : null;
        return found is null
            ? Outcome<FlagToJoin>.NotFound()
            : new FlagToJoin(found.Flag.Id, found.Flag.Number, found.Flag.Story.Headline, found.Flag.State, found.Verdict(FlagAction.Corroborate).Refusal);
    }
}
