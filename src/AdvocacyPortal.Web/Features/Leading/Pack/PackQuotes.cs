using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Leading.Pack;

/// <summary>The flags that lines of the pack are about, told from their events up to its end.</summary>
internal static class PackQuotes
{
    /// <summary>By number.</summary>
    public static async Task<IReadOnlyList<PackFlag>> ReadAsync(PortalDbContext db, PackSource source, HashSet<FlagId> wanted, CancellationToken cancellation)
    {
        var events = await source.WholeAsync(db, wanted, cancellation);
        // What the customer agreed to once may have been taken back since.
        var quotable = await db.Flags
            .Where(flag => wanted.Contains(flag.Id) && flag.Story.QuoteConsent == QuoteConsent.Yes && flag.Story.CustomerWords != null)
            .Select(flag => flag.Id)
            .ToHashSetAsync(cancellation);
        return [.. events.Values.Select(lines => Tell(lines, source, quotable)).OrderBy(flag => flag.Number)];
    }

    private static PackFlag Tell(List<RecordedFlagEvent> lines, PackSource source, HashSet<FlagId> quotable)
    {
        var flag = Flag.Fold(lines);
        var trace = source[flag.Id];
        return new(
            flag.Id,
            flag.Number,
            trace.State,
            trace.Severity,
            trace.Customers,
            trace.Reach is not null,
            trace.TaskId,
            trace.ProcessId,
            [.. lines.Select(line => new PackEvent(line.Sequence, line.Type, line.HappenedAt.ToUniversalTime()))])
        {
            Headline = flag.Story.Headline,
            Words = WordsOf(flag, quotable) is { Length: > 0 } words ? Headline.From(words) : null,
        };
    }

    private static string? WordsOf(Flag flag, HashSet<FlagId> quotable) =>
        flag.Story is { QuoteConsent: QuoteConsent.Yes, CustomerWords: { Length: > 0 } own } && quotable.Contains(flag.Id)
            ? own
            : flag.Corroborations.FirstOrDefault(one => one.Evidence is { QuoteConsent: QuoteConsent.Yes, CustomerWords.Length: > 0 })?.Evidence.CustomerWords;
}
