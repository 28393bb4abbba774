using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Administration.People;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration;

/// <summary>An administrator asks what waits for an appointment, in numbers only.</summary>
[MaySend(Who.Administrator)]
public sealed record GetOverviewQuery : IQuery<Overview>;

/// <param name="SetUpFinished">False leads back to set-up.</param>
/// <param name="CompanyName">Empty before set-up.</param>
/// <param name="People">Active ones.</param>
/// <param name="Champions">Active ones.</param>
/// <param name="Leaders">Active ones.</param>
/// <param name="Administrators">Active ones.</param>
/// <param name="WithoutAccount">Active people who cannot sign in yet.</param>
/// <param name="Areas">All of them.</param>
/// <param name="AreasWithoutLeader">Nobody leads them, or somebody who left.</param>
/// <param name="Processes">Not merged.</param>
/// <param name="ProcessesWithoutOwner">Nobody answers for them.</param>
/// <param name="ProcessesWithoutArea">They belong nowhere yet.</param>
/// <param name="CustomerTasks">Not merged.</param>
/// <param name="CharterValues">In force.</param>
/// <param name="FlagsNobodyMayDecide">Escalated, and every leader is barred.</param>
/// <param name="FlagsNobodyMayJudge">To be triaged or checked, and every champion and leader is barred.</param>
/// <param name="FlagsOfTheGone">Their champion left.</param>
public sealed record Overview(
    bool SetUpFinished,
    string CompanyName,
    int People,
    int Champions,
    int Leaders,
    int Administrators,
    int WithoutAccount,
    int Areas,
    int AreasWithoutLeader,
    int Processes,
    int ProcessesWithoutOwner,
    int ProcessesWithoutArea,
    int CustomerTasks,
    int CharterValues,
    int FlagsNobodyMayDecide,
    int FlagsNobodyMayJudge,
    int FlagsOfTheGone);

internal sealed class GetOverviewHandler(PortalDbContext db) : IRequestHandler<GetOverviewQuery, Outcome<Overview>>
{
    // The raiser, the process owner and the resolver: with more people than that, somebody may always act.
    private const int MostBarred = 3;

    public async Task<Outcome<Overview>> Handle(GetOverviewQuery request, CancellationToken cancellationToken)
    {
        var company = await db.Companies.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var people = await db.People.Where(one => one.Active).Select(one => new { one.Id, one.Roles }).ToListAsync(cancellationToken);
        var accounts = await AccountHolders.AllAsync(db, cancellationToken);
        var active = people.Select(one => one.Id).ToHashSet();
        var leaders = people.Where(one => one.Roles.HasFlag(Roles.Leader)).Select(one => one.Id).ToHashSet();
        var able = people.Where(one => (one.Roles & (Roles.Champion | Roles.Leader)) != 0).Select(one => one.Id).ToHashSet();
        var areaLeaders = await db.Areas.Select(area => area.LeaderId).ToListAsync(cancellationToken);
        var processes = await db.Processes.Where(one => one.MergedIntoId == null).Select(one => new { one.OwnerId, one.AreaId }).ToListAsync(cancellationToken);
        var champions = await db.Flags.Where(flag => flag.ChampionId != null && (flag.EndedAt == null || flag.State == FlagState.Resolved))
            .Select(flag => flag.ChampionId)
            .ToListAsync(cancellationToken);
        return new Overview(
            company?.SetUpAt is not null,
            company?.Name ?? "",
            people.Count,
            people.Count(one => one.Roles.HasFlag(Roles.Champion)),
            leaders.Count,
            people.Count(one => one.Roles.HasFlag(Roles.Administrator)),
            people.Count(one => !accounts.Contains(one.Id)),
            areaLeaders.Count,
            areaLeaders.Count(leader => leader is not { } id || !leaders.Contains(id)),
            processes.Count,
            processes.Count(one => one.OwnerId is not { } owner || !active.Contains(owner)),
            processes.Count(one => one.AreaId is null),
            await db.CustomerTasks.CountAsync(task => task.MergedIntoId == null, cancellationToken),
            await db.CharterValues.CountAsync(value => !value.Retired, cancellationToken),
            await StuckAsync(db.Flags.Where(flag => flag.Escalated), leaders, cancellationToken),
            await StuckAsync(db.Flags.Where(flag => flag.State == FlagState.Raised || (flag.State == FlagState.Resolved && flag.CheckKind == CheckKind.Measured)), able, cancellationToken),
            champions.Count(champion => !active.Contains(champion!.Value)));
    }

    private async Task<int> StuckAsync(IQueryable<Flag> flags, HashSet<PersonId> judges, CancellationToken cancellation)
    {
        if (judges.Count > MostBarred)
        {
            return 0;
        }

        var barred = await flags
            .Select(flag => new
            {
                flag.RaiserId,
                Resolver = flag.State == FlagState.Resolved && !flag.Escalated ? flag.ResolverId : null,
                Owner = db.Processes.Where(process => process.Id == flag.ProcessId).Select(process => process.OwnerId).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return barred.Count(one => judges.All(judge => judge == one.RaiserId || judge == one.Owner || judge == one.Resolver));
    }
}
