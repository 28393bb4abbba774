using System.Buffers.Binary;
using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>Reads what <see cref="MomentWriter"/> wrote, in the same order.</summary>
internal ref struct MomentReader(ReadOnlySpan<byte> moments, long startTicks)
{
    private ReadOnlySpan<byte> rest = moments;

    /// <summary>When the moment at hand was, UTC.</summary>
    public long Ticks { get; private set; } = startTicks;

    /// <summary>Goes to the next moment; what the one before carries must have been read.</summary>
    public bool Next(out MomentKind kind)
    {
        kind = default;
        if (rest.IsEmpty)
        {
            return false;
        }

        kind = (MomentKind)Byte();
        Ticks += Long();
        return true;
    }

    public byte Byte()
    {
        var value = rest[0];
        rest = rest[1..];
        return value;
    }

    public bool Bool() => Byte() != 0;

    public long Long()
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next <= 0x7f)
            {
                return (long)value;
            }
        }
    }

    public DateTimeOffset Moment()
    {
        var ticks = BinaryPrimitives.ReadInt64LittleEndian(rest);
        rest = rest[sizeof(long)..];
        return new(ticks, TimeSpan.Zero);
    }

    public Guid Id()
    {
        var id = new Guid(rest[..16]);
        rest = rest[16..];
        return id;
    }

    public Guid? IdOrNone() => Bool() ? Id() : null;

    public DateOnly? DayOrNone() => Bool() ? DateOnly.FromDayNumber((int)Long()) : null;

    public Promises? PromisesOrNone() => Bool() ? new(Moment(), Moment()) : null;

    public Severity? SeverityOrNone() => Byte() is > 0 and var known ? (Severity)(known - 1) : null;

    public FlagKind? KindOrNone() => Byte() is > 0 and var known ? (FlagKind)(known - 1) : null;

    public Reach? ReachOrNone() => Byte() is > 0 and var known ? (Reach)(known - 1) : null;

    public EvidenceGrade? GradeOrNone() => Byte() is > 0 and var known ? (EvidenceGrade)(known - 1) : null;
}
