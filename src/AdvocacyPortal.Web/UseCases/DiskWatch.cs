using AdvocacyPortal.Data.Providers;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Knows whether the disk takes what people write, and tells the administrator once when that ends and when it is back.</summary>
/// <param name="log">Where it is told.</param>
public sealed partial class DiskWatch(ILogger<DiskWatch> log)
{
    private const int Writes = -1;

    private int state = Writes;

    /// <summary>Why the last command could not be written; null where it was.</summary>
    public WriteFailure? Failing => Volatile.Read(ref state) is var now and not Writes ? (WriteFailure)now : null;

    /// <summary>A command could not be written.</summary>
    /// <returns>How it ended for its sender.</returns>
    public OutcomeKind Failed(WriteFailure why, Exception failure)
    {
        if (Interlocked.Exchange(ref state, (int)why) != (int)why)
        {
            if (why == WriteFailure.DiskFull)
            {
                LogFull(log);
            }
            else
            {
                LogUnwritable(log, failure);
            }
        }

        return why == WriteFailure.DiskFull ? OutcomeKind.DiskFull : OutcomeKind.Unwritable;
    }

    /// <summary>A command was written.</summary>
    public void Wrote()
    {
        if (Volatile.Read(ref state) != Writes && Interlocked.Exchange(ref state, Writes) != Writes)
        {
            LogWritten(log);
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The disk of the data directory is full. Nothing can be saved, and everybody who tries is told so; pages that only read go on. Make room: the portal goes on by itself, no restart is needed. Said once")]
    private static partial void LogFull(ILogger logger);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The database cannot be written. Nothing can be saved, and everybody who tries is told so. See whether the disk of the data directory is full, mounted for reading only or broken, and whether the files belong to the portal's account (doctor looks at it). Said once")]
    private static partial void LogUnwritable(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What people write is saved again")]
    private static partial void LogWritten(ILogger logger);
}
