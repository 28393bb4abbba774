using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;

namespace AdvocacyPortal.Domain.Metrics;

/// <summary>A range of ages in whole days since raising, both ends within.</summary>
/// <param name="FromDays">0 or more.</param>
/// <param name="ToDays">Null has no end.</param>
public sealed record AgeBand(int FromDays, int? ToDays);

/// <summary>Open flags of one state.</summary>
/// <param name="State">One of the open states.</param>
/// <param name="Counts">One count for each of <see cref="OpenByAge.Bands"/>.</param>
public sealed record OpenInState(FlagState State, IReadOnlyList<int> Counts)
{
    /// <summary>Of all ages.</summary>
    public int Total => Counts.Sum();
}

/// <summary>Open flags by state and age. Age is elapsed calendar time since raising, holds and questions included.</summary>
public static class OpenByAge
{
    /// <summary>Under a week, under 30, 90 and 180 days, and older.</summary>
    public static IReadOnlyList<AgeBand> Bands { get; } = [new(0, 6), new(7, 29), new(30, 89), new(90, 179), new(180, null)];

    /// <summary>Every open state in the order of the workflow, empty ones too.</summary>
    /// <param name="flags">As they were known at a moment; those not open, or raised at or after it, do not count.</param>
    public static IReadOnlyList<OpenInState> Of(TracedFlags flags)
    {
        var (plain, asOf) = (flags.Columns.Plain, flags.AsOf.UtcTicks);
        var counts = Enum.GetValues<FlagState>().Select(_ => new int[Bands.Count]).ToArray();
        for (var place = 0; place < plain.States.Count; place++)
        {
            if (plain.IsOpen(place))
            {
                counts[(int)plain.States[place]][BandOf((int)((asOf - plain.RaisedAt[place]) / TimeSpan.TicksPerDay))]++;
            }
        }

        return [.. Enum.GetValues<FlagState>().Where(state => state.IsOpen()).Select(state => new OpenInState(state, counts[(int)state]))];
    }

    private static readonly int[] Starts = [.. Bands.Select(band => band.FromDays)];

    private static int BandOf(int days)
    {
        var band = Bands.Count - 1;
        while (days < Starts[band])
        {
            band--;
        }

        return band;
    }
}
