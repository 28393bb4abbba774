using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Correction;

namespace AdvocacyPortal.Domain.Metrics.Exploration;

/// <summary>What the flags of one group add up to.</summary>
public sealed class FlagSums
{
    private static readonly FlagPart[] Counted =
    [
        FlagPart.CheckDue, FlagPart.CheckPassed, FlagPart.Watched, FlagPart.Recurred, FlagPart.Declined, FlagPart.Disputed, FlagPart.DisputeUpheld, FlagPart.Reached,
    ];

    private static readonly FlagSelection[] OfChecks =
        [.. new[] { FlagPart.CheckDue, FlagPart.CheckPassed, FlagPart.Watched, FlagPart.Recurred }.Select(part => new FlagSelection { Part = new(part) })];

    private readonly int[] counts = new int[Enum.GetValues<FlagPart>().Length];

    private FlagSums()
    {
    }

    /// <summary>Flags that are open.</summary>
    public int Open { get; private set; }

    /// <summary>Flags that count as 5 customers because nobody knows.</summary>
    public int UnknownReach { get; private set; }

    /// <summary>Customer-harm days of the open ones, by <see cref="HarmDays"/>.</summary>
    public double OpenHarm { get; private set; }

    /// <summary>Customer-harm days of all of them.</summary>
    public double Harm { get; private set; }

    /// <summary>How many flags a part has.</summary>
    /// <param name="part">One of those about checks, refusals and disputes; reached is that of the first answer.</param>
    public int this[FlagPart part] => Counted.Contains(part) ? counts[(int)part] : throw new ArgumentOutOfRangeException(nameof(part), part, "Not counted.");

    /// <summary>Adds up all together, and each group in the order of its keys.</summary>
    public static (FlagSums Overall, IReadOnlyList<FlagSums> Groups) Of(FlagGroups flags)
    {
        var (overall, groups) = (new FlagSums(), flags.Keys.Select(_ => new FlagSums()).ToArray());
        var (plain, asOf) = (flags.Flags.Columns.Plain, flags.Flags.AsOf);
        var groupOf = flags.GroupOf;
        for (var place = 0; place < groupOf.Count; place++)
        {
            if (groupOf[place] < 0)
            {
                continue;
            }

            var (group, harm) = (groups[groupOf[place]], plain.HarmDays(place, asOf.UtcTicks));
            overall.Add(plain, place, harm);
            group.Add(plain, place, harm);
            if (plain.FirstCheckAt[place] <= asOf.UtcTicks)
            {
                var flag = flags.Flags.Columns.Traces[place];
                foreach (var selection in OfChecks)
                {
                    var holds = selection.Holds(flag, asOf, flags.Grouping) ? 1 : 0;
                    overall.counts[(int)selection.Part.Part] += holds;
                    group.counts[(int)selection.Part.Part] += holds;
                }
            }
        }

        return (overall, groups);
    }

    private void Add(PlainColumns plain, int place, double harm)
    {
        var marks = plain.Marks[place];
        var open = (marks & FlagMarks.Open) != 0;
        Open += open ? 1 : 0;
        OpenHarm += open ? harm : 0;
        Harm += harm;
        UnknownReach += (marks & FlagMarks.UnknownReach) != 0 ? 1 : 0;
        counts[(int)FlagPart.Reached] += (marks & FlagMarks.Answered) != 0 ? 1 : 0;
        counts[(int)FlagPart.Declined] += (marks & FlagMarks.Declined) != 0 ? 1 : 0;
        counts[(int)FlagPart.Disputed] += (marks & FlagMarks.Disputed) != 0 ? 1 : 0;
        counts[(int)FlagPart.DisputeUpheld] += (marks & FlagMarks.DisputeUpheld) != 0 ? 1 : 0;
    }
}
