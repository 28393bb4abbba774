using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Features.Deciding;

/// <summary>Whoever may read the flag asks what the form of escalating has to ask them for.</summary>
/// <param name="FlagId">Which.</param>
[MaySend(Who.Employee)]
public sealed record GetEscalationFormQuery(FlagId FlagId) : IQuery<EscalationForm>;

/// <summary>What the form has to ask for.</summary>
/// <param name="ByRaiser">A promise was missed: no options are asked for.</param>
/// <param name="Missed">That promise.</param>
public sealed record EscalationForm(bool ByRaiser, PromiseKind Missed);

internal sealed class GetEscalationFormHandler(FlagDesk desk) : IRequestHandler<GetEscalationFormQuery, Outcome<EscalationForm>>
{
    public async Task<Outcome<EscalationForm>> Handle(GetEscalationFormQuery query, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(query.FlagId, cancellationToken) is not { } found)
        {
            return Outcome<EscalationForm>.NotFound();
        }

        return new EscalationForm(
            (found.Relation & (Relation.Champion | Relation.Leader)) == 0,
            found.Flag.MissedUnescalated(found.Company.Calendar, found.Now));
    }
}
