using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Reading;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Leading;

/// <summary>A leader asks; gives the flags that wait for this leader's decision, for that of a leader below, or for any leader's; one's own first, then those that wait longest.</summary>
[MaySend(Who.Leader)]
public sealed record GetDecisionsQuery : IQuery<DecisionsToTake>;

/// <param name="Flags">Those that have waited longest, at most <see cref="Most"/>.</param>
/// <param name="More">How many more wait.</param>
public sealed record DecisionsToTake(IReadOnlyList<DecisionToTake> Flags, int More)
{
    /// <summary>As many as a leader reads at one sitting.</summary>
    public const int Most = 20;
}

/// <summary>One decision, with what there is to decide it by.</summary>
/// <param name="Flag">For the form.</param>
/// <param name="Headline">What it is about.</param>
/// <param name="Severity">As judged or presumed.</param>
/// <param name="Process">At fault; null where unknown.</param>
/// <param name="Task">What the customer tries to do; null where unknown.</param>
/// <param name="Words">In the customer's own words, where the customer agrees to be quoted.</param>
/// <param name="Customers">Customers affected.</param>
/// <param name="ReachKnown">Whether anybody knows how many.</param>
/// <param name="SawItToo">Colleagues beside the raiser.</param>
/// <param name="OpenDays">Whole days since it was raised.</param>
/// <param name="WaitedDays">Whole days since the decision was asked for.</param>
/// <param name="Mine">It waits for this leader by name, not for one below or for any.</param>
/// <param name="Waiting">What is asked, by whom it is waited for.</param>
public sealed record DecisionToTake(
    FlagOnForm Flag,
    string Headline,
    Severity Severity,
    string? Process,
    string? Task,
    string? Words,
    int Customers,
    bool ReachKnown,
    int SawItToo,
    int OpenDays,
    int WaitedDays,
    bool Mine,
    WaitingDecision Waiting);

internal sealed class GetDecisionsHandler(PortalDbContext db, FlagDesk desk, Actor actor) : IRequestHandler<GetDecisionsQuery, Outcome<DecisionsToTake>>
{
    // A company in which this many decisions wait has another problem than a page that leaves some out.
    private const int MostLookedAt = 500;

    public async Task<Outcome<DecisionsToTake>> Handle(GetDecisionsQuery request, CancellationToken cancellationToken)
    {
        // Compared with a value the index of the escalated finds them; as a bare condition every flag would be looked at.
        var (self, escalated) = (actor.Self.Id, true);
        var waiting = await db.Flags.AsNoTracking()
            .Where(flag => flag.Escalated == escalated && flag.State <= FlagState.Resolved)
            .OrderBy(flag => flag.EscalatedTo == self ? 0 : 1).ThenBy(flag => flag.EscalatedAt).ThenBy(flag => flag.Number)
            .Select(flag => flag.Id)
            .Take(MostLookedAt)
            .ToListAsync(cancellationToken);
        var (taken, more) = (new List<DecisionToTake>(), 0);
        foreach (var id in waiting)
        {
            // The workflow knows who may: an owner or a raiser never decides on their own flag.
            if (await desk.OpenAsync(id, cancellationToken) is not { } found || found.Verdict(FlagAction.DecideYes).Refusal is not null)
            {
                continue;
            }

            if (taken.Count == DecisionsToTake.Most)
            {
                more++;
            }
            else if (await AskedAsync(id, cancellationToken) is { } asked)
            {
                taken.Add(await DescribeAsync(found, asked, cancellationToken));
            }
        }

        return new DecisionsToTake(taken, more);
    }

    private async Task<FlagEscalated?> AskedAsync(FlagId id, CancellationToken cancellation) =>
        (await db.FlagEvents.AsNoTracking()
            .Where(line => line.FlagId == id && line.Type == nameof(FlagEscalated))
            .OrderByDescending(line => line.Sequence)
            .FirstOrDefaultAsync(cancellation))?.Change as FlagEscalated;

    private async Task<DecisionToTake> DescribeAsync(FlagCase found, FlagEscalated asked, CancellationToken cancellation)
    {
        var flag = found.Flag;
        var leader = flag.EscalatedTo;
        var waiting = WaitingDecision.Of(found, asked, await db.People.Where(one => one.Id == leader).Select(one => one.Name).SingleOrDefaultAsync(cancellation));
        return new(
            new FlagOnForm(flag.Id, flag.Number, flag.Version),
            flag.Story.Headline,
            flag.Severity,
            found.Process?.Name,
            await db.CustomerTasks.Where(task => task.Id == flag.TaskId).Select(task => task.Name).SingleOrDefaultAsync(cancellation),
            flag.Story.QuoteConsent == QuoteConsent.Yes ? flag.Story.CustomerWords : null,
            SeverityTable.Customers(flag.Reach),
            flag.Reach is not null,
            flag.CorroboratorCount,
            (int)(found.Now - flag.RaisedAt).TotalDays,
            (int)(found.Now - waiting.Since).TotalDays,
            leader == actor.Self.Id,
            waiting);
    }
}
