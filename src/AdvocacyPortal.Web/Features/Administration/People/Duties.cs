using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>How much one person answers for.</summary>
/// <param name="Flags">Open or awaiting their check, with this champion.</param>
/// <param name="Corrections">Owned and not yet reported as done.</param>
/// <param name="Decisions">Flags that wait for this leader.</param>
/// <param name="Processes">Owned.</param>
/// <param name="Areas">Led.</param>
public sealed record InHand(int Flags, int Corrections, int Decisions, int Processes, int Areas)
{
    /// <summary>Nothing at all.</summary>
    public bool IsEmpty => Flags + Corrections + Decisions + Processes + Areas == 0;
}

/// <summary>What people have in hand.</summary>
internal sealed class Duties(PortalDbContext db)
{
    // Those whose story goes on: a resolved flag comes back to its champion when the check fails.
    private static readonly FlagState[] Going =
        [FlagState.Raised, FlagState.NeedsInfo, FlagState.Accepted, FlagState.InProgress, FlagState.OnHold, FlagState.Resolved];

    public IQueryable<Flag> Flags(PersonId? person) => db.Flags.Where(flag => flag.ChampionId == person && Going.Contains(flag.State));

    public IQueryable<Flag> Corrections(PersonId? person) =>
        db.Flags.Where(flag => flag.CorrectionOwnerId == person && flag.CorrectionReportedAt == null && Going.Contains(flag.State));

    public IQueryable<Flag> Decisions(PersonId? person) => db.Flags.Where(flag => flag.Escalated && flag.EscalatedTo == person);

    public IQueryable<Process> Processes(PersonId? person) => db.Processes.Where(process => process.OwnerId == person && process.MergedIntoId == null);

    public IQueryable<Area> Areas(PersonId? person) => db.Areas.Where(area => area.LeaderId == person);

    public async Task<InHand> InHandAsync(PersonId person, CancellationToken cancellation) => new(
        await Flags(person).CountAsync(cancellation),
        await Corrections(person).CountAsync(cancellation),
        await Decisions(person).CountAsync(cancellation),
        await Processes(person).CountAsync(cancellation),
        await Areas(person).CountAsync(cancellation));
}
