using System.Buffers.Binary;
using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>
/// All that figures need of one flag: its dated moments, made from its events, kept as the few bytes they are stored in.
/// Of a flag it holds times, states and what it is about; no name and no text.
/// </summary>
public sealed class FlagTimeline
{
    /// <summary>Of the bytes. Raise it whenever they change their meaning: what is stored is then made anew from the events.</summary>
    public const byte EncodingVersion = 1;

    private const byte Faulty = 1;

    // Version, fault, when it was raised, the last event, the last moment, the last event's sequence.
    private const int FaultPlace = 1;
    private const int RaisedPlace = 2;
    private const int LastPlace = RaisedPlace + sizeof(long);
    private const int MomentPlace = LastPlace + sizeof(long);
    private const int SequencePlace = MomentPlace + sizeof(long);
    private const int HeaderLength = SequencePlace + sizeof(int);

    private readonly byte[] bytes;

    private FlagTimeline(FlagId flagId, byte[] bytes)
    {
        FlagId = flagId;
        this.bytes = bytes;
    }

    /// <summary>Which flag.</summary>
    public FlagId FlagId { get; }

    /// <summary>When it was raised, UTC.</summary>
    public DateTimeOffset RaisedAt => new(RaisedTicks, TimeSpan.Zero);

    /// <summary>Sequence of the last event that it knows of.</summary>
    public int Version => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(SequencePlace));

    /// <summary>It tells of times that cannot be: it stands apart from every figure.</summary>
    public bool IsDataError => bytes[FaultPlace] == Faulty;

    /// <summary>When its last event was, UTC.</summary>
    public DateTimeOffset LastAt => new(TicksAt(LastPlace), TimeSpan.Zero);

    internal ReadOnlySpan<byte> Moments => bytes.AsSpan(HeaderLength);
    internal long RaisedTicks => TicksAt(RaisedPlace);

    /// <summary>The timeline of one flag.</summary>
    /// <param name="events">All its events in any order; the first by sequence is <see cref="FlagRaised"/>.</param>
    public static FlagTimeline Of(IEnumerable<RecordedFlagEvent> events)
    {
        var lines = events.OrderBy(one => one.Sequence).ToList();
        return lines.Skip(1).Aggregate(Begin(lines[0]), (timeline, line) => timeline.Append(line));
    }

    /// <summary>A timeline of one event.</summary>
    /// <param name="raised">The first of a flag.</param>
    /// <exception cref="ArgumentException">It is another one.</exception>
    public static FlagTimeline Begin(RecordedFlagEvent raised)
    {
        if (raised.Change is not FlagRaised)
        {
            throw new ArgumentException($"A flag begins by being raised, not with {raised.Type}.", nameof(raised));
        }

        var ticks = raised.HappenedAt.UtcTicks;
        return new(raised.FlagId, Compose(raised.HappenedAt > raised.RecordedAt, ticks, ticks, ticks, raised.Sequence, [], MomentWriter.Write(raised.Change, 0)));
    }

    /// <summary>The same timeline with one more event; this one stays as it is.</summary>
    /// <param name="line">The next of the same flag.</param>
    /// <exception cref="ArgumentException">It is not the next one.</exception>
    public FlagTimeline Append(RecordedFlagEvent line)
    {
        if (line.FlagId != FlagId || line.Sequence != Version + 1)
        {
            throw new ArgumentException($"{line.Type} {line.Sequence} does not follow on {Version}.", nameof(line));
        }

        // What is recorded as it happens cannot lie in the past: a server's clock was set back, and no time is told as passing.
        // A register that says so tells of times that cannot be.
        var (told, last, before) = (line.HappenedAt.UtcTicks, TicksAt(LastPlace), TicksAt(MomentPlace));
        var fault = line.HappenedAt != line.RecordedAt && (told < last || line.HappenedAt > line.RecordedAt);
        var ticks = Math.Max(told, last);
        // Events that no figure needs leave no moment.
        var moment = MomentWriter.Write(line.Change, ticks - before);
        return new(FlagId, Compose(IsDataError || fault, RaisedTicks, ticks, moment.Length > 0 ? ticks : before, line.Sequence, Moments, moment));
    }

    /// <summary>What is known of the flag at a moment.</summary>
    /// <param name="moment">An event at that very moment has happened.</param>
    /// <returns>Null where it was not yet raised; a flag raised at that very moment was not.</returns>
    public FlagTrace? AsOf(DateTimeOffset moment) =>
        RaisedTicks < moment.UtcTicks ? new TraceFold(this, moment, null).Trace(this) : null;

    /// <summary>Every stay in a state up to a moment, oldest first; nothing where the flag was not yet raised.</summary>
    /// <param name="moment">As for <see cref="AsOf"/>.</param>
    /// <param name="visits">They are added to it.</param>
    public void AddVisits(DateTimeOffset moment, List<StateVisit> visits)
    {
        if (RaisedTicks < moment.UtcTicks)
        {
            _ = new TraceFold(this, moment, visits);
        }
    }

    /// <summary>The bytes to store.</summary>
    public byte[] Encode() => [.. bytes];

    /// <summary>The timeline that <see cref="Encode"/> stored.</summary>
    /// <param name="flagId">Whose.</param>
    /// <param name="stored">Its bytes; not changed afterwards by the caller.</param>
    /// <returns>Null where another version of the portal wrote it: it is to be made anew from the events.</returns>
    public static FlagTimeline? Decode(FlagId flagId, byte[] stored) =>
        stored.Length > HeaderLength && stored[0] == EncodingVersion ? new(flagId, stored) : null;

    private long TicksAt(int place) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(place));

    private static byte[] Compose(bool fault, long raised, long last, long lastMoment, int sequence, ReadOnlySpan<byte> moments, ReadOnlySpan<byte> moment)
    {
        var all = new byte[HeaderLength + moments.Length + moment.Length];
        all[0] = EncodingVersion;
        all[FaultPlace] = fault ? Faulty : (byte)0;
        BinaryPrimitives.WriteInt64LittleEndian(all.AsSpan(RaisedPlace), raised);
        BinaryPrimitives.WriteInt64LittleEndian(all.AsSpan(LastPlace), last);
        BinaryPrimitives.WriteInt64LittleEndian(all.AsSpan(MomentPlace), lastMoment);
        BinaryPrimitives.WriteInt32LittleEndian(all.AsSpan(SequencePlace), sequence);
        moments.CopyTo(all.AsSpan(HeaderLength));
        moment.CopyTo(all.AsSpan(HeaderLength + moments.Length));
        return all;
    }
}
