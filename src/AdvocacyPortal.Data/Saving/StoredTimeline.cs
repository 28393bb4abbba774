using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;

namespace AdvocacyPortal.Data.Saving;

/// <summary>What figures need of one flag, made from its events and written with them.</summary>
public sealed class StoredTimeline
{
    private StoredTimeline() { }

    /// <param name="timeline">Of the flag.</param>
    /// <param name="stamp">Of the transaction.</param>
    public StoredTimeline(FlagTimeline timeline, long stamp)
    {
        FlagId = timeline.FlagId;
        Replace(timeline, stamp);
    }

    public FlagId FlagId { get; private set; }

    /// <summary>As <see cref="FlagTimeline.Encode"/> gives them.</summary>
    public byte[] Moments { get; private set; } = [];

    /// <summary>Grows with each transaction that writes timelines: whoever has read up to one asks for those beyond it.</summary>
    public long Stamp { get; private set; }

    /// <summary>Puts a newer one in the place of this.</summary>
    public void Replace(FlagTimeline timeline, long stamp)
    {
        Moments = timeline.Encode();
        Stamp = stamp;
    }
}
