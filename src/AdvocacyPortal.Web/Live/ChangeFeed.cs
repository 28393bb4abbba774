using System.Collections.Immutable;
using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Web.Live;

/// <summary>Says that a flag changed, and nothing of what or who: listeners ask again with their own rights.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Number">Its reference.</param>
/// <param name="Version">Its version now.</param>
public readonly record struct FlagChange(FlagId FlagId, int Number, int Version);

/// <summary>Carries committed changes to the open pages of this process.</summary>
/// <param name="log">For a listener that failed; the others still hear.</param>
public sealed partial class ChangeFeed(ILogger<ChangeFeed> log)
{
    private ImmutableList<Action<FlagChange>> listeners = [];
    private long published;

    /// <summary>How many pages listen now.</summary>
    public int Listeners => listeners.Count;

    /// <summary>Changes told so far: a page that was loaded at the same number has missed none.</summary>
    public long Published => Interlocked.Read(ref published);

    /// <summary>Calls back on every change, on the committing thread: return at once.</summary>
    /// <returns>Dispose to stop listening.</returns>
    public IDisposable Listen(Action<FlagChange> listener)
    {
        ImmutableInterlocked.Update(ref listeners, (all, one) => all.Add(one), listener);
        return new Subscription(this, listener);
    }

    /// <summary>After the commit, never before.</summary>
    public void Publish(IReadOnlyList<FlagChange> changes)
    {
        Interlocked.Add(ref published, changes.Count);
        foreach (var listener in listeners)
        {
            foreach (var change in changes)
            {
                Tell(listener, change);
            }
        }
    }

    private void Tell(Action<FlagChange> listener, FlagChange change)
    {
        try
        {
            listener(change);
        }
        catch (ObjectDisposedException)
        {
            // The page closed while it was told; its subscription goes with it.
        }
        catch (InvalidOperationException problem)
        {
            LogDeaf(log, problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A page could not be told of a change")]
    private static partial void LogDeaf(ILogger logger, Exception problem);

    private sealed class Subscription(ChangeFeed feed, Action<FlagChange> listener) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref feed.listeners, (all, one) => all.Remove(one), listener);
    }
}
