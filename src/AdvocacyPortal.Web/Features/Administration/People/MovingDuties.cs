using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>Who takes over what; null where nobody was named.</summary>
internal sealed record Successors(Person? Champion, Person? CorrectionOwner, Person? ProcessOwner, Person? AreaLeader, Person? Decider);

/// <summary>Moves everything one person has in hand to others.</summary>
internal sealed class MovingDuties(PortalDbContext db, Person from, Successors to, string note, PersonId? by, DateTimeOffset now)
{
    private readonly Duties duties = new(db);

    public async Task<HandedOver> MoveAsync(CancellationToken cancellation)
    {
        // Processes and areas first: who owns and leads from now on decides who is fit for a flag.
        var processes = await MoveProcessesAsync(cancellation);
        var areas = await MoveAreasAsync(cancellation);
        var leadership = await LeadershipAsync(cancellation);
        var flags = await duties.Flags(from.Id).ToListAsync(cancellation);
        var corrections = await duties.Corrections(from.Id).ToListAsync(cancellation);
        var decisions = await duties.Decisions(from.Id).ToListAsync(cancellation);
        var owners = await ProcessesOfAsync([.. flags, .. decisions], cancellation);
        var taken = flags.Count == 0 ? 0 : await MoveFlagsAsync(flags, owners, leadership, cancellation);
        foreach (var flag in corrections)
        {
            flag.Record(new CorrectionHandedOver(to.CorrectionOwner!.Id), by, now);
        }

        var appointed = decisions.Count(flag => MoveDecision(flag, owners, leadership));
        return new HandedOver(taken, flags.Count - taken, corrections.Count, appointed, decisions.Count - appointed, processes, areas);
    }

    private async Task<int> MoveProcessesAsync(CancellationToken cancellation)
    {
        var processes = await duties.Processes(from.Id).ToListAsync(cancellation);
        foreach (var process in processes)
        {
            process.Describe(process.Name, process.AreaId, to.ProcessOwner?.Id);
        }

        return processes.Count;
    }

    private async Task<int> MoveAreasAsync(CancellationToken cancellation)
    {
        var areas = await duties.Areas(from.Id).ToListAsync(cancellation);
        foreach (var area in areas)
        {
            area.Describe(area.Name, area.ParentId, to.AreaLeader?.Id, area.Headcount);
        }

        if (areas.Count > 0)
        {
            to.AreaLeader?.Appoint(to.AreaLeader.Roles | Roles.Leader);
        }

        return areas.Count;
    }

    // Read into memory with what this command changed: the database does not know of it yet.
    private async Task<Leadership> LeadershipAsync(CancellationToken cancellation)
    {
        var areas = await db.Areas.OrderBy(area => area.Id).ToListAsync(cancellation);
        var leaders = await db.People.Where(one => one.Active && (one.Roles & Roles.Leader) != 0).OrderBy(one => one.Id).ToListAsync(cancellation);
        var named = to.AreaLeader is { } leader && leader.Roles.HasFlag(Roles.Leader) ? leaders.Append(leader).Distinct() : leaders;
        return new Leadership(areas, [.. named.Where(one => one != from).Select(one => one.Id)]);
    }

    private async Task<Dictionary<ProcessId, Process>> ProcessesOfAsync(IReadOnlyList<Flag> flags, CancellationToken cancellation)
    {
        var ids = flags.Select(flag => flag.ProcessId).OfType<ProcessId>().Distinct().ToList();
        return await db.Processes.Where(process => ids.Contains(process.Id)).ToDictionaryAsync(process => process.Id, cancellation);
    }

    private async Task<int> MoveFlagsAsync(List<Flag> flags, Dictionary<ProcessId, Process> processes, Leadership leadership, CancellationToken cancellation)
    {
        var calendar = (await db.Companies.SingleAsync(cancellation)).Calendar;
        var taken = 0;
        foreach (var flag in flags)
        {
            if (to.Champion is { } champion && IsFit(flag, champion, processes, leadership, calendar))
            {
                flag.Record(new ChampionSet(champion.Id, note), by, now);
                taken++;
            }
            else
            {
                flag.Record(new ChampionLeft(), by, now);
            }
        }

        return taken;
    }

    // The workflow's own rule for assigning. A flag that awaits its check comes back to its champion in progress.
    private bool IsFit(Flag flag, Person champion, Dictionary<ProcessId, Process> processes, Leadership leadership, WorkingCalendar calendar)
    {
        var relation = flag.RelationOf(champion, Owner(flag, processes), leadership);
        var facts = flag.Facts(Relation.Employee | Relation.Leader, calendar, now, false) with
        {
            State = flag.State is FlagState.Resolved or FlagState.Raised ? FlagState.InProgress : flag.State,
            NewChampion = relation,
        };
        return FlagWorkflow.Decide(FlagAction.Assign, facts, now).Allowed;
    }

    private bool MoveDecision(Flag flag, Dictionary<ProcessId, Process> processes, Leadership leadership)
    {
        var owner = Owner(flag, processes);
        var barred = new[] { owner, flag.RaiserId }.OfType<PersonId>().ToList();
        var area = flag.ProcessId is { } id && processes.GetValueOrDefault(id)?.AreaId is { } known ? known : flag.Story.AreaId;
        var decider = to.Decider is { } named && !barred.Contains(named.Id) ? named.Id : leadership.LeaderFor(area, barred);
        flag.Record(new DecisionHandedOver(decider), by, now);
        return decider is not null;
    }

    private static PersonId? Owner(Flag flag, Dictionary<ProcessId, Process> processes) =>
        flag.ProcessId is { } id ? processes.GetValueOrDefault(id)?.OwnerId : null;
}
