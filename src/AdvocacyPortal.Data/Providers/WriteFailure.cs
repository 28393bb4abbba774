using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AdvocacyPortal.Data.Providers;

/// <summary>Why nothing can be written at present, though what is there can be read.</summary>
public enum WriteFailure
{
    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>The disk refuses for another reason: it is mounted for reading only, or broken, or the file is another account's.</summary>
    Unwritable,
}

/// <summary>Tells a disk that takes nothing from a fault of the program.</summary>
public static class WriteFailures
{
    // As the operating systems say it; the rest of the number differs.
    private const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = 112;

    // SQLite's words for a disk that cannot be read: nothing was to be written, and the data may be damaged.
    private const int ReadFailed = raw.SQLITE_IOERR | (1 << 8);
    private const int ReadShort = raw.SQLITE_IOERR | (2 << 8);
    private const int DataDamaged = raw.SQLITE_IOERR | (32 << 8);
    private const int FileSystemDamaged = raw.SQLITE_IOERR | (33 << 8);

    /// <summary>What an exception, or what it came of, says about the disk; null where it is about something else.</summary>
    public static WriteFailure? Of(Exception? failure)
    {
        for (var one = failure; one is not null; one = one.InnerException)
        {
            switch (one)
            {
                case SqliteException { SqliteErrorCode: raw.SQLITE_FULL }:
                case IOException when (one.HResult & 0xFFFF) is NoSpaceOnUnix or NoSpaceOnWindows:
                    return WriteFailure.DiskFull;
                case SqliteException { SqliteExtendedErrorCode: ReadFailed or ReadShort or DataDamaged or FileSystemDamaged }:
                    return null;
                case SqliteException { SqliteErrorCode: raw.SQLITE_IOERR or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM }:
                    return WriteFailure.Unwritable;
                default:
                    break;
            }
        }

        return null;
    }
}
