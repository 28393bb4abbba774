namespace AdvocacyPortal.Domain.Flags;

/// <summary>
/// Harm × age in powers of two: each doubling of the age from two days on counts one, each step of severity two. Of two
/// flags with the same score the older one comes first, then the one with the lower number. Within one severity that is
/// simply the order of raising, which stands still while scores grow: a database can keep it in an index.
/// </summary>
public static class HarmAge
{
    private const int Doublings = 8;

    /// <summary>Place in the order now; higher comes first.</summary>
    /// <param name="severity">Presumed or judged.</param>
    /// <param name="raisedAt">UTC.</param>
    /// <param name="now">UTC.</param>
    public static int Score(Severity severity, DateTimeOffset raisedAt, DateTimeOffset now)
    {
        var doublings = 0;
        while (doublings < Doublings && raisedAt <= Aged(doublings + 1, now))
        {
            doublings++;
        }

        return (2 * (int)severity) + doublings;
    }

    /// <summary>The order itself, for flags of any severity.</summary>
    /// <param name="flags">In any order.</param>
    /// <param name="now">UTC.</param>
    public static IEnumerable<PlacedFlag> InOrder(IEnumerable<PlacedFlag> flags, DateTimeOffset now) =>
        flags.Select(flag => (Flag: flag, Score: Score(flag.Severity, flag.RaisedAt, now)))
            .OrderByDescending(one => one.Score).ThenBy(one => one.Flag.RaisedAt).ThenBy(one => one.Flag.Number)
            .Select(one => one.Flag);

    /// <summary>Where the flags of one severity go on after a flag of any severity.</summary>
    /// <param name="severity">Whose flags.</param>
    /// <param name="last">The flag before them.</param>
    /// <param name="now">UTC.</param>
    /// <returns>They were raised later than this, or at this instant with a higher number; null where none comes after it.</returns>
    public static (DateTimeOffset RaisedAt, int Number)? After(Severity severity, PlacedFlag last, DateTimeOffset now)
    {
        // The flags of this severity with the score of the last one have doubled their age this often.
        var doublings = Score(last.Severity, last.RaisedAt, now) - (2 * (int)severity);
        if (doublings is < 0 or > Doublings)
        {
            return doublings < 0 ? null : (DateTimeOffset.MinValue, 0);
        }

        var first = doublings == Doublings ? (DateTimeOffset.MinValue, 0) : (Aged(doublings + 1, now), int.MaxValue);
        var own = (last.RaisedAt, last.Number);
        var start = own.CompareTo(first) > 0 ? own : first;
        if (doublings == 0)
        {
            return start;
        }

        var younger = (Aged(doublings, now), int.MaxValue);
        return start.CompareTo(younger) < 0 ? start : younger;
    }

    /// <summary>Whether a flag comes after another one.</summary>
    /// <param name="flag">The one.</param>
    /// <param name="last">The other.</param>
    /// <param name="now">UTC.</param>
    public static bool IsAfter(PlacedFlag flag, PlacedFlag last, DateTimeOffset now) =>
        After(flag.Severity, last, now) is { } start && (flag.RaisedAt, flag.Number).CompareTo(start) > 0;

    private static DateTimeOffset Aged(int doublings, DateTimeOffset now) => now.AddDays(-(1 << doublings));
}

/// <summary>What decides about a flag's place among others.</summary>
/// <param name="Number">Its reference.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Severity">Presumed or judged.</param>
/// <param name="RaisedAt">UTC.</param>
public sealed record PlacedFlag(int Number, FlagState State, Severity Severity, DateTimeOffset RaisedAt);
