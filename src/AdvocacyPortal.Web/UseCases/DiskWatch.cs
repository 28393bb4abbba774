using AdvocacyPortal.Data.Providers;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Knows whether the disk takes what people write, and tells the administrator once when that ends and when it is back.</summary>
/// <param name="log">Where it is told.</param>
/// <param name="time">Says when it was told last.</param>
public sealed partial class DiskWatch(ILogger<DiskWatch> log, TimeProvider time)
{
    // A full disk takes a small write now and then: neither that nor the next refusal is told again at once.
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    private readonly Lock turn = new();
    private volatile object? failing;
    private (WriteFailure Why, DateTimeOffset At)? told;
    private bool endIsOwed;

    /// <summary>Why the last command could not be written; null where it was.</summary>
    public WriteFailure? Failing => (WriteFailure?)failing;

    /// <summary>A command could not be written.</summary>
    /// <returns>How it ended for its sender.</returns>
    public OutcomeKind Failed(WriteFailure why, Exception failure)
    {
        lock (turn)
        {
            var now = time.GetUtcNow();
            if (Failing != why && !(told is { } last && last.Why == why && now - last.At < Rest))
            {
                (told, endIsOwed) = ((why, now), true);
                if (why == WriteFailure.DiskFull)
                {
                    LogFull(log);
                }
                else
                {
                    LogUnwritable(log, failure);
                }
            }

            failing = why;
        }

        return why == WriteFailure.DiskFull ? OutcomeKind.DiskFull : OutcomeKind.Unwritable;
    }

    /// <summary>A command was written.</summary>
    public void Wrote()
    {
        if (failing is null)
        {
            return;
        }

        lock (turn)
        {
            failing = null;
            if (endIsOwed)
            {
                endIsOwed = false;
                LogWritten(log);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The disk of the data directory is full. Nothing can be saved, and everybody who tries is told so; pages that only read go on. Make room: the portal goes on by itself, no restart is needed. Said once")]
    private static partial void LogFull(ILogger logger);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The database cannot be written. Nothing can be saved, and everybody who tries is told so. See whether the disk of the data directory is full, mounted for reading only or broken, and whether the files belong to the portal's account (doctor looks at it). Said once")]
    private static partial void LogUnwritable(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What people write is saved again")]
    private static partial void LogWritten(ILogger logger);
}
