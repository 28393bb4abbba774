using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Casework;

/// <summary>A champion or leader asks for the flag's plan as it was agreed last, to agree the next one from there.</summary>
/// <param name="FlagId">Which.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record GetLastPlanQuery(FlagId FlagId) : IQuery<LastPlan>;

/// <summary>What the form of agreeing a plan starts from.</summary>
/// <param name="Plan">The plan agreed last; null where there was none.</param>
/// <param name="Owner">E-mail address of the owner of its correction; null where they have left.</param>
/// <param name="Stands">Nothing has overturned it, so that its dates still hold.</param>
/// <param name="Measured">What the failed check measured: that is how it is today.</param>
public sealed record LastPlan(Plan? Plan, string? Owner, bool Stands, decimal? Measured)
{
    /// <summary>There was none.</summary>
    public static LastPlan None { get; } = new(null, null, false, null);
}

internal sealed class GetLastPlanHandler(PortalDbContext db, FlagDesk desk) : IRequestHandler<GetLastPlanQuery, Outcome<LastPlan>>
{
    public async Task<Outcome<LastPlan>> Handle(GetLastPlanQuery query, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(query.FlagId, cancellationToken) is not { } found)
        {
            return Outcome<LastPlan>.NotFound();
        }

        if (found.Flag.Plan is not { } plan)
        {
            return LastPlan.None;
        }

        var owner = await db.People.Where(one => one.Active && one.Id == plan.CorrectionOwner).Select(one => one.Email).SingleOrDefaultAsync(cancellationToken);
        var last = await db.FlagEvents.AsNoTracking()
            .Where(line => line.FlagId == query.FlagId && (line.Type == nameof(CheckFailed) || line.Type == nameof(PlanAgreed)))
            .OrderByDescending(line => line.Sequence)
            .FirstAsync(cancellationToken);
        return new LastPlan(plan, owner, found.Flag.PlanStands, (last.Change as CheckFailed)?.Measured);
    }
}
