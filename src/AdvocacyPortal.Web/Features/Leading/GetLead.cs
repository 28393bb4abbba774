using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Correction;
using AdvocacyPortal.Domain.Metrics.Flow;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Leading.Pack;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Leading;

/// <summary>A leader asks; gives what got easier for customers this quarter, and what stands in their way now.</summary>
[MaySend(Who.Leader)]
public sealed record GetLeadQuery : IQuery<LeadView>;

/// <param name="AsOf">UTC.</param>
/// <param name="Quarter">Its first day, in the company's zone.</param>
/// <param name="Counts">The outcome checks of the quarter so far.</param>
/// <param name="Easier">Those that passed and stand, of most customers first.</param>
/// <param name="Harm">Open flags with most customer-harm days.</param>
/// <param name="OpenFlags">How many flags are open.</param>
/// <param name="OpenHarmDays">Customer-harm days of all of them.</param>
/// <param name="Late">Open flags that have been in their state longer than 85 % of the stays last, furthest beyond first.</param>
/// <param name="LateCount">How many there are.</param>
/// <param name="Silent">Areas from which no flag came for 90 days, longest silent first.</param>
public sealed record LeadView(
    DateTimeOffset AsOf,
    DateOnly Quarter,
    CheckCounts Counts,
    IReadOnlyList<CheckedFlag> Easier,
    IReadOnlyList<HarmfulFlag> Harm,
    int OpenFlags,
    double OpenHarmDays,
    IReadOnlyList<LateFlag> Late,
    int LateCount,
    IReadOnlyList<QuietArea> Silent)
{
    /// <summary>As many flags of each kind as the page shows.</summary>
    public const int Most = 5;
}

/// <summary>What a leader's lists show of a flag.</summary>
/// <param name="Number">Its reference.</param>
/// <param name="Headline">What it is about.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Severity">As judged or presumed.</param>
/// <param name="Process">At fault; null where unknown.</param>
public sealed record LedFlag(int Number, string Headline, FlagState State, Severity Severity, string? Process);

/// <param name="Flag">Which.</param>
/// <param name="Customers">Customers affected.</param>
/// <param name="ReachKnown">Whether anybody knows how many.</param>
/// <param name="HarmDays">Customers × days so far.</param>
public sealed record HarmfulFlag(LedFlag Flag, int Customers, bool ReachKnown, double HarmDays);

/// <param name="Flag">Which.</param>
/// <param name="Days">Days in its state.</param>
/// <param name="Line">The 85 % line of that state, in days.</param>
public sealed record LateFlag(LedFlag Flag, double Days, double Line);

/// <param name="Name">Of the area.</param>
/// <param name="LastRaisedAt">When the last flag came; null where none ever did.</param>
public sealed record QuietArea(string Name, DateTimeOffset? LastRaisedAt);

internal sealed class GetLeadHandler(PortalDbContext db, MetricsRollup rollup, CheckedFlags checkedFlags, FlagDesk desk, TimeProvider time)
    : IRequestHandler<GetLeadQuery, Outcome<LeadView>>
{
    public async Task<Outcome<LeadView>> Handle(GetLeadQuery query, CancellationToken cancellationToken)
    {
        var asOf = time.GetUtcNow();
        var calendar = (await desk.CompanyAsync(cancellationToken))?.Calendar ?? WorkingCalendar.BeforeSetUp;
        var quarter = Quarter.Of(calendar.DateOf(asOf)).FirstDay;
        var (counts, checks) = await checkedFlags.ReadAsync(calendar.StartOf(quarter), asOf, cancellationToken);

        var flags = await rollup.AsOfAsync(db, asOf, cancellationToken);
        var open = flags.Open.Select(flag => (Flag: flag, HarmDays: HarmDays.Of(flag, asOf))).ToList();
        var harm = open.OrderByDescending(one => one.HarmDays).Take(LeadView.Most).ToList();
        var late = Ageing.Of(flags.All).SelectMany(state => state.BeyondMost.Select(one => (one.Flag, one.Days, Line: state.Most!.Value))).ToList();
        var latest = late.OrderByDescending(one => one.Days / Math.Max(one.Line, 1)).Take(LeadView.Most).ToList();
        var led = await DescribeAsync([.. harm.Select(one => one.Flag), .. latest.Select(one => one.Flag)], cancellationToken);
        var areas = await db.Areas.AsNoTracking().ToDictionaryAsync(area => area.Id, cancellationToken);
        // Who is above others is heard through them.
        var speaking = areas.Values.Where(area => !areas.Values.Any(below => below.ParentId == area.Id)).Select(area => area.Id);

        return new LeadView(
            asOf,
            quarter,
            counts,
            [.. checks.Where(check => check.Check.Result == CheckResult.Passed).OrderByDescending(check => check.Customers)],
            [.. harm.Select(one => new HarmfulFlag(led[one.Flag.FlagId], one.Flag.Customers, one.Flag.Reach is not null, one.HarmDays))],
            open.Count,
            open.Sum(one => one.HarmDays),
            [.. latest.Select(one => new LateFlag(led[one.Flag.FlagId], one.Days, one.Line))],
            late.Count,
            [.. SpeakingUp.SilentAreas(flags.Flags, speaking, asOf).Select(area => new QuietArea(areas[area.AreaId].Name, area.LastRaisedAt))]);
    }

    // Leaders read every flag.
    private async Task<Dictionary<FlagId, LedFlag>> DescribeAsync(List<FlagTrace> flags, CancellationToken cancellation)
    {
        var ids = flags.ConvertAll(flag => flag.FlagId);
        return await db.Flags.AsNoTracking()
            .Where(flag => ids.Contains(flag.Id))
            .Select(flag => new
            {
                flag.Id,
                Led = new LedFlag(flag.Number, flag.Story.Headline, flag.State, flag.Severity, db.Processes.Where(process => process.Id == flag.ProcessId).Select(process => process.Name).FirstOrDefault()),
            })
            .ToDictionaryAsync(one => one.Id, one => one.Led, cancellation);
    }
}
