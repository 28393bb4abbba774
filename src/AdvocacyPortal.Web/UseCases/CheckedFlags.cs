using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>A check and its flag.</summary>
/// <param name="Check">How it ended.</param>
/// <param name="Number">Reference of the flag.</param>
/// <param name="Headline">What lists show of it.</param>
/// <param name="Task">The customer task; null where unknown.</param>
/// <param name="Customers">Customers affected.</param>
/// <param name="ReachKnown">Whether anybody knows how many.</param>
/// <param name="Words">One sentence of the customer's, only where the customer agrees to be quoted.</param>
public sealed record CheckedFlag(OutcomeCheck Check, int Number, string Headline, string? Task, int Customers, bool ReachKnown, string? Words);

/// <summary>What changed for customers: the outcome checks of a period, with the flags behind them.</summary>
public sealed class CheckedFlags(PortalDbContext db, Actor actor)
{
    /// <summary>Reads a period's checks.</summary>
    /// <param name="from">Its first instant, UTC.</param>
    /// <param name="asOf">Its last; a later event is not known.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>The counts of all of them; and those, newest first, whose flag the sender may read.</returns>
    public async Task<(CheckCounts Counts, IReadOnlyList<CheckedFlag> Readable)> ReadAsync(DateTimeOffset from, DateTimeOffset asOf, CancellationToken cancellation)
    {
        var since = db.FlagEvents.Where(one => OutcomeChecks.Checks.Contains(one.Type) && one.HappenedAt >= from).Select(one => one.FlagId);
        var events = await db.FlagEvents.AsNoTracking()
            .Where(one => since.Contains(one.FlagId) && OutcomeChecks.Events.Contains(one.Type))
            .ToListAsync(cancellation);
        var checks = OutcomeChecks.Of(events, from, asOf);
        var tasks = await db.CustomerTasks.AsNoTracking().ToDictionaryAsync(task => task.Id, task => task.Name, cancellation);
        var (self, inside) = (actor.Self.Id, actor.IsInside);
        var flags = await db.Flags
            .Where(flag => since.Contains(flag.Id))
            .Select(flag => new FlagBehind(
                flag.Id,
                flag.Number,
                flag.Story.Headline,
                flag.TaskId,
                flag.Reach,
                inside || flag.AcceptedAt != null || flag.RaiserId == self,
                flag.Story.QuoteConsent == QuoteConsent.Yes ? flag.Story.CustomerWords : null))
            .ToDictionaryAsync(flag => flag.Id, cancellation);
        return (
            OutcomeChecks.Count(checks, flag => flags[flag].Reach),
            [.. checks.Where(check => flags[check.FlagId].Readable).Select(check => Describe(check, flags[check.FlagId], tasks))]);
    }

    private static CheckedFlag Describe(OutcomeCheck check, FlagBehind flag, Dictionary<CustomerTaskId, string> tasks) => new(
        check,
        flag.Number,
        flag.Headline,
        flag.TaskId is { } id ? tasks.GetValueOrDefault(id) : null,
        SeverityTable.Customers(flag.Reach),
        flag.Reach is not null,
        flag.Words is { Length: > 0 } words ? Headline.From(words) : null);

    private sealed record FlagBehind(
        FlagId Id,
        int Number,
        string Headline,
        CustomerTaskId? TaskId,
        Reach? Reach,
        bool Readable,
        string? Words);
}
